import { describe, expect, it } from "vitest";
import { readBytes, readCount, writeBytes } from "./bounds";

describe("limits of a read of all pages", () => {
  it.each([
    ["10000", 10_000],
    ["10,000", 10_000],
    ["100 000", 100_000],
  ])("reads %s items", (text, count) => expect(readCount(text)).toBe(count));

  it.each(["0", "-1", "1.5", "many", "100001"])("refuses %s items in words", (text) =>
    expect(readCount(text)).toContain("from 1 to 100,000"),
  );

  it.each([
    ["4 MB", 4 * 1024 * 1024],
    ["0.5mb", 512 * 1024],
    ["500 kB", 500 * 1024],
    ["2048", 2048],
  ])("reads a size of %s, and writes it back", (text, bytes) => {
    expect(readBytes(text)).toBe(bytes);
    expect(readBytes(writeBytes(bytes))).toBe(bytes);
  });

  it.each(["1 GB", "20 MB", "10", "big"])("refuses a size of %s in words", (text) =>
    expect(readBytes(text)).toContain("from 1 kB to 12 MB"),
  );
});
