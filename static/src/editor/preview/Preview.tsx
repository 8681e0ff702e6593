import { Monitor, Smartphone, TriangleAlert } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { PageView } from "../../runtime/drawing/PageView";
import type { PreviewWidth } from "../model/previewing";
import { useWorkspace, type Workspace } from "../model/workspace";
import "./preview.css";

const WIDTHS: { width: PreviewWidth; words: string; Icon: typeof Monitor }[] = [
  { width: "desktop", words: "Desktop", Icon: Monitor },
  { width: "phone", words: "Phone, 390 px", Icon: Smartphone },
];

/** The page as people will have it, at work with the draft's queries. */
export function Preview() {
  const workspace = useWorkspace();
  const { previewing } = workspace;
  const page = workspace.page.value;
  return (
    <section class="preview" aria-label="Preview" data-preview>
      <div class="preview-bar">
        <p class="preview-warning" role="note">
          <TriangleAlert class="icon-warning" aria-hidden="true" />
          <span>This is live: queries run on real data, and what writes really writes.</span>
        </p>
        <div class="preview-widths" role="toolbar" aria-label="Width">
          {WIDTHS.map(({ width, words, Icon }) => (
            <button
              key={width}
              type="button"
              class="button button-quiet button-icon button-small"
              aria-label={words}
              data-tip={words}
              aria-pressed={previewing.width.value === width}
              onClick={() => {
                previewing.width.value = width;
              }}
            >
              <Icon />
            </button>
          ))}
        </div>
        <button
          type="button"
          class="button button-small"
          data-tip="Back to editing"
          data-key="Esc"
          onClick={() => endPreview(workspace)}
        >
          Edit page
        </button>
      </div>
      <div class="preview-ground">
        <div class="preview-sheet" data-width={previewing.width.value}>
          <h1 class="title">{String(page.document.value.props.title)}</h1>
          <PageView runtime={page.runtime} key={page.slug} />
        </div>
      </div>
    </section>
  );
}

/** How far down the canvas was scrolled, to find it so again. */
let scrolled = 0;

export function beginPreview(workspace: Workspace) {
  const page = workspace.page.value;
  scrolled = document.querySelector(".canvas-scroller")?.scrollTop ?? 0;
  page.runtime.locate(new URL(`/a/${workspace.app.value.slug}/${page.slug}/`, location.href));
  workspace.previewing.begin(page);
  workspace.announcement.value = "Preview: the page is live. Escape leads back to editing.";
}

export function endPreview(workspace: Workspace) {
  workspace.previewing.end(workspace.page.value);
  workspace.announcement.value = "Editing again.";
  requestAnimationFrame(() => document.querySelector(".canvas-scroller")?.scrollTo({ top: scrolled }));
}

export function usePreviewKeys(workspace: Workspace) {
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      const isToggle = event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey);
      if (!isToggle || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      (workspace.previewing.isOn.value ? endPreview : beginPreview)(workspace);
    };
    const leave = (event: KeyboardEvent) => {
      // What lies over the page closes first, and so does what takes the key for itself.
      const isTaken = event.defaultPrevented || document.querySelector("dialog[open], :popover-open");
      if (event.key === "Escape" && workspace.previewing.isOn.value && !isTaken) endPreview(workspace);
    };
    window.addEventListener("keydown", toggle, { capture: true });
    window.addEventListener("keydown", leave);
    return () => {
      window.removeEventListener("keydown", toggle, { capture: true });
      window.removeEventListener("keydown", leave);
    };
  }, [workspace]);
}
