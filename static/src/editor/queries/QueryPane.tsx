import { ChevronDown, ChevronUp, Plus } from "lucide-preact";
import { LEAST_QUERY_HEIGHT } from "../model/panels";
import { useWorkspace, type Workspace } from "../model/workspace";
import { moveInList } from "../ui/moveInList";
import { AccessMark } from "./AccessMark";
import { addQuery, showQuery } from "./commands";
import { QueryActions } from "./QueryActions";
import { QueryEditor } from "./QueryEditor";

/** Queries, below the canvas: folded to its tabs, or as high as it was drawn. */
export function QueryPane() {
  const workspace = useWorkspace();
  const { panels, queries } = workspace;
  const open = panels.queriesOpen.value;
  const draft = queries.open.value;
  return (
    <section
      class="query-pane"
      aria-label="Queries"
      data-open={open}
      style={open ? { height: `${panels.queryHeight.value}px` } : {}}
    >
      {open && <Separator />}
      <header class="query-tabs">
        <button
          type="button"
          class="button button-quiet button-icon button-small"
          aria-label={open ? "Fold" : "Unfold"}
          aria-expanded={open}
          data-tip={open ? "Fold the queries away" : "Show the queries"}
          onClick={() => {
            panels.queriesOpen.value = !open;
          }}
        >
          {open ? <ChevronDown /> : <ChevronUp />}
        </button>
        <Tabs />
        <button type="button" class="button button-quiet button-small" onClick={() => addQuery(workspace)}>
          <Plus />
          <span class="new-query-words">New query</span>
        </button>
        <span class="spacer" />
        {open && draft && <QueryActions key={draft} draft={draft} />}
      </header>
      {open && draft && <QueryEditor key={draft} draft={draft} />}
      {open && !draft && <NoQueries />}
    </section>
  );
}

function Tabs() {
  const workspace = useWorkspace();
  const { drafts, open } = workspace.queries;
  const isOpen = workspace.panels.queriesOpen.value;
  return (
    <div class="tabs query-tab-list" role="tablist" aria-label="Open" onKeyDown={moveInList}>
      {drafts.value.map((draft) => {
        const selected = open.value === draft;
        return (
          <button
            key={draft.saved.value.name}
            type="button"
            role="tab"
            class="tab"
            aria-selected={selected && isOpen}
            tabIndex={selected ? 0 : -1}
            onClick={() => showQuery(workspace, draft)}
          >
            <AccessMark access={draft.saved.value.access} />
            {draft.saved.value.name}
          </button>
        );
      })}
    </div>
  );
}

function NoQueries() {
  return (
    <div class="empty">
      <p class="empty-title">No queries yet</p>
      <p class="empty-text">
        A query is one DynamoDB operation with its JSON. Values from the page stand in it as {"{{ Input1.value }}"}.
      </p>
    </div>
  );
}

const STEP = 24;

/** The edge that is drawn to make the pane higher; arrow keys move it too. */
function Separator() {
  const workspace = useWorkspace();
  const height = workspace.panels.queryHeight;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a window splitter takes the focus and keys, which an <hr> doesn't
    <div
      class="query-separator"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height"
      aria-valuenow={Math.round(height.value)}
      aria-valuemin={LEAST_QUERY_HEIGHT}
      aria-valuemax={mostHeight()}
      tabIndex={0}
      onPointerDown={(event) => drawHeight(workspace, event)}
      onKeyDown={(event) => {
        if (event.key === "ArrowUp") setHeight(workspace, height.value + STEP);
        if (event.key === "ArrowDown") setHeight(workspace, height.value - STEP);
      }}
    />
  );
}

function drawHeight(workspace: Workspace, press: PointerEvent) {
  const start = workspace.panels.queryHeight.value;
  const target = press.currentTarget as HTMLElement;
  target.setPointerCapture(press.pointerId);
  const onMove = (event: PointerEvent) => setHeight(workspace, start + press.clientY - event.clientY);
  const onEnd = () => target.removeEventListener("pointermove", onMove);
  target.addEventListener("pointermove", onMove);
  target.addEventListener("lostpointercapture", onEnd, { once: true });
}

function setHeight(workspace: Workspace, height: number) {
  workspace.panels.queryHeight.value = Math.max(LEAST_QUERY_HEIGHT, Math.min(mostHeight(), height));
}

function mostHeight(): number {
  return Math.max(LEAST_QUERY_HEIGHT, window.innerHeight - 200);
}
