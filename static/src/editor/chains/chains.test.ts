import { describe, expect, it } from "vitest";
import { moved } from "../controls/PartsField";
import { readChoices } from "../inspector/fields/ChoicesField";
import { describeStep, makeStep, STEP_KINDS, withBranch } from "./chains";

describe("chains", () => {
  it("makes a step of every kind that says nothing yet", () => {
    for (const kind of STEP_KINDS) expect(describeStep(makeStep(kind))).toBe("");
  });

  it("puts a branch into a step, and leaves an empty one out", () => {
    const run = { action: "run" as const, query: "AddUser" };
    const message = [{ action: "message" as const, text: "Added" }];
    expect(withBranch(run, "then", message)).toEqual({ ...run, then: message });
    expect(withBranch({ ...run, then: message }, "then", [])).toEqual(run);
  });
});

describe("moved", () => {
  it("puts one elsewhere and keeps the others in order", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  });
});

describe("readChoices", () => {
  it("takes what stands between commas, or a binding whole", () => {
    expect(readChoices(" Small, Large,, ")).toEqual(["Small", "Large"]);
    expect(readChoices("{{ [1, 2] }}")).toBe("{{ [1, 2] }}");
  });
});
