import { describe, expect, it } from "vitest";
import { noteContrast, readAccent } from "./accents";

const grounds = { light: "#ffffff", dark: "#16181d" };

describe("an accent as it is typed", () => {
  it.each([
    ["#4F46E5", "#4f46e5"],
    [" 4f46e5 ", "#4f46e5"],
    ["#abc", "#aabbcc"],
    ["", null],
    ["#", null],
    ["red", undefined],
    ["#12345", undefined],
    ["#1234567", undefined],
  ])("%j is %j", (text, expected) => {
    expect(readAccent(text)).toBe(expected);
  });
});

describe("the note on its contrast", () => {
  it("says which ink reads on it", () => {
    expect(noteContrast("#4f52d9", grounds)).toEqual({
      tone: "good",
      words: "White words on it read well (5.9 to 1).",
    });
    expect(noteContrast("#e0531f", grounds).words).toContain("Black words");
  });

  it("warns of a colour that is lost on a light or on a dark page", () => {
    expect(noteContrast("#ffd400", grounds)).toMatchObject({
      tone: "warning",
      words: expect.stringContaining("light pages"),
    });
    expect(noteContrast("#101060", grounds)).toMatchObject({
      tone: "warning",
      words: expect.stringContaining("dark pages"),
    });
  });
});
