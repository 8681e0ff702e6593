import { CircleCheck, CircleX, X } from "lucide-preact";
import { useRef } from "preact/hooks";
import { type Publishing, useWorkspace } from "../model/workspace";
import { useCloseOutside } from "../ui/Menu";

export function PublishButton() {
  const workspace = useWorkspace();
  const root = useRef<HTMLDivElement>(null);
  const state = workspace.publishing.value;
  const shown = state.state === "done" || state.state === "failed";
  const close = () => {
    workspace.publishing.value = { state: "idle" };
  };
  useCloseOutside(root, shown, close);
  return (
    <div class="menu-root" ref={root}>
      <button
        type="button"
        class="button button-primary"
        aria-busy={state.state === "busy"}
        aria-disabled={state.state === "busy"}
        data-tip={shown ? undefined : "Give people this state of the app"}
        onClick={() => state.state !== "busy" && workspace.publish()}
      >
        Publish
      </button>
      <div role="status">{shown && <Result state={state} onClose={close} />}</div>
    </div>
  );
}

function Result({ state, onClose }: { state: Publishing; onClose: () => void }) {
  const workspace = useWorkspace();
  const address = `/a/${workspace.app.value.slug}/${workspace.page.value.slug}/`;
  return (
    <div class="popover publish-result">
      {state.state === "done" && (
        <>
          <CircleCheck class="icon-success" />
          <div>
            <p class="popover-title">Published as release {state.release}</p>
            <p class="muted">
              People see it now.{" "}
              <a href={address} target="_blank" rel="noreferrer">
                Open the app
              </a>
            </p>
          </div>
        </>
      )}
      {state.state === "failed" && (
        <>
          <CircleX class="icon-danger" />
          <div>
            <p class="popover-title">Not published</p>
            <p>{state.message}</p>
            {state.problems.length > 0 && (
              <ul class="publish-problems">
                {state.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
          </div>
        </>
      )}
      <button type="button" class="button button-quiet button-small button-icon" aria-label="Close" onClick={onClose}>
        <X />
      </button>
    </div>
  );
}
