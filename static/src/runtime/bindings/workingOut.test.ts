import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { CompiledTemplate, PageBundle, Widget } from "../../lib/types";
import type { PageRuntime } from "../contract";
import { workOut } from "./workingOut";

const SOURCE = "{{ row.price * Rate.value + index }}";
const templates = { [SOURCE]: [{ js: "row.price * Rate.value + index", names: ["row", "Rate", "index"] }] };
const widget = { id: "w1", props: { columns: [{ key: "a" }, { key: "sum", value: SOURCE }] } } as unknown as Widget;
/** Without the sandbox's walls. */
const evaluate: PageRuntime["evaluate"] = async ([part]: CompiledTemplate, locals) => {
  const { js, names } = part as { js: string; names: string[] };
  const scope: Record<string, unknown> = { Rate: { value: 2 }, ...locals };
  try {
    const value = new Function(...names, `"use strict";return (${js})`)(...names.map((name) => scope[name]));
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error: { message: String((error as Error).message), origin: "" } };
  }
};
const runtime = { bundle: signal({ templates } as unknown as PageBundle), evaluate };

describe("a template over rows that the page doesn't show", () => {
  it("gives a value for each, which knows its place among all, and keeps a failure to its own", async () => {
    const items = [{ price: 1 }, null, { price: 3 }];
    const answer = await workOut(runtime, widget, "columns.1.value", items, 500);
    expect(answer.values).toEqual([502, undefined, 508]);
    expect(Object.keys(answer.failures)).toEqual(["1"]);
    expect(answer.rows).toBe(items);
  });

  it("says so where it can't be evaluated", async () => {
    const refused = async () => ({ ok: false as const, error: { message: "It took too long.", origin: "" } });
    const given = { ...runtime, evaluate: refused };
    await expect(workOut(given, widget, "columns.1.value", [{}], 0)).rejects.toThrow("It took too long.");
  });
});
