import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { checkboxState, KIND_DEFAULTS } from "../../lib/kinds.generated";
import { brokenBinding, stage } from "../testing";
import { view } from "./Checkbox";

const { show, find, text } = stage(view, KIND_DEFAULTS.checkbox, checkboxState);
const box = () => find("input") as HTMLInputElement;

describe("a checkbox", () => {
  it("begins as its default says, and tells what it holds", () => {
    const { setState } = show({ default: "true" });
    expect(box().checked).toBe(true);
    expect(setState).toHaveBeenLastCalledWith({ value: true, isValid: true });
  });

  it("is no tick for what says neither yes nor no", () => {
    show({ default: "perhaps" });
    expect(box().checked).toBe(false);
  });

  it("tells of a change at once, and says what is missing where it has to be ticked", () => {
    const { setState, dispatch } = show({ required: true, default: true });
    act(() => box().click());
    expect(setState).toHaveBeenLastCalledWith({ value: false, isValid: false });
    expect(dispatch).toHaveBeenCalledWith("onChange", { value: false });
    expect(text()).toContain("This has to be ticked.");
    expect(box().getAttribute("aria-describedby")).toBe("w1-error");
  });

  it("waits for its default, and says why that failed", () => {
    show({ default: undefined as never }, { pending: new Set(["default"]) });
    expect(box().checked).toBe(false);
    show({ default: true }, { errors: { default: brokenBinding } });
    expect(text()).toContain("Orders is not defined.");
    expect(box().getAttribute("aria-invalid")).toBe("true");
  });

  it("is a switch where it is to look like one, and can't be pressed while it is disabled", () => {
    show({ look: "switch", label: "" }, { disabled: true });
    expect(box().getAttribute("role")).toBe("switch");
    expect(box().disabled).toBe(true);
    expect(box().getAttribute("aria-label")).toBe("Widget1");
  });
});
