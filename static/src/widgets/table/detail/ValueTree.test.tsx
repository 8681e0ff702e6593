import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExactNumber, TypedSet } from "../../../lib/values";
import { ValueTree } from "./ValueTree";

let place: HTMLElement;
const show = (value: unknown) => act(() => render(<ValueTree value={value} />, place));

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, place);
  place.remove();
});

describe("a nested value", () => {
  it("is a tree: small branches are open, deeper ones open when they are wanted", async () => {
    show({ size: { box: { width: 3 } }, name: "Lamp" });
    expect(place.textContent).toContain('name"Lamp"');
    expect(place.textContent).toContain("box1 key");
    expect(place.textContent).not.toContain("width");
    const inner = place.querySelectorAll("details")[1] as HTMLDetailsElement;
    inner.open = true;
    await act(async () => void inner.dispatchEvent(new Event("toggle")));
    expect(place.textContent).toContain("width3");
  });

  it("says each type in its own way, with every digit of a number", () => {
    const n = new ExactNumber("12345678901234567890.5");
    show({ n, set: new TypedSet("S", ["a", "b"]), none: null, empty: {} });
    expect(place.textContent).toBe('n12345678901234567890.5set{ "a", "b" }nonenullempty{}');
  });

  it("draws only the first members of a long list", () => {
    show(Array.from({ length: 1000 }, (_, at) => at));
    expect(place.querySelectorAll("li")).toHaveLength(201);
    expect(place.textContent).toContain("800 more");
  });
});
