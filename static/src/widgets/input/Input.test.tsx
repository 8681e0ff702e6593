import { render } from "preact";
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type InputProps, type InputState, inputState, KIND_DEFAULTS } from "../../lib/kinds.generated";
import { ExactNumber } from "../../lib/values";
import type { ViewProps } from "../../lib/view";
import { viewProps } from "../testing";
import { view as Input } from "./Input";

let place: HTMLElement;

function show(props: Partial<InputProps>, over: Partial<ViewProps<InputProps, InputState>> = {}) {
  const given = viewProps({ ...KIND_DEFAULTS.input, ...props }, inputState, over);
  act(() => render(<Input {...given} />, place));
  return given;
}
const box = () => place.querySelector("input") as HTMLInputElement;
const fire = (event: Event) => act(() => void box().dispatchEvent(event));
const type = (text: string) => {
  box().value = text;
  fire(new Event("input", { bubbles: true }));
};

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  vi.useFakeTimers();
});
afterEach(() => {
  render(null, place);
  place.remove();
  vi.useRealTimers();
});

describe("an input", () => {
  it("gives what is typed at once, and tells of the change once typing pauses", () => {
    const { setState, dispatch } = show({ label: "Search" });
    type("la");
    type("lamp");
    expect(setState).toHaveBeenLastCalledWith({ value: "lamp", isValid: true });
    expect(dispatch).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(dispatch).toHaveBeenCalledExactlyOnceWith("onChange", { value: "lamp" });
  });

  it("tells of the change at once on Enter", () => {
    const { dispatch } = show({});
    type("x");
    fire(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    vi.runAllTimers();
    expect(vi.mocked(dispatch).mock.calls).toEqual([
      ["onChange", { value: "x" }],
      ["onEnter", { value: "x" }],
    ]);
  });

  it("gives a number with all its digits, and nothing for what is none", () => {
    const { setState } = show({ type: "number" });
    type("12345678901234567890");
    expect(setState).toHaveBeenLastCalledWith({ value: new ExactNumber("12345678901234567890"), isValid: true });
    type("many");
    expect(setState).toHaveBeenLastCalledWith({ value: undefined, isValid: false });
    fire(new Event("blur"));
    expect(box().getAttribute("aria-invalid")).toBe("true");
    expect(place.textContent).toContain("Enter a number");
  });

  it("is not wrong for having been passed through empty", () => {
    show({ required: true });
    fire(new Event("blur"));
    expect(box().getAttribute("aria-invalid")).toBeNull();
  });

  it("takes the last of two defaults that come at once, and nothing back of what it told itself of the first", () => {
    const told: unknown[] = [];
    function Page({ words }: { words: string }) {
      const [state, setState] = useState(inputState);
      const hear = (change: Partial<InputState>) => {
        told.push(change.value);
        if (told.length > 9) throw new Error(`It tells without end: ${told}`);
        setState((before) => ({ ...before, ...change }));
      };
      return <Input {...viewProps({ ...KIND_DEFAULTS.input, default: words }, state, { setState: hear })} />;
    }
    act(() => {
      render(<Page words="first" />, place);
      render(<Page words="second" />, place);
    });
    expect(box().value).toBe("second");
    expect(told.at(-1)).toBe("second");
  });

  it("tells each text once, in the order in which it was typed, however late a drawing's effects run", async () => {
    const told: unknown[] = [];
    function Page() {
      const [state, setState] = useState(inputState);
      const hear = (change: Partial<InputState>) => {
        told.push(change.value);
        setState((before) => ({ ...before, ...change }));
      };
      return <Input {...viewProps(KIND_DEFAULTS.input, state, { setState: hear })} />;
    }
    act(() => render(<Page />, place));
    for (const text of ["a", "ab", "abc"]) {
      box().value = text;
      box().dispatchEvent(new Event("input", { bubbles: true }));
      // Drawn, while the frame after which its effects run has not come yet.
      await Promise.resolve();
    }
    act(() => {});
    expect(told).toEqual(["a", "ab", "abc"]);
    expect(box().value).toBe("abc");
  });

  it("follows its default until something is typed", () => {
    show({ default: "a" });
    expect(box().value).toBe("a");
    show({ default: 7 });
    expect(box().value).toBe("7");
    type("mine");
    show({ default: "b" });
    expect(box().value).toBe("mine");
  });
});
