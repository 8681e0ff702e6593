/** Inline style of something that floats beside its anchor: below it where there is room, else above. */
export type Floating = { [property: string]: string };

const GAP = 4;
const MARGIN = 8;
const WANTED = 260;

export function floatBeside(anchor: DOMRect, align: "left" | "right", wide: boolean): Floating {
  const { innerWidth, innerHeight } = window;
  const below = innerHeight - anchor.bottom - GAP - MARGIN;
  const above = anchor.top - GAP - MARGIN;
  const goesBelow = below >= WANTED || below >= above;
  return {
    position: "fixed",
    ...(align === "left"
      ? { left: px(anchor.left), right: "auto" }
      : { right: px(innerWidth - anchor.right), left: "auto" }),
    ...(goesBelow
      ? { top: px(anchor.bottom + GAP), bottom: "auto" }
      : { bottom: px(innerHeight - anchor.top + GAP), top: "auto" }),
    maxHeight: px(Math.min(420, goesBelow ? below : above)),
    ...(wide ? { minWidth: px(anchor.width) } : {}),
  };
}

function px(value: number): string {
  return `${Math.round(value)}px`;
}
