import { useSignalEffect } from "@preact/signals";
import type { Workspace } from "../model/workspace";
import { ancestorsOf } from "../nesting";

/** Shows the tabs that what is selected stands in, wherever it was selected. */
export function useRevealed(workspace: Workspace): void {
  useSignalEffect(() => {
    const { document, selectedWidget, runtime } = workspace.page.value;
    const widget = selectedWidget.value;
    if (!widget) return;
    const around = [widget, ...ancestorsOf(document.peek(), widget)];
    for (const each of around) {
      if (each.parent && each.slot) runtime.setState(each.parent, { selectedTab: each.slot });
    }
  });
}
