import { Pencil, Play } from "lucide-preact";
import { useWorkspace } from "../model/workspace";
import { beginPreview, endPreview } from "./Preview";

export function PreviewButton() {
  const workspace = useWorkspace();
  const isOn = workspace.previewing.isOn.value;
  return (
    <button
      type="button"
      class="button button-quiet topbar-try"
      aria-label="Preview"
      aria-pressed={isOn}
      data-tip={isOn ? "Back to editing" : "Try the page with the draft's queries"}
      data-key="Shift Ctrl Enter"
      onClick={() => (isOn ? endPreview : beginPreview)(workspace)}
    >
      {isOn ? <Pencil /> : <Play />}
      <span class="wide-only">Preview</span>
    </button>
  );
}
