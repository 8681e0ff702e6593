import { expect, it } from "vitest";
import type { Outcome } from "../../lib/types";
import { fitProps } from "./propsFor";

const maxLength = (value: unknown) => {
  const outcomes: Record<string, Outcome> = { maxLength: { ok: true, value } };
  return fitProps("input", outcomes).props.maxLength;
};

it("makes no number of nothing", () => {
  expect([null, undefined, "", " ", "x"].map(maxLength)).toEqual([null, null, null, null, null]);
  expect([0, "5", 12].map(maxLength)).toEqual([0, 5, 12]);
});
