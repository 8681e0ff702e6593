import { describe, expect, it } from "vitest";
import { query } from "../testing";
import { questionFor } from "./asking";

const read = query({ name: "Products" });
const write = query({ name: "AddVisit", access: "write", operation: "PutItem", runs: "hand" });
const grave = query({ name: "Drop", access: "admin", operation: "DeleteTable", tables: ["Products"], runs: "hand" });

describe("what a person is asked before a query runs", () => {
  it("is nothing, where the author asks nothing and a person set it off", () => {
    expect(questionFor(read, "action", "")).toBeNull();
    expect(questionFor(write, "action", "")).toBeNull();
    expect(questionFor(write, "person", "Sure?")).toBeNull();
    expect(questionFor(read, "opening", "")).toBeNull();
  });

  it("is the author's question, before an action", () => {
    expect(questionFor(write, "action", "Delete Chair?")).toMatchObject({ title: "Delete Chair?", yes: "Continue" });
    const long = "This closes the order, writes the invoice and sends it to the customer.\nIt can't be opened again.";
    expect(questionFor(write, "action", long)).toMatchObject({ title: "Are you sure?", text: long });
  });

  it("is always asked of what administers, with operation and table", () => {
    for (const cause of ["action", "opening", "person"] as const) {
      expect(questionFor(grave, cause, "")).toMatchObject({ title: "Run DeleteTable on Products?", isGrave: true });
    }
    const asked = questionFor({ ...grave, tables: [] }, "action", "All prices go.");
    expect(asked).toMatchObject({ title: "Run DeleteTable?", text: expect.stringContaining("All prices go.") });
  });

  it("is asked of a write that a page does as it opens", () => {
    expect(questionFor(write, "opening", "")).toMatchObject({ title: "Run AddVisit?", yes: "Run it" });
  });
});
