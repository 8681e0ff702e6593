/** Arrow keys, Home and End move the focus among a list's options, tree items or tabs. */
export function moveInList(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const items = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"], [role="option"], [role="tab"]'),
  ];
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  const next = nextIndex(event.key, at, items.length);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}

function nextIndex(key: string, at: number, count: number): number | null {
  if (key === "ArrowDown" || key === "ArrowRight") return Math.min(at + 1, count - 1);
  if (key === "ArrowUp" || key === "ArrowLeft") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
