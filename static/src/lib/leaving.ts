/** What a page would lose if it were left now. A browser asks before it leaves such a page, whichever way. */
const unsaved = new Set<string>();
let isLetGo = false;

/** `owner` is whose changes they are. */
export function noteUnsaved(owner: string, isUnsaved: boolean): void {
  if (isUnsaved) unsaved.add(owner);
  else unsaved.delete(owner);
}

/** From now on the page may be left: what was typed is kept elsewhere. */
export function letLeave(): void {
  isLetGo = true;
}

/** Only where people work; the editor keeps nothing that is typed into a page. */
export function guardLeaving(): void {
  addEventListener("beforeunload", (event) => {
    if (unsaved.size > 0 && !isLetGo) event.preventDefault();
  });
}
