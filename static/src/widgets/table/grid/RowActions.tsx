import { useState } from "preact/hooks";
import type { RowAction } from "../../../lib/kinds.generated";

interface Props {
  id: string;
  /** The keyboard's column of the first of them. */
  from: number;
  actions: readonly RowAction[];
  active: number | null | undefined;
  disabled: boolean;
  onAct: (action: RowAction) => Promise<unknown>;
}

/** The dialog's code comes when one is asked. */
async function isSure({ confirm, label, tone }: RowAction): Promise<boolean> {
  const { ask } = await import("../../../lib/dialog/ask");
  return ask({ title: confirm, text: "", yes: label, isGrave: tone === "danger" }, "app");
}

/** A row's buttons. What one of them does is done once, however often it is pressed meanwhile. */
export function RowActions({ id, from, actions, active, disabled, onAct }: Props) {
  const [busy, setBusy] = useState<string | null>(null);
  const act = async (action: RowAction) => {
    if (busy !== null || (action.confirm && !(await isSure(action)))) return;
    setBusy(action.id);
    await onAct(action).finally(() => setBusy(null));
  };
  return actions.map((action, at) => (
    <button
      type="button"
      key={action.id}
      id={`${id}-${from + at}`}
      class="button button-small table-action"
      data-tone={action.tone}
      tabIndex={-1}
      disabled={disabled}
      aria-busy={busy === action.id}
      data-column={from + at}
      data-active={active === from + at || undefined}
      onClick={() => void act(action)}
    >
      {action.label || action.id}
    </button>
  ));
}
