import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { setAccent } from "../lib/accent";
import { Messages } from "../runtime/drawing/Messages";
import { Refusal } from "../runtime/drawing/PageView";
import { ConflictDialog } from "./ConflictDialog";
import { Canvas } from "./canvas/Canvas";
import { Explorer } from "./explorer/Explorer";
import { DragGhost } from "./explorer/Palette";
import { KeysDialog } from "./help/KeysDialog";
import { Inspector } from "./inspector/Inspector";
import { useWorkspace, type Workspace, WorkspaceContext } from "./model/workspace";
import { Preview, usePreviewKeys } from "./preview/Preview";
import { QueryPane } from "./queries/QueryPane";
import { TopBar } from "./topbar/TopBar";
import { Tooltips } from "./ui/Tooltip";

export function Editor({ workspace }: { workspace: Workspace }) {
  const isPreview = workspace.previewing.isOn.value;
  usePreviewKeys(workspace);
  return (
    <WorkspaceContext.Provider value={workspace}>
      <div
        class="editor"
        data-drawer={workspace.panels.drawer.value ?? undefined}
        data-preview={isPreview || undefined}
      >
        <TopBar />
        <Explorer />
        <main class="editor-main">
          <Notice />
          {!isPreview && <Refusal runtime={workspace.page.value.runtime} />}
          <Accented>{isPreview ? <Preview /> : <Canvas />}</Accented>
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
      <KeysDialog />
      {!isPreview && <Messages runtime={workspace.page.value.runtime} />}
      <Tooltips />
      <p class="visually-hidden" aria-live="polite">
        {workspace.announcement.value}
      </p>
    </WorkspaceContext.Provider>
  );
}

/** The page in its app's accent; what is around it keeps Trellis's own. */
function Accented({ children }: { children: ComponentChildren }) {
  const { app } = useWorkspace();
  const root = useRef<HTMLDivElement>(null);
  const accent = app.value.settings.accent ?? null;
  useLayoutEffect(() => {
    if (root.current) setAccent(root.current, accent);
  }, [accent]);
  return (
    <div class="accented" ref={root}>
      {children}
    </div>
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
