/** Below the anchor, or above where there is more room; never beyond the window. */
export function placeBeside(element: HTMLElement, anchor: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const below = innerHeight - anchor.bottom > height + 8 || anchor.top < height + 8;
  element.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - width - 8))}px`;
  element.style.top = `${Math.max(8, below ? anchor.bottom + 4 : anchor.top - height - 4)}px`;
}
