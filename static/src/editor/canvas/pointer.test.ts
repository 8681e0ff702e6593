import { describe, expect, it } from "vitest";
import { edgeSpeed } from "./pointer";

const box = { top: 100, bottom: 500 };

describe("edgeSpeed", () => {
  it("scrolls only near an edge, faster the nearer", () => {
    expect(edgeSpeed(box, { x: 0, y: 300 })).toBe(0);
    expect(edgeSpeed(box, { x: 0, y: 140 })).toBeLessThan(0);
    expect(edgeSpeed(box, { x: 0, y: 470 })).toBeGreaterThan(0);
    expect(edgeSpeed(box, { x: 0, y: 495 })).toBeGreaterThan(edgeSpeed(box, { x: 0, y: 460 }));
  });

  it("has a top speed, however far outside the pointer is", () => {
    expect(edgeSpeed(box, { x: 0, y: 9000 })).toBe(18);
    expect(edgeSpeed(box, { x: 0, y: -9000 })).toBe(-18);
  });
});
