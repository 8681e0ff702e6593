/** The editor's parts as the keyboard knows them: F6 goes from one to the next, and the focus never falls to nowhere. */

const PANES = [".topbar", ".explorer", "[data-canvas]", ".query-pane", ".inspector"];
export const FIELDS = "input, select, textarea, [contenteditable=true]";
const TAKES_FOCUS = `a[href], button, ${FIELDS}, [tabindex]:not([role=separator])`;
/** Where the focus was last in each pane. */
const places = new WeakMap<Element, HTMLElement>();

/** To the next pane that is seen, or the one before; to where the focus was in it last. */
export function movePane(step: 1 | -1) {
  const panes = PANES.flatMap((pane) => document.querySelector<HTMLElement>(pane) ?? []);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = at === -1 && step === -1 ? 0 : at;
  for (let count = 1; count <= panes.length; count++) {
    const pane = panes[(from + step * count + panes.length * 2) % panes.length];
    if (pane && enter(pane)) return;
  }
}

/** Into the inspector, at the first field of what is selected. */
export function enterInspector() {
  const pane = document.querySelector(".inspector");
  if (pane) focusFirst(pane, FIELDS);
}

function enter(pane: HTMLElement): boolean {
  const last = places.get(pane);
  const wanted = [pane.querySelector<HTMLElement>(".tile[aria-current=true]"), last];
  return wanted.some((each) => each?.isConnected && canFocus(each) && focus(each)) || focusFirst(pane, TAKES_FOCUS);
}

export function focusFirst(root: Element, selector: string): boolean {
  return [...root.querySelectorAll<HTMLElement>(selector)].some((each) => canFocus(each) && focus(each));
}

function canFocus(element: HTMLElement): boolean {
  // Code takes the focus without a place in the order of its own.
  return (
    (element.tabIndex >= 0 || element.matches("[contenteditable=true]")) &&
    !element.closest("[inert], [hidden]") &&
    !element.matches(":disabled")
  );
}

/** What isn't drawn doesn't take it. */
function focus(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}

/** Where what has the focus is taken away, as a button that did its only job is, the focus goes to what is left there. */
export function keepFocus(): () => void {
  let trail: Element[] = [];
  const note = ({ target }: FocusEvent) => {
    trail = trailOf(target as Element);
    const pane = trail.at(-1);
    if (pane) places.set(pane, target as HTMLElement);
  };
  const mend = () => {
    const [lost, ...around] = trail;
    if (!lost || lost.isConnected || document.activeElement !== document.body) return;
    trail = [];
    around.find((each) => each.isConnected && (focusFirst(each, FIELDS) || focusFirst(each, TAKES_FOCUS)));
  };
  const watch = new MutationObserver(mend);
  // A pointer is where it is: only keys need a place to go on from.
  const release = (event: MouseEvent) => {
    if (event.detail > 0) trail = [];
  };
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", note);
  document.addEventListener("click", release, true);
  return () => {
    watch.disconnect();
    document.removeEventListener("focusin", note);
    document.removeEventListener("click", release, true);
  };
}

/** From what has the focus out to its pane; nothing for what stands in none. */
function trailOf(target: Element): Element[] {
  const pane = target.closest(PANES.join(", "));
  const trail: Element[] = [];
  for (let each: Element | null = target; pane && each && pane.contains(each); each = each.parentElement)
    trail.push(each);
  return trail;
}
