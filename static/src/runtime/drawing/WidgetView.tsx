import { useSignal } from "@preact/signals";
import { CircleAlert } from "lucide-preact";
import { Component, type ComponentChildren } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { factsOf } from "../../lib/facts";
import type { KindName } from "../../lib/kinds.generated";
import { lazily } from "../../lib/lazily";
import type { Widget } from "../../lib/types";
import type { Source } from "../../lib/view";
import { type AnyView, isKind, loadedKind, loadKind } from "../../widgets/kinds";
import type { PageRuntime } from "../contract";
import { DisabledContext, Grid, GridContext } from "./Grid";
import { fitProps } from "./propsFor";

interface Props {
  runtime: PageRuntime;
  widget: Widget;
}

const Tip = lazily(() => import("../../lib/tip/Tip").then((module) => module.Tip), null);

const NO_SOURCE: Source = {
  state: "none",
  error: null,
  meta: {},
  refresh: () => {},
  paging: null,
  partial: null,
  keys: [],
  filtering: null,
  readAll: null,
};

/** Draws a widget of whatever kind. Nothing where it isn't visible, except in the editor. */
export function WidgetView({ runtime, widget }: Props) {
  if (!isKind(widget.kind))
    return <Trouble words={`This page has a “${widget.kind}” widget, which is not known here.`} />;
  return <KnownWidget runtime={runtime} widget={widget} kind={widget.kind} key={runtime.resetsOf(widget.id)} />;
}

function KnownWidget({ runtime, widget, kind }: Props & { kind: KindName }) {
  const view = useSignal<AnyView | null>(loadedKind(kind));
  const failure = useSignal(false);
  useEffect(() => {
    loadKind(kind).then(
      (loaded) => {
        view.value = loaded;
      },
      () => {
        failure.value = true;
      },
    );
  }, [kind]);
  const Nested = useContext(GridContext) ?? Grid;
  const isWithinDisabled = useContext(DisabledContext);
  const { props, errors, pending } = fitProps(kind, runtime.propsOf(widget.id).value);
  const hidden = props.visible === false || pending.has("visible");
  // Whether it is there is not known yet: its place is kept meanwhile.
  if (pending.has("visible") && runtime.mode === "live") return <div class="widget-place" />;
  if (hidden && runtime.mode === "live") return null;
  if (failure.value)
    return <Trouble words="This part of the page could not be loaded. Reload the page to try again." />;
  const View = view.value;
  if (!View) return <div class="widget-place skeleton-late skeleton" />;
  const shown = factsOf(kind).shows;
  const disabled = isWithinDisabled || props.disabled === true;
  const nested = (slot: string | null = null) => (
    <DisabledContext.Provider value={disabled}>
      <Nested runtime={runtime} parent={widget.id} slot={slot} />
    </DisabledContext.Provider>
  );
  return (
    <Fence name={widget.name}>
      <div class="widget" data-kind={kind} data-name={widget.name} data-hidden={hidden || undefined}>
        <View
          id={widget.id}
          name={widget.name}
          props={props}
          errors={errors}
          pending={pending}
          roughly={(prop) => wordsIn(widget.props[prop])}
          state={runtime.stateOf(widget.id).value}
          setState={(change) => runtime.setState(widget.id, change)}
          dispatch={(event, detail) => runtime.dispatch(widget.id, event, detail)}
          perform={(event, detail) => runtime.perform(widget.id, event, detail)}
          disabled={disabled}
          nested={nested}
          editing={runtime.mode === "edit"}
          together={runtime.together}
          settled={runtime.settled}
          workOut={async (...given) => (await import("../bindings/workingOut")).workOut(runtime, widget, ...given)}
          acts={new Set(Object.keys(widget.events).filter((event) => widget.events[event]?.length))}
          source={shown ? runtime.sourceOf(widget.id, shown).value : NO_SOURCE}
          memory={runtime.memoryOf(widget.id)}
          remember={(value) => runtime.remember(widget.id, value)}
        />
        {props.tooltip ? <Tip words={String(props.tooltip)} /> : null}
      </div>
    </Fence>
  );
}

function wordsIn(source: unknown): string {
  return typeof source === "string" ? source.replace(/\{\{.*?\}\}/gs, "000") : "";
}

/** Keeps what goes wrong while drawing one widget from taking the page down. */
class Fence extends Component<{ name: string; children: ComponentChildren }, { error: Error | null }> {
  override state = { error: null as Error | null };

  static override getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    return error ? <Trouble words={`${this.props.name} could not be drawn: ${error.message}`} /> : this.props.children;
  }
}

function Trouble({ words }: { words: string }) {
  return (
    <div class="notice notice-danger" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{words}</span>
    </div>
  );
}
