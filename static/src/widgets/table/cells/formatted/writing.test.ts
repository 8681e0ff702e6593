// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { imageOf, linkOf } from "../../../../lib/links";
import { ExactNumber } from "../../../../lib/values";
import { findColumns } from "../../columns/columns";
import { write } from "./writing";

function shown(value: unknown, column: object): string {
  const [found] = findColumns([], [{ key: "a", ...column }]);
  return found ? write(value, found) : "";
}

describe("a column's format", () => {
  it("keeps every digit of a number, and rounds only where decimals are set", () => {
    const exact = new ExactNumber("12345678901234567890.123456789");
    expect(shown(exact, { format: "number" })).toBe("12,345,678,901,234,567,890.123456789");
    expect(shown(exact, { format: "number", decimals: 2 })).toBe("12,345,678,901,234,567,890.12");
    expect(shown(1234, {})).toBe("1234");
    expect(shown("n/a", { format: "number" })).toBe("n/a");
  });

  it("sets money beside its currency, with the decimals that it has", () => {
    expect(shown(1234.5, { format: "money", currency: "EUR" })).toBe("€1,234.50");
    expect(shown(-3, { format: "money", currency: "USD" })).toBe("-$3.00");
    expect(shown(1234, { format: "money", currency: "JPY" })).toBe("¥1,234");
    expect(shown(1, { format: "money", currency: "" })).toBe("1.00");
  });

  it("reads dates as ISO text, seconds or milliseconds, and leaves what is none", () => {
    expect(shown("2026-11-22", { format: "date" })).toBe("22 Nov 2026");
    expect(shown(1_700_000_000, { format: "date" })).toBe(shown(1_700_000_000_000, { format: "date" }));
    expect(shown("soon", { format: "date" })).toBe("soon");
    expect(shown("2026-99-99", { format: "datetime" })).toBe("2026-99-99");
  });
});

describe("a link", () => {
  it("leads to http, https and mailto only", () => {
    expect(linkOf("https://example.com/a")).toBe("https://example.com/a");
    expect(linkOf("a@example.com")).toBe("mailto:a@example.com");
    for (const bad of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil"])
      expect(linkOf(bad)).toBeNull();
    expect(linkOf("https://shop.example@evil.example")).toBeNull();
  });

  it("is an image only on this host", () => {
    expect(imageOf("/media/a.png")).toBe(new URL("/media/a.png", location.href).href);
    expect(imageOf("https://example.com/a.png")).toBeNull();
  });
});
