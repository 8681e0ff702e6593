import type { Change, PageDocument } from "../../lib/types";
import { type Box, type PlacedBox, pushDown, sameBox } from "../layout";

/** Changes that set a widget's place to `to`, only where it differs. */
export function placeChanges(id: string, from: Box, to: Box): Change[] {
  const sides = ["x", "y", "w", "h"] as const;
  return sides
    .filter((side) => from[side] !== to[side])
    .map((side) => ({ op: "set", widget: id, path: [side], value: to[side] }));
}

/** Changes that make room for `held` among the page's other widgets. */
export function pushChanges(document: PageDocument, held: PlacedBox): Change[] {
  const others = document.widgets.filter((widget) => widget.id !== held.id);
  const pushed = pushDown(others, held);
  return pushed.flatMap((box) => {
    const before = others.find((widget) => widget.id === box.id);
    return before && !sameBox(before, box) ? placeChanges(box.id, before, box) : [];
  });
}
