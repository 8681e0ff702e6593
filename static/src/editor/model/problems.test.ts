import { describe, expect, it } from "vitest";
import type { Action } from "../../lib/types";
import { findChainFaults, findTemplateFault } from "./problems";

const names = { queries: ["AddUser"], widgets: ["Table1"] };
const faults = (...chain: Action[]) => [...findChainFaults(chain, names)];

describe("findChainFaults", () => {
  it("finds nothing wrong with steps that name what there is", () => {
    const then: Action[] = [{ action: "reset", widget: "Table1" }];
    expect(faults({ action: "run", query: "AddUser", then }, { action: "navigate", to: "orders" })).toEqual([]);
  });

  it("finds what is missing or named in vain, in branches too", () => {
    const run: Action = { action: "run", query: "", catch: [{ action: "reset", widget: "Table9" }] };
    expect(faults(run)).toEqual(["Choose the query to run.", "There is no widget named Table9 on this page."]);
  });

  it("tells of a template once, where it stands", () => {
    const message: Action = { action: "message", text: "{{ result. }}" };
    expect(faults({ action: "run", query: "AddUser", then: [message] })).toHaveLength(1);
  });
});

describe("findTemplateFault", () => {
  it("looks as deep as the value goes", () => {
    expect(findTemplateFault([{ label: "{{ 1 + }}" }])).toMatch(/expression/);
    expect(findTemplateFault([{ label: "{{ 1 + 1 }}" }])).toBeNull();
  });
});
