import { describe, expect, it, vi } from "vitest";
import type { Action, Json } from "../../lib/types";
import { performChain, type RanQuery, type Surroundings } from "./actions";

const failing = { code: "conditional", message: "It exists already.", retryable: false, details: {} };

/** Templates are looked up: `resolve` gives what `values` has for them. */
function surroundings(values: { [template: string]: unknown } = {}) {
  const ran: [string, unknown][] = [];
  const answers: RanQuery[] = [];
  const resolve = (value: Json): unknown => {
    if (typeof value === "string") {
      if (value === "{{ fails }}") throw new Error("fails is not defined");
      return Object.hasOwn(values, value) ? values[value] : value;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolve(member)]));
  };
  const around = {
    resolve: async (value: Json) => resolve(value),
    run: async (query: string, locals: { params?: unknown }) => {
      ran.push([query, locals.params]);
      return answers.shift() ?? { result: `${query}'s`, error: null, isWrite: true };
    },
    say: vi.fn(),
    navigate: vi.fn(),
    setStore: vi.fn(),
    setOpen: vi.fn(),
    setValue: vi.fn(),
    resetWidget: vi.fn(),
    copy: vi.fn(async () => {}),
    download: vi.fn(async () => {}),
  } satisfies Surroundings;
  return { around, ran, answers };
}
const say = (text: string): Action => ({ action: "message", text });
const step = async (chain: Action[], around: Surroundings) => {
  const { result } = await performChain(chain, {}, around);
  return result.ok ? "done" : result.step;
};

describe("actions", () => {
  it("open and close, set values and the store, and download", async () => {
    const { around } = surroundings({ "{{ n }}": 5, "{{ rows }}": [{ a: 1 }] });
    const chain: Action[] = [
      { action: "openModal", widget: "Modal1" },
      { action: "closeModal", widget: "Modal1" },
      { action: "setValue", widget: "Input1", value: "{{ n }}" },
      { action: "set", name: "n", value: "{{ n }}", kept: true },
      { action: "download", data: "{{ rows }}", name: "Rows", format: "json" },
      { action: "download", data: "{{ rows }}" },
      { action: "navigate", to: "orders", app: "books", query: { id: "{{ n }}" } },
    ];
    expect((await performChain(chain, {}, around)).result).toEqual({ ok: true, wrote: false });
    expect(around.setOpen.mock.calls).toEqual([
      ["Modal1", true],
      ["Modal1", false],
    ]);
    expect(around.setValue).toHaveBeenCalledWith("Input1", 5);
    expect(around.setStore).toHaveBeenCalledWith("n", 5, true);
    expect(around.download.mock.calls).toEqual([
      [[{ a: 1 }], "Rows", "json"],
      [[{ a: 1 }], "", "csv"],
    ]);
    expect(around.navigate).toHaveBeenCalledWith({ to: "orders", author: "orders", app: "books", query: { id: 5 } });
  });

  it("are passed over where their condition does not hold, with what follows them", async () => {
    const { around, ran } = surroundings({ "{{ no }}": 0, "{{ said }}": "false", "{{ yes }}": "a" });
    const chain: Action[] = [
      { action: "run", query: "A", if: "{{ no }}", then: [say("A")] },
      { action: "run", query: "B", if: "{{ said }}" },
      { action: "run", query: "C", if: "{{ yes }}", then: [say("C")] },
      { action: "run", query: "D", if: "" },
    ];
    await performChain(chain, {}, around);
    expect(ran.map(([query]) => query)).toEqual(["C", "D"]);
    expect(around.say.mock.calls).toEqual([["C", "info"]]);
  });

  it("that fail tell at which step", async () => {
    const { around, answers } = surroundings();
    const refused = { result: undefined, error: failing, isWrite: true };
    const run: Action = { action: "run", query: "AddBook" };
    expect(await step([say("a"), { action: "reset", widget: "{{ x }}" }, say("{{ fails }}")], around)).toBe(
      "step 3 (show message)",
    );
    answers.push(refused);
    expect(await step([say("a"), run], around)).toBe("step 2 (run AddBook)");
    answers.push(refused);
    expect(await step([run], around)).toBeUndefined();
    expect(await step([{ ...run, then: [say("ok"), say("{{ fails }}")] }], around)).toBe(
      "step 1, then step 2 (show message)",
    );
    answers.push(refused);
    expect(await step([{ ...run, catch: [say("{{ fails }}")] }], around)).toBe(
      "step 1, when it failed step 1 (show message)",
    );
    expect(await step([say("a"), { ...say("b"), if: "{{ fails }}" }], around)).toBe("step 2 (show message)");
  });
});
