import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KIND_DEFAULTS, type NumberProps, type NumberState, numberState } from "../../lib/kinds.generated";
import { ExactNumber } from "../../lib/values";
import type { ViewProps } from "../../lib/view";
import { viewProps } from "../testing";
import { addDecimals, refusalOf } from "./decimals";
import { view as NumberInput } from "./Number";

let place: HTMLElement;

function show(props: Partial<NumberProps>, over: Partial<ViewProps<NumberProps, NumberState>> = {}) {
  const given = viewProps({ ...KIND_DEFAULTS.number, ...props }, numberState, over);
  act(() => render(<NumberInput {...given} />, place));
  return given;
}
const box = () => place.querySelector("input") as HTMLInputElement;
const press = (key: string) =>
  act(() => void box().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
const type = (text: string) =>
  act(() => {
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  });

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  vi.useFakeTimers();
});
afterEach(() => {
  render(null, place);
  place.remove();
  vi.useRealTimers();
});

describe("a number", () => {
  it("keeps 38 digits, and refuses a 39th", () => {
    const digits = "12345678901234567890123456789012345678";
    const { setState } = show({});
    type(digits);
    expect(setState).toHaveBeenLastCalledWith({ value: new ExactNumber(digits), isValid: true });
    type(`${digits}9`);
    expect(setState).toHaveBeenLastCalledWith({ value: null, isValid: false });
  });

  it("moves by its step with the arrow keys, exactly, and stays within its ends", () => {
    show({ default: "0.1", step: "0.2", max: "0.6" });
    press("ArrowUp");
    expect(box().value).toBe("0.3");
    press("ArrowDown");
    press("ArrowDown");
    expect(box().value).toBe("-0.1");
    press("PageUp");
    expect(box().value).toBe("0.6");
    expect(box().getAttribute("aria-valuemax")).toBe("0.6");
  });

  it("says what is wrong once someone left it", () => {
    show({ min: 1, max: 5 });
    type("9");
    expect(place.textContent).not.toContain("From 1 to 5");
    act(() => void box().dispatchEvent(new Event("blur")));
    expect(place.textContent).toContain("From 1 to 5.");
    expect(box().getAttribute("aria-describedby")).toBe("w1-error");
  });

  it("takes a value that an action sets", () => {
    show({ default: 1 });
    show({ default: 1 }, { state: { value: 42, isValid: true } });
    expect(box().value).toBe("42");
  });

  it("can't be changed while it is disabled", () => {
    show({ default: 1 }, { disabled: true });
    expect([box(), ...place.querySelectorAll("button")].every((each) => each.disabled)).toBe(true);
  });
});

describe("decimals", () => {
  it("are added to the last digit", () => {
    expect(addDecimals("12345678901234567890123456789", "0.01")).toBe("12345678901234567890123456789.01");
    expect(addDecimals("0.1", "-0.2")).toBe("-0.1");
    expect(addDecimals("-0.5", "0.5")).toBe("0.0");
  });

  it("know DynamoDB's limits", () => {
    expect(refusalOf("1e125")).toBeNull();
    expect(refusalOf("1e126")).toContain("too large");
    expect(refusalOf("1e-131")).toContain("too small");
  });
});
