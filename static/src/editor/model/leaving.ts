import type { Workspace } from "./workspace";

/** Asks before the window is closed on work that is not saved; tries to save it the moment it is hidden. */
export function guardUnsaved(workspace: Workspace): () => void {
  const onLeave = (event: BeforeUnloadEvent) => {
    if (!workspace.isSaved.peek()) event.preventDefault();
  };
  const onHide = () => {
    if (document.visibilityState === "hidden" && !workspace.isSaved.peek()) void workspace.saveAll();
  };
  const onOnline = () => void workspace.saveAll();
  window.addEventListener("beforeunload", onLeave);
  window.addEventListener("online", onOnline);
  document.addEventListener("visibilitychange", onHide);
  return () => {
    window.removeEventListener("beforeunload", onLeave);
    window.removeEventListener("online", onOnline);
    document.removeEventListener("visibilitychange", onHide);
  };
}
