import { expect, it } from "vitest";
import { describeBilling, describeBytes, describeCount, describeTypes } from "./tableWords";

it("tells sizes in the unit that is read best", () => {
  expect(describeBytes(512)).toBe("512 B");
  expect(describeBytes(1536)).toBe("1.5 kB");
  expect(describeBytes(52 * 1024 ** 2)).toBe("52 MB");
  expect(describeBytes(null)).toBeNull();
  expect(describeCount(1200)).toBe("1,200");
});

it("tells types and billing in words", () => {
  expect(describeTypes(["N", "S", "NS"])).toBe("number, text, number set");
  expect(describeBilling({ mode: "PAY_PER_REQUEST", read: null, write: null })).toBe("on demand");
  expect(describeBilling({ mode: "PROVISIONED", read: 5, write: 2 })).toBe("provisioned, 5 read, 2 write");
});
