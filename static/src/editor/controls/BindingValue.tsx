import { CircleAlert } from "lucide-preact";
import type { Outcome, Widget } from "../../lib/types";
import { toText } from "../../lib/values";
import type { RowValues } from "../../lib/view";
import { formatShort } from "../format";
import { compile } from "../model/templates";
import { useWorkspace } from "../model/workspace";

interface BindingValueProps {
  source: string;
  widget: Widget | undefined;
  path: string | undefined;
}

/** What a binding comes to now, or why it doesn't. */
export function BindingValue({ source, widget, path }: BindingValueProps) {
  const { runtime } = useWorkspace().page.value;
  const compiled = compile(source);
  if (!compiled.ok) return <Fault message={compiled.message} />;
  if (!widget || !path) return null;
  const outcomes = runtime.propsOf(widget.id).value;
  const outcome = outcomes[path] ?? outcomes[path.split(".")[0] ?? ""];
  if (!outcome) return <p class="binding-value skeleton-late">…</p>;
  if (!outcome.ok) return <Fault message={outcome.error.message} />;
  const value = valueAt(outcome, path);
  if (isRowValues(value)) return <FirstRow {...value} />;
  return <p class="binding-value">{formatShort(value)}</p>;
}

/** What is worked out for each row is shown by the first of them. */
export function FirstRow({ rows, values, failures }: RowValues) {
  if (rows.length === 0) return <p class="binding-value">No rows yet</p>;
  const failure = failures[0];
  if (failure !== undefined) return <Fault message={`In the first row: ${failure}`} />;
  return <p class="binding-value">{formatShort(wholeOf(values[0]))} in the first row</p>;
}

function isRowValues(value: unknown): value is RowValues {
  return typeof value === "object" && value !== null && "rows" in value && "values" in value && "failures" in value;
}

/** Words with bindings among them come as their parts. */
function wholeOf(value: unknown): unknown {
  return Array.isArray(value) ? value.map(toText).join("") : value;
}

/** A property's value is told as a whole; a path such as `fields.0.label` means one within it. */
function valueAt(outcome: Outcome & { ok: true }, path: string): unknown {
  let value = outcome.value;
  for (const step of path.split(".").slice(1)) value = (value as { [key: string]: unknown } | null)?.[step];
  return value;
}

function Fault({ message }: { message: string }) {
  return (
    <p class="field-error binding-fault">
      <CircleAlert />
      <span>{message}</span>
    </p>
  );
}
