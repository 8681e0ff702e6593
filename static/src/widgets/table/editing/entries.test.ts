import { describe, expect, it } from "vitest";
import { Binary, ExactNumber, TypedSet } from "../../../lib/values";
import { entryOf, readEntry, setOf, writeEntry } from "./entries";

const plain = { kind: "text", format: "auto" } as const;
const value = (reading: ReturnType<typeof readEntry>) => (reading.ok ? reading.value : reading.message);

describe("what a cell is entered as", () => {
  it("goes by the value, then by the column", () => {
    expect(entryOf("a", plain)).toBe("text");
    expect(entryOf("a\nb", plain)).toBe("longtext");
    expect(entryOf(undefined, { kind: "number", format: "money" })).toBe("number");
    expect(entryOf({ a: 1 }, plain)).toBe("json");
    expect(entryOf("2026-01-02", { kind: "text", format: "date" })).toBe("day");
    expect(entryOf(1767312000, { kind: "number", format: "datetime" })).toBe("moment");
    expect(entryOf("soon", { kind: "text", format: "date" })).toBe("text");
    expect(entryOf(new Binary("AA=="), plain)).toBeNull();
    expect(entryOf(new TypedSet("B", []), plain)).toBeNull();
  });
});

describe("what was typed", () => {
  it("is a number with all its digits, or a reason", () => {
    expect(value(readEntry("12345678901234567890", "number", 1))).toEqual(new ExactNumber("12345678901234567890"));
    expect(value(readEntry("1,5", "number", 1))).toContain("not a number");
    expect(value(readEntry("1".repeat(39), "number", 1))).toContain("38 digits");
    expect(value(readEntry("", "number", 1))).toBeUndefined();
  });

  it("is the same value where nothing was typed", () => {
    const before = new ExactNumber("1.500");
    expect(value(readEntry("1.500", "number", before))).toBe(before);
  });

  it("is a moment in the form that it had", () => {
    const seconds = 1767312000;
    const text = writeEntry(seconds, "moment");
    const later = `${text.slice(0, 14)}30`;
    expect(value(readEntry(later, "moment", seconds))).toBe(seconds + 1800);
    expect(value(readEntry(later, "moment", seconds * 1000))).toBe((seconds + 1800) * 1000);
    expect(value(readEntry(later, "moment", "2026-01-02T00:00:00Z"))).toBe("2026-01-02T00:30:00Z");
  });

  it("is a set of the kind that it was, and none where it is empty", () => {
    expect(setOf(["1", "2"], "N")).toEqual({ ok: true, value: new TypedSet("N", [1, 2]) });
    expect(setOf(["x"], "N")).toMatchObject({ ok: false });
    expect(setOf([], "S")).toEqual({ ok: true, value: undefined });
  });
});
