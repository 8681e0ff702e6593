import { X } from "lucide-preact";
import { Messages } from "../runtime/Messages";
import { Refusal } from "../runtime/PageView";
import { ConflictDialog } from "./ConflictDialog";
import { Canvas } from "./canvas/Canvas";
import { Explorer } from "./explorer/Explorer";
import { DragGhost } from "./explorer/Palette";
import { Inspector } from "./inspector/Inspector";
import { useWorkspace, type Workspace, WorkspaceContext } from "./model/workspace";
import { QueryPane } from "./queries/QueryPane";
import { TopBar } from "./topbar/TopBar";
import { Tooltips } from "./ui/Tooltip";

export function Editor({ workspace }: { workspace: Workspace }) {
  return (
    <WorkspaceContext.Provider value={workspace}>
      <div class="editor" data-drawer={workspace.panels.drawer.value ?? undefined}>
        <TopBar />
        <Explorer />
        <main class="editor-main">
          <Notice />
          <Refusal runtime={workspace.page.value.runtime} />
          <Canvas />
          <QueryPane />
        </main>
        <Inspector />
        <button
          type="button"
          class="drawer-backdrop"
          aria-label="Close the panel"
          tabIndex={-1}
          onClick={() => {
            workspace.panels.drawer.value = null;
          }}
        />
      </div>
      <DragGhost />
      <ConflictDialog />
      <Messages runtime={workspace.page.value.runtime} />
      <Tooltips />
      <p class="visually-hidden" aria-live="polite">
        {workspace.announcement.value}
      </p>
    </WorkspaceContext.Provider>
  );
}

function Notice() {
  const { notice } = useWorkspace();
  if (!notice.value) return null;
  return (
    <div class="notice notice-danger editor-notice" role="alert">
      <span>{notice.value}</span>
      <button
        type="button"
        class="button button-quiet button-small button-icon"
        aria-label="Close"
        onClick={() => {
          notice.value = null;
        }}
      >
        <X />
      </button>
    </div>
  );
}
