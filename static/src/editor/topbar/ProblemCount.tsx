import { useComputed } from "@preact/signals";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-preact";
import { listProblems, type PlacedProblem } from "../model/problems";
import { useWorkspace, type Workspace } from "../model/workspace";
import { showQuery } from "../queries/commands";
import { MenuButton } from "../ui/Menu";

export function ProblemCount() {
  const workspace = useWorkspace();
  const problems = useComputed(() => listProblems(workspace.page.value, workspace.kinds, workspace.queries)).value;
  const count = problems.length;
  const words = count === 1 ? "1 problem" : `${count} problems`;
  const tone = problems.some((problem) => problem.severity === "error") ? "error" : count > 0 ? "warning" : "none";
  return (
    <MenuButton
      class={`button button-quiet problem-count problem-count-${tone}`}
      label={words}
      tip={words}
      align="right"
      face={
        <>
          {tone === "none" ? <CircleCheck /> : <CircleAlert />}
          <span class="numeric">{count}</span>
        </>
      }
    >
      {(close) => (
        <div class="problem-list">
          {count === 0 && <p class="section-empty">No problems found.</p>}
          {problems.map((problem) => (
            <ProblemRow
              key={`${problem.place} ${problem.message}`}
              problem={problem}
              onOpen={() => {
                close();
                showProblem(workspace, problem);
              }}
            />
          ))}
        </div>
      )}
    </MenuButton>
  );
}

function ProblemRow({ problem, onOpen }: { problem: PlacedProblem; onOpen: () => void }) {
  const Icon = problem.severity === "error" ? CircleAlert : TriangleAlert;
  return (
    <button type="button" role="menuitem" class="menu-item problem-row" onClick={onOpen}>
      <Icon class={problem.severity === "error" ? "icon-danger" : "icon-warning"} />
      <span>
        <span class="problem-place">{problem.place}</span>
        <span class="problem-words">{problem.message}</span>
      </span>
    </button>
  );
}

function showProblem(workspace: Workspace, { where }: PlacedProblem) {
  if (where.what === "widget") {
    workspace.page.value.selected.value = where.id;
    return;
  }
  const draft = workspace.queries.find(where.name);
  if (draft) showQuery(workspace, draft);
}
