/** The cover keeps the wheel from the widget beneath: a selected one that scrolls inside is scrolled by hand. */
export function passWheelOn(event: WheelEvent, tile: HTMLElement) {
  if (event.ctrlKey) return;
  const target = findScrollable(tile, event);
  if (!target) return;
  const before = [target.scrollTop, target.scrollLeft];
  target.scrollTop += event.deltaY;
  target.scrollLeft += event.deltaX;
  if (target.scrollTop !== before[0] || target.scrollLeft !== before[1]) event.preventDefault();
}

function findScrollable(tile: HTMLElement, at: MouseEvent): HTMLElement | undefined {
  const candidates = [...tile.querySelectorAll<HTMLElement>(".tile-content *")].reverse();
  return candidates.find((element) => scrolls(element) && covers(element, at));
}

function scrolls(element: HTMLElement): boolean {
  const tall = element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
  return tall && /auto|scroll/.test(getComputedStyle(element).overflow);
}

function covers(element: HTMLElement, at: MouseEvent): boolean {
  const box = element.getBoundingClientRect();
  return at.clientX >= box.left && at.clientX <= box.right && at.clientY >= box.top && at.clientY <= box.bottom;
}
