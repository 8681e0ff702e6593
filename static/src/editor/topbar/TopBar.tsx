import { ExternalLink, PanelLeft, PanelRight, Redo2, Undo2 } from "lucide-preact";
import { AppMenu } from "../app/AppMenu";
import { ShareButton } from "../app/ShareButton";
import { redo, undo } from "../commands";
import { useWorkspace } from "../model/workspace";
import { PreviewButton } from "../preview/PreviewButton";
import { PageSwitcher } from "./PageSwitcher";
import { ProblemCount } from "./ProblemCount";
import { PublishButton } from "./PublishButton";
import { SaveState } from "./SaveState";

export function TopBar() {
  const workspace = useWorkspace();
  const { panels } = workspace;
  const toggle = (drawer: "explorer" | "inspector") => {
    panels.drawer.value = panels.drawer.value === drawer ? null : drawer;
  };
  return (
    <header class="topbar">
      <button
        type="button"
        class="button button-quiet button-icon narrow-only"
        aria-label="Explorer"
        aria-pressed={panels.drawer.value === "explorer"}
        onClick={() => toggle("explorer")}
      >
        <PanelLeft />
      </button>
      <a class="topbar-home" href="/" data-tip="All apps">
        <span class="topbar-mark" aria-hidden="true" />
        <span class="visually-hidden">All apps</span>
      </a>
      <h1 class="visually-hidden">{`${workspace.app.value.name}, editor`}</h1>
      <AppMenu />
      <span class="topbar-slash" aria-hidden="true">
        /
      </span>
      <PageSwitcher />
      <HistoryButtons />
      <SaveState />
      <span class="spacer" />
      <ProblemCount />
      <PreviewButton />
      <OpenLink />
      <ShareButton />
      <PublishButton />
      <button
        type="button"
        class="button button-quiet button-icon narrow-only"
        aria-label="Inspect"
        aria-pressed={panels.drawer.value === "inspector"}
        onClick={() => toggle("inspector")}
      >
        <PanelRight />
      </button>
    </header>
  );
}

function HistoryButtons() {
  const workspace = useWorkspace();
  const { canUndo, canRedo } = workspace.page.value.history;
  return (
    <div class="topbar-history">
      <button
        type="button"
        class="button button-quiet button-icon"
        aria-label="Undo"
        data-tip={canUndo.value ? `Undo: ${canUndo.value}` : "Nothing to undo"}
        data-key="Ctrl Z"
        aria-disabled={!canUndo.value}
        onClick={() => undo(workspace)}
      >
        <Undo2 />
      </button>
      <button
        type="button"
        class="button button-quiet button-icon"
        aria-label="Redo"
        data-tip={canRedo.value ? `Redo: ${canRedo.value}` : "Nothing to redo"}
        data-key="Shift Ctrl Z"
        aria-disabled={!canRedo.value}
        onClick={() => redo(workspace)}
      >
        <Redo2 />
      </button>
    </div>
  );
}

/** The app as people have it: what is not published yet is not in it. */
function OpenLink() {
  const workspace = useWorkspace();
  const { live, slug } = workspace.app.value;
  if (!live) return null;
  return (
    <a
      class="button button-quiet topbar-preview"
      href={`/a/${slug}/${workspace.page.value.slug}/`}
      target="_blank"
      rel="noreferrer"
      data-tip={`See the published app, release ${live.number}`}
    >
      <ExternalLink />
      <span class="wide-only">Open app</span>
    </a>
  );
}
