import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FormField, type FormProps, type FormState, formState } from "../../lib/kinds.generated";
import type { ChainResult, ViewProps } from "../../lib/view";
import { viewProps } from "../testing";
import { view as Form } from "./Form";

const blank = {
  label: "",
  type: "text",
  required: false,
  placeholder: "",
  help: "",
  default: "",
  choices: [],
} as const;
const fields: FormField[] = [
  { ...blank, name: "name", label: "Name", required: true },
  { ...blank, name: "price", label: "Price", type: "number", required: true },
  { ...blank, name: "tags", label: "Tags", type: "tags" },
];
let place: HTMLElement;

function show(over: Partial<ViewProps<FormProps, FormState>> = {}, own: FormField[] = fields) {
  const props: FormProps = { title: "Add", submitLabel: "Add it", fields: own, visible: true, disabled: false };
  const given = viewProps(props, formState, over);
  act(() => render(<Form {...given} />, place));
  return given;
}
const control = (name: string) => document.getElementById(`w1-${name}`) as HTMLInputElement;
const type = (name: string, text: string) =>
  act(() => {
    control(name).value = text;
    control(name).dispatchEvent(new Event("input", { bubbles: true }));
  });
const submit = () =>
  act(async () => void place.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true })));
const failed = (code: string, message: string): ChainResult => ({
  ok: false,
  wrote: true,
  handled: false,
  error: { code, message, retryable: false, details: {} },
});

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
});
afterEach(() => {
  render(null, place);
  place.remove();
});

describe("a form", () => {
  it("submits what was typed, says so and is empty again", async () => {
    const { perform, setState } = show();
    type("name", "Lamp");
    type("price", "19.99");
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ isValid: true, isDirty: true }));
    await submit();
    expect(perform).toHaveBeenCalledWith("onSubmit", { data: { name: "Lamp", price: 19.99 } });
    expect(control("name").value).toBe("");
    expect(place.querySelector('[role="status"]')?.textContent).toContain("Saved");
  });

  it("is not submitted with something wrong; it says what, and leads there", async () => {
    const { perform } = show();
    type("price", "cheap");
    await submit();
    expect(perform).not.toHaveBeenCalled();
    const summary = place.querySelector<HTMLElement>('[role="alert"]');
    expect(summary?.textContent).toContain("2 fields");
    expect(document.activeElement).toBe(summary);
    expect(control("price").getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(control("price").getAttribute("aria-describedby") ?? "")?.textContent).toContain(
      "19.99",
    );
    summary?.querySelectorAll("a")[1]?.click();
    expect(document.activeElement).toBe(control("price"));
  });

  it("goes straight to the field where only one is wrong", async () => {
    show();
    type("name", "Lamp");
    await submit();
    expect(document.activeElement).toBe(control("price"));
  });

  it("keeps what was typed when it fails, and says what happened", async () => {
    const message = "It is not known whether this was saved. Check before you send it again.";
    show({ perform: vi.fn(async () => failed("unknown", message)) });
    type("name", "Lamp");
    type("price", "1");
    await submit();
    expect(control("name").value).toBe("Lamp");
    expect(place.querySelector(".notice-warning")?.textContent).toContain(message);
  });

  it("is submitted once, however often its button is pressed", async () => {
    let finish = (_: ChainResult) => {};
    const perform = vi.fn(
      () =>
        new Promise<ChainResult>((resolve) => {
          finish = resolve;
        }),
    );
    show({ perform });
    type("name", "Lamp");
    type("price", "1");
    await submit();
    await submit();
    expect(perform).toHaveBeenCalledTimes(1);
    expect(place.querySelector('button[type="submit"]')?.getAttribute("aria-busy")).toBe("true");
    await act(async () => finish({ ok: true, wrote: true }));
    expect(place.querySelector('button[type="submit"]')?.getAttribute("aria-busy")).toBe("false");
  });

  it("remembers what was typed, and takes it up again", () => {
    const { remember } = show();
    type("name", "Lamp");
    expect(remember).toHaveBeenLastCalledWith({ name: "Lamp" });
    render(null, place);
    show({ memory: { name: "Lamp" } });
    expect(control("name").value).toBe("Lamp");
  });

  it("follows a default that comes later, but not over what was typed", () => {
    const withDefault = (name: string, price: string) => [
      { ...blank, name: "name", default: name },
      { ...blank, name: "price", default: price },
    ];
    show({}, withDefault("", ""));
    type("name", "Mine");
    show({}, withDefault("Theirs", "5"));
    expect(control("name").value).toBe("Mine");
    expect(control("price").value).toBe("5");
  });

  it("gathers tags", () => {
    const { setState } = show();
    type("tags", "new, sale");
    act(() => void control("tags").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
    expect([...place.querySelectorAll(".form-tag")].map(({ textContent }) => textContent)).toEqual(["new", "sale"]);
    act(() => void control("tags").dispatchEvent(new KeyboardEvent("keydown", { key: "Backspace", bubbles: true })));
    expect(place.querySelectorAll(".form-tag")).toHaveLength(1);
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ isDirty: true }));
  });

  it("labels every control", () => {
    show();
    for (const { name, label } of fields)
      expect(place.querySelector(`label[for="w1-${name}"]`)?.textContent).toContain(label);
  });
});
