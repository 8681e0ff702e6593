import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { changesFrom } from "../changes";
import { ExactNumber, TypedSet } from "../values";
import { Conflict, type ConflictProps } from "./Conflict";

const read = { title: "Walden", price: 5, tags: new TypedSet("S", ["a"]), note: "x" };
const mine = changesFrom(read, { title: "Walden, or", price: new ExactNumber("1.50"), note: undefined });
let place: HTMLElement;

function show(over: Partial<ConflictProps> = {}) {
  const given = {
    mine,
    theirs: { ...read, price: 7 },
    onKeepTheirs: vi.fn(),
    onKeepMine: vi.fn(),
    onCancel: vi.fn(),
    ...over,
  };
  act(() => render(<Conflict {...given} />, place));
  return given;
}
const parts = () => [...place.querySelectorAll("section")];
const press = (words: string) =>
  act(() => [...place.querySelectorAll("button")].find(({ textContent }) => textContent === words)?.click());

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, place);
  place.remove();
});

describe("a conflict", () => {
  it("shows what each version holds, what both changed first", () => {
    show({ labels: { price: "Price" } });
    expect(parts().map((part) => part.getAttribute("aria-label"))).toEqual(["Price", "title", "note"]);
    expect([...(parts()[0]?.querySelectorAll("dd") ?? [])].map(({ textContent }) => textContent)).toEqual([
      "1.50",
      "7",
      "5",
    ]);
    expect(parts()[0]?.textContent).toContain("changed by both");
    expect(parts()[1]?.textContent).toContain("changed by you");
    expect(parts()[2]?.querySelector("dd")?.textContent).toBe("not there");
  });

  it("lets a person choose", () => {
    const { onKeepMine, onKeepTheirs, onCancel } = show();
    press("Keep mine");
    press("Take theirs");
    press("Keep editing");
    for (const chosen of [onKeepMine, onKeepTheirs, onCancel]) expect(chosen).toHaveBeenCalledTimes(1);
  });

  it("goes back to the edit on Escape, and leaves closing to whoever opened it", () => {
    const { onCancel } = show();
    const cancel = new Event("cancel", { cancelable: true });
    act(() => void place.querySelector("dialog")?.dispatchEvent(cancel));
    expect(onCancel).toHaveBeenCalled();
    expect(cancel.defaultPrevented).toBe(true);
  });

  it("says so where the item is gone: there is nothing to keep mine over", () => {
    show({ theirs: null });
    expect(place.querySelector("h2")?.textContent).toBe("This is no longer there");
    expect(place.textContent).not.toContain("Keep mine");
  });
});
