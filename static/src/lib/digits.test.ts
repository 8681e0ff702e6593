import { describe, expect, it } from "vitest";
import { groupDigits } from "./digits";

const LONG = "12345678901234567890123456789.123456789";

describe("digits", () => {
  it("are grouped, none of them lost", () => {
    expect(groupDigits(LONG)).toBe("12,345,678,901,234,567,890,123,456,789.123456789");
    expect(groupDigits("-1234.50")).toBe("-1,234.50");
    expect(groupDigits("0.001")).toBe("0.001");
    expect(groupDigits("1e21")).toBe("1,000,000,000,000,000,000,000");
    expect(groupDigits("-1.5E-7")).toBe("-0.00000015");
    expect(groupDigits("no number")).toBe("no number");
  });

  it("are rounded where decimals are asked for, half away from zero", () => {
    expect(groupDigits("1.005", 2)).toBe("1.01");
    expect(groupDigits("-1.005", 2)).toBe("-1.01");
    expect(groupDigits("999.995", 2)).toBe("1,000.00");
    expect(groupDigits("5", 2)).toBe("5.00");
    expect(groupDigits("0.5", 0)).toBe("1");
    expect(groupDigits("-0.001", 2)).toBe("0.00");
    expect(groupDigits(LONG, 4)).toBe("12,345,678,901,234,567,890,123,456,789.1235");
  });
});
