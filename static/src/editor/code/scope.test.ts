import { describe, expect, it } from "vitest";
import { findFunction, readPath, suggest } from "./scope";

const scope = {
  Products: { items: [{ id: "p1", name: "Chair", "in stock": true }], error: null },
  user: { email: "ann@example.com" },
};
const labels = (path: string[]) => suggest(scope, path).map((each) => each.label);

describe("readPath", () => {
  it.each([
    ["Pro", [], "Pro"],
    ["1 + Products.it", ["Products"], "it"],
    ["Products.items[0].na", ["Products", "items", "0"], "na"],
    ["Products?.items", ["Products"], "items"],
    ["", [], ""],
  ])("reads %j", (before, path, word) => {
    expect(readPath(before)).toEqual({ path, word });
  });

  it("offers nothing after a call, whose value is not known", () => {
    expect(readPath("f(x).na")).toBeNull();
  });
});

describe("suggest", () => {
  it("lists names, members, and what lists and texts can do", () => {
    expect(labels([]).slice(0, 2)).toEqual(["Products", "user"]);
    expect(labels(["Products", "items", "0"])).toEqual(["id", "name"]);
    expect(labels(["Products", "items"])).toContain("filter");
    expect(labels(["user", "email"])).toContain("trim");
    expect(labels(["Products", "nothing", "here"])).toEqual([]);
  });

  it("lists the functions of expressions after the names, with what they do", () => {
    expect(labels([])).toContain("formatDate");
    expect(findFunction("sum")).toMatchObject({ detail: "(list, by?)", kind: "function" });
    expect(findFunction("sum")?.info).toContain("The total, with all its digits.");
    expect(findFunction("nothing")).toBeUndefined();
  });
});
