import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  FIELD_DEFAULTS,
  type FormField,
  type FormProps,
  type FormState,
  formState,
  KIND_DEFAULTS,
} from "../../lib/kinds.generated";
import { guardLeaving } from "../../lib/leaving";
import type { RunError } from "../../lib/types";
import { ExactNumber, TypedSet } from "../../lib/values";
import type { ChainResult, ViewProps } from "../../lib/view";
import { viewProps } from "../testing";
import { loadRare } from "./controls";
import { view as Form } from "./Form";
import { loadActing } from "./submitting";

const fields: FormField[] = [
  { ...FIELD_DEFAULTS, name: "name", label: "Name", required: true },
  { ...FIELD_DEFAULTS, name: "price", label: "Price", type: "number", required: true },
  { ...FIELD_DEFAULTS, name: "tags", label: "Tags", type: "tags" },
];
let place: HTMLElement;

function show(over: Partial<ViewProps<FormProps, FormState>> = {}, own: FormField[] = fields) {
  const props: FormProps = { ...KIND_DEFAULTS.form, title: "Add", submitLabel: "Add it", fields: own };
  const given = viewProps(props, formState, { ...over, props: { ...props, ...over.props } });
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
  act(async () => {
    place.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await ended();
  });
/** What a submit waits for is done by the page's next turn. */
const ended = () => new Promise((resolve) => setTimeout(resolve));
const failed = (code: string, message: string, over: Partial<RunError> = {}): ChainResult => ({
  ok: false,
  wrote: true,
  handled: false,
  error: { code, message, retryable: false, details: {}, ...over },
});

beforeAll(loadRare);
beforeAll(async () => void (await loadActing()));
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
    const data = { name: "Lamp", price: 19.99 };
    const changes = { set: data, remove: [], expected: {}, absent: ["name", "price"] };
    expect(perform).toHaveBeenCalledWith("onSubmit", { data, changes, initial: null });
    expect(control("name").value).toBe("");
    await vi.waitFor(() => expect(place.querySelector('[role="status"]')?.textContent).toContain("Saved"));
  });

  it("is not submitted with something wrong; it says what, and leads there", async () => {
    const { perform } = show();
    type("price", "cheap");
    await submit();
    expect(perform).not.toHaveBeenCalled();
    const summary = await vi.waitUntil(() => place.querySelector<HTMLElement>('[role="alert"]'));
    expect(summary.textContent).toContain("2 fields");
    expect(document.activeElement).toBe(summary);
    expect(control("price").getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(control("price").getAttribute("aria-describedby") ?? "")?.textContent).toContain(
      "19.99",
    );
    summary.querySelectorAll("a")[1]?.click();
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
    await act(async () => {
      finish({ ok: true, wrote: true });
      await ended();
    });
    expect(place.querySelector('button[type="submit"]')?.getAttribute("aria-busy")).toBe("false");
  });

  it("is submitted by what its expressions say of the last thing typed, not of the one before", async () => {
    const checked = (check: unknown): FormField[] => [{ ...FIELD_DEFAULTS, name: "name", check: check as string }];
    const perform = vi.fn(async (): Promise<ChainResult> => ({ ok: true, wrote: true }));
    // As the page does it: the answer to what was typed comes a moment after it.
    const answers: unknown[] = ["Too short.", "Still too short.", true, true, true];
    const settled = async () => void show({ perform, settled }, checked(answers.shift()));
    show({ perform, settled }, checked(true));
    type("name", "L");
    place.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await vi.waitFor(() => expect(perform).toHaveBeenCalledTimes(1));
    answers.push("Too long.", ...Array(9).fill("Much too long."));
    type("name", "Lamps");
    place.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await vi.waitFor(() => expect(place.querySelector(".field-error")?.textContent).toContain("Much too long."));
    expect(perform).toHaveBeenCalledTimes(1);
  });

  it("remembers what was typed, and takes it up again", () => {
    const { remember } = show();
    type("name", "Lamp");
    expect(remember).toHaveBeenLastCalledWith({ typed: { name: "Lamp" }, read: null });
    render(null, place);
    show({ memory: { typed: { name: "Lamp" }, read: null } });
    expect(control("name").value).toBe("Lamp");
  });

  it("follows a default that comes later, but not over what was typed", () => {
    const withDefault = (name: string, price: string) => [
      { ...FIELD_DEFAULTS, name: "name", default: name },
      { ...FIELD_DEFAULTS, name: "price", default: price },
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

const row = {
  id: "1",
  name: "Lamp",
  price: new ExactNumber("9007199254740993"),
  tags: new TypedSet("N", [1]),
  note: "x",
};
const ofRow: FormField[] = [{ ...FIELD_DEFAULTS, name: "id", label: "Id", key: true }, ...fields];
const withRow = (initial: unknown) => ({ props: { initial } as FormProps });
const notice = () => place.querySelector(".notice-warning");
const press = (words: string) =>
  act(async () =>
    [...place.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === words)?.click(),
  );

describe("a form that edits an item", () => {
  it("shows it, its key fixed, and tells what was changed", async () => {
    const { perform, setState } = show(withRow(row), ofRow);
    expect([control("name").value, control("price").value]).toEqual(["Lamp", "9007199254740993"]);
    expect(control("id").readOnly).toBe(true);
    type("price", "9007199254740995");
    const changes = {
      set: { price: new ExactNumber("9007199254740995") },
      remove: [],
      expected: { price: row.price },
      absent: [],
    };
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ changes, initial: row, isDirty: true }));
    await submit();
    expect(perform).toHaveBeenCalledWith("onSubmit", expect.objectContaining({ changes, initial: row }));
    expect(setState).toHaveBeenLastCalledWith(
      expect.objectContaining({ initial: { ...row, price: changes.set.price }, isDirty: false }),
    );
    expect(control("price").value).toBe("9007199254740995");
  });

  it("writes nothing where nothing was changed", async () => {
    const { perform } = show(withRow(row), ofRow);
    type("name", "Lamps");
    type("name", "Lamp");
    await submit();
    expect(perform).not.toHaveBeenCalled();
    expect(place.querySelector('[role="status"]')?.textContent).toContain("Nothing was changed");
  });

  it("follows the row that is chosen, and asks where that would lose something", async () => {
    show(withRow(row), ofRow);
    show(withRow({ ...row, id: "2", name: "Chair" }), ofRow);
    expect(control("name").value).toBe("Chair");
    type("name", "Armchair");
    show(withRow({ ...row, id: "3", name: "Desk" }), ofRow);
    expect(control("name").value).toBe("Armchair");
    expect(notice()?.textContent).toContain("Another item was chosen");
    await press("Discard changes");
    expect(control("name").value).toBe("Desk");
    expect(notice()).toBeNull();
  });

  it("goes on with the item it read where the same one was read again", () => {
    const { setState } = show(withRow(row), ofRow);
    type("name", "Lamps");
    show({ ...withRow({ ...row, name: "Changed by another" }), setState }, ofRow);
    expect(notice()).toBeNull();
    const changes = expect.objectContaining({ expected: { name: "Lamp" } });
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ changes }));
  });

  const theirs = { ...row, name: "Theirs", tags: new TypedSet("N", [2]) };
  const conflicted = () =>
    failed("ConditionalCheckFailedException", "The conditional request failed", { item: theirs });

  async function meet(perform: ViewProps<FormProps, FormState>["perform"]) {
    const given = show({ ...withRow(row), perform }, ofRow);
    type("name", "Mine");
    await submit();
    await vi.waitFor(() => expect(place.querySelector("dialog")).not.toBeNull());
    return given;
  }

  it("shows both versions where someone else changed it, and keeps mine over theirs", async () => {
    const perform = vi.fn(async () => conflicted());
    perform.mockResolvedValueOnce(conflicted()).mockResolvedValueOnce({ ok: true, wrote: true } as never);
    await meet(perform);
    await press("Keep mine");
    await vi.waitFor(() => expect(perform).toHaveBeenCalledTimes(2));
    const changes = { set: { name: "Mine" }, remove: [], expected: { name: "Theirs" }, absent: [] };
    expect(perform).toHaveBeenLastCalledWith("onSubmit", expect.objectContaining({ changes, initial: theirs }));
    await vi.waitFor(() => expect(place.querySelector('[role="status"]')?.textContent).toContain("Saved"));
    expect(control("name").value).toBe("Mine");
  });

  it("takes theirs, or goes on with mine", async () => {
    await meet(vi.fn(async () => conflicted()));
    await press("Keep editing");
    expect(control("name").value).toBe("Mine");
    await submit();
    await vi.waitFor(() => expect(place.querySelector("dialog")).not.toBeNull());
    await press("Take theirs");
    expect(control("name").value).toBe("Theirs");
  });

  it("has nothing to ask where the item holds already what was entered", async () => {
    show({ ...withRow(row), perform: vi.fn(async () => conflicted()) }, ofRow);
    type("name", "Theirs");
    await submit();
    expect(place.querySelector("dialog")).toBeNull();
    expect(place.querySelector('[role="status"]')?.textContent).toContain("Saved");
  });

  it("takes up the edit of that item after a reload", () => {
    const { remember } = show(withRow(row), ofRow);
    type("name", "Lamps");
    const memory = (remember as ReturnType<typeof vi.fn>).mock.lastCall?.[0];
    render(null, place);
    const { setState } = show({ memory }, ofRow);
    const changes = expect.objectContaining({ set: { name: "Lamps" }, expected: { name: "Lamp" } });
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ changes, initial: row }));
  });
});

describe("a form and what is around it", () => {
  it("says at its field what the server refused there", async () => {
    const error = failed("bad_value", "This must be a number.", { details: { expression: "Widget1.data.price" } });
    show({ perform: vi.fn(async () => error) });
    type("name", "Lamp");
    type("price", "1");
    await submit();
    expect(document.getElementById("w1-price-error")?.textContent).toBe("This must be a number.");
    expect(document.activeElement).toBe(control("price"));
  });

  it("says that there is an item with this key", async () => {
    show({ perform: vi.fn(async () => failed("ConditionalCheckFailedException", "x")) }, ofRow);
    for (const [name, text] of [
      ["id", "1"],
      ["name", "Lamp"],
      ["price", "1"],
    ] as const)
      type(name, text);
    await submit();
    expect(document.getElementById("w1-id-error")?.textContent).toContain("already");
  });

  it("takes values that are put into it from elsewhere", () => {
    const { setState } = show();
    type("name", "Lamp");
    const data = (setState as ReturnType<typeof vi.fn>).mock.lastCall?.[0].data;
    show({ setState, state: { ...formState, data } });
    show({ setState, state: { ...formState, data: { ...data, price: 7, tags: new TypedSet("N", [5]) } } });
    expect(control("price").value).toBe("7");
    const taken = { name: "Lamp", price: 7, tags: new TypedSet("N", [5]) };
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ data: taken, isDirty: true }));
  });

  it("takes nothing back of what it told itself, which comes while a default does", () => {
    const named = (word: string): FormField[] => [{ ...FIELD_DEFAULTS, name: "name", default: word }];
    const { setState } = show({}, named("first"));
    const data = (setState as ReturnType<typeof vi.fn>).mock.lastCall?.[0].data;
    show({ setState, state: { ...formState, data } }, named("second"));
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ data: { name: "second" }, isDirty: false }));
  });

  it("asks before the page is left with changes, and not after they are saved", async () => {
    guardLeaving();
    const leave = () => dispatchEvent(new Event("beforeunload", { cancelable: true }));
    show();
    expect(leave()).toBe(true);
    type("name", "Lamp");
    expect(leave()).toBe(false);
    type("price", "1");
    await submit();
    expect(leave()).toBe(true);
  });

  it("begins anew when its reset button is pressed", async () => {
    show({ props: { ...withRow(row).props, resettable: true } }, ofRow);
    type("name", "Lamps");
    await press("Reset");
    expect(control("name").value).toBe("Lamp");
  });

  it("draws fields of rare types once their code is there", async () => {
    const rare = [{ ...FIELD_DEFAULTS, name: "doc", label: "Doc", type: "json" as const }];
    const { setState } = show({}, rare);
    await vi.waitFor(() => expect(control("doc")).not.toBeNull());
    type("doc", '{"a": 12345678901234567890}');
    const data = { doc: { a: new ExactNumber("12345678901234567890") } };
    expect(setState).toHaveBeenLastCalledWith(expect.objectContaining({ data, isValid: true }));
  });
});
