import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KIND_DEFAULTS, type SelectProps, type SelectState, selectState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { noSource, viewProps } from "../testing";
import { view as Select } from "./Select";

let place: HTMLElement;

function show(props: Partial<SelectProps>, over: Partial<ViewProps<SelectProps, SelectState>> = {}) {
  const given = viewProps({ ...KIND_DEFAULTS.select, ...props }, selectState, over);
  act(() => render(<Select {...given} />, place));
  return given;
}
const box = () => place.querySelector("input") as HTMLInputElement;
const press = (key: string) =>
  act(() => void box().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
const many = Array.from({ length: 30 }, (_, at) => ({ value: at, label: `Choice ${at}` }));

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, place);
  place.remove();
});

describe("a select", () => {
  it("gives the value behind the label, with its type", () => {
    const { setState, dispatch } = show({ options: [{ value: 7, label: "Seven" }, "eight"] });
    const select = place.querySelector("select") as HTMLSelectElement;
    act(() => {
      select.value = "7";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    expect(setState).toHaveBeenLastCalledWith({ value: 7, label: "Seven", isValid: true });
    expect(dispatch).toHaveBeenCalledExactlyOnceWith("onChange", { value: 7 });
  });

  it("is searched and chosen from by keyboard where it is long", () => {
    const { setState } = show({ options: many });
    press("ArrowDown");
    expect(box().getAttribute("aria-expanded")).toBe("true");
    act(() => {
      box().value = "choice 2";
      box().dispatchEvent(new Event("input", { bubbles: true }));
    });
    expect(place.querySelectorAll('[role="option"]')).toHaveLength(11);
    press("ArrowDown");
    const active = box().getAttribute("aria-activedescendant") as string;
    expect(document.getElementById(active)?.textContent).toBe("Choice 20");
    press("Enter");
    expect(setState).toHaveBeenLastCalledWith({ value: 20, label: "Choice 20", isValid: true });
    expect(box().getAttribute("aria-expanded")).toBe("false");
  });

  it("takes several, and gives the last back by Backspace", () => {
    const { setState } = show({ options: ["a", "b", "c"], multiple: true, default: ["a"] });
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    expect(setState).toHaveBeenLastCalledWith({ value: ["a", "b"], label: "a, b", isValid: true });
    press("Escape");
    press("Backspace");
    expect(setState).toHaveBeenLastCalledWith({ value: ["a"], label: "a", isValid: true });
  });

  it("says that its options could not be loaded, not that there are none", () => {
    const error = { code: "x", message: "No such table.", retryable: false, details: {} };
    show({ options: [] }, { source: { ...noSource, state: "failed", error } });
    expect(place.textContent).toContain("No such table.");
    expect(place.querySelector("button")?.textContent).toContain("Try again");
  });
});
