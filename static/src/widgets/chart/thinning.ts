import type { Point } from "./plot";

/** Points in order, no more than `most` of them: of each stretch its lowest and its highest, so that no peak is lost. */
export function thin(points: Point[], most: number): Point[] {
  if (points.length <= most) return points;
  const stretch = points.length / (most / 2);
  const kept: Point[] = [];
  for (let from = 0; from < points.length; from += stretch) {
    const part = points.slice(Math.floor(from), Math.floor(from + stretch));
    const [low, high] = endsOf(part);
    kept.push(
      ...(low === high
        ? [points[low + Math.floor(from)]]
        : [low, high].sort((a, b) => a - b).map((at) => part[at])
      ).filter((point) => point !== undefined),
    );
  }
  return kept;
}

function endsOf(part: readonly Point[]): [number, number] {
  let [low, high] = [0, 0];
  part.forEach(({ y }, at) => {
    if (y < (part[low] as Point).y) low = at;
    if (y > (part[high] as Point).y) high = at;
  });
  return [low, high];
}

/** Dots in any order: one for each cell of a grid as fine as `most` asks. */
export function thinDots(points: Point[], most: number): Point[] {
  if (points.length <= most) return points;
  const side = Math.floor(Math.sqrt(most));
  const [left, right] = spanOf(points, "x");
  const [low, high] = spanOf(points, "y");
  const cells = new Map<number, Point>();
  for (const point of points) {
    const column = Math.floor(((point.x - left) / (right - left || 1)) * (side - 1));
    const row = Math.floor(((point.y - low) / (high - low || 1)) * (side - 1));
    if (!cells.has(row * side + column)) cells.set(row * side + column, point);
  }
  return [...cells.values()];
}

function spanOf(points: readonly Point[], side: "x" | "y"): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const point of points) {
    least = Math.min(least, point[side]);
    most = Math.max(most, point[side]);
  }
  return [least, most];
}
