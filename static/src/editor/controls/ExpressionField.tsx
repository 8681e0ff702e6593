import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Widget } from "../../lib/types";
import { CodeField } from "../code/CodeField";
import { readScope } from "../model/scope";
import { hasBinding } from "../model/templates";
import { useWorkspace } from "../model/workspace";
import { BindingValue } from "./BindingValue";

interface ExpressionFieldProps {
  label: string;
  value: string;
  set: (text: string) => void;
  /** Whose binding this is, and under which path the runtime tells its value. */
  widget?: Widget | undefined;
  path?: string;
  placeholder?: string;
  help?: string;
  bindable?: boolean;
  /** Beside the label. */
  aside?: ComponentChildren;
  /** Below the field. */
  more?: ComponentChildren;
  /** Names that hold only here, as `result` after a run. */
  locals?: { [name: string]: unknown };
}

/** A text that may hold `{{ }}`, with what it comes to beneath. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, value, set, widget, path, placeholder = "", help, bindable = true, aside, more, locals } = props;
  const workspace = useWorkspace();
  const id = useId();
  return (
    <div class="field">
      <div class="field-head">
        <span class="field-label">{label}</span>
        {aside}
      </div>
      <CodeField
        class="code-input"
        mode="text"
        singleLine
        label={label}
        text={value}
        placeholder={placeholder}
        describedBy={`${id}-below`}
        {...(bindable ? { scope: () => readScope(workspace, locals) } : {})}
        onChange={set}
      />
      <div id={`${id}-below`} class="field-below">
        {hasBinding(value) && <BindingValue source={value} widget={widget} path={path} />}
        {help && !hasBinding(value) && <p class="field-help">{help}</p>}
      </div>
      {more}
    </div>
  );
}
