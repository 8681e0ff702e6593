import { ChevronRight } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { ContainerProps, ContainerState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import "./container.css";

/** A box around other widgets. What is folded away from the start is not drawn before somebody unfolds it. */
export function view({
  id,
  props,
  pending,
  state,
  setState,
  nested,
  editing,
}: ViewProps<ContainerProps, ContainerState>) {
  const folds = props.collapsible && !editing;
  const begun = useRef(false);
  const drawn = useRef(false);
  const isOpen = !folds || (begun.current ? state.isOpen : !props.collapsed);
  useEffect(() => {
    begun.current = true;
    setState({ isOpen: !(props.collapsible && props.collapsed) });
  }, [props.collapsible, props.collapsed]);
  if (isOpen && !(folds && pending.has("collapsed"))) drawn.current = true;
  const toggle = () => setState({ isOpen: !isOpen });
  const body = `${id}-body`;
  const title = `${id}-title`;
  return (
    <section
      class="container"
      data-padding={props.padding}
      data-border={props.border || undefined}
      data-folded={!isOpen || undefined}
      aria-labelledby={props.title ? title : undefined}
    >
      {(props.title || props.collapsible) && (
        <h3 class="container-head" id={title}>
          {folds ? (
            <button type="button" class="container-fold" aria-expanded={isOpen} aria-controls={body} onClick={toggle}>
              <ChevronRight aria-hidden="true" />
              <span class="truncate">{props.title || "Details"}</span>
            </button>
          ) : (
            <span class="truncate">{props.title || "Details"}</span>
          )}
        </h3>
      )}
      <div class="container-body" id={body} hidden={!isOpen}>
        {drawn.current && nested()}
      </div>
    </section>
  );
}
