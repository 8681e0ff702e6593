import { describe, expect, it } from "vitest";
import { capacityByPlace, describeCapacity } from "./AnswerDetails";
import { describeProgress } from "./AnswerRunning";

const consumed = {
  read: 2.5,
  write: 0,
  tables: { Orders: { read: 2, write: 0, indexes: { byDate: { read: 1.5, write: 0 } } }, Products: { read: 0.5 } },
};

describe("what a run cost", () => {
  it("is told in words", () => {
    expect(describeCapacity(consumed)).toBe("2.5 read units");
    expect(describeCapacity(null)).toBeNull();
  });

  it("is told for each table and index, where there are several", () => {
    expect(capacityByPlace(consumed)).toEqual([
      ["Of Orders", "2 read units"],
      ["Of Orders / byDate", "1.5 read units"],
      ["Of Products", "0.5 read units"],
    ]);
    expect(capacityByPlace({ read: 1, write: 0, tables: { Orders: { read: 1 } } })).toEqual([]);
  });
});

it("says how far a read of all pages is", () => {
  expect(describeProgress({ pages: 3, items: 1200 })).toBe("3 pages, 1,200 items");
  expect(describeProgress({ pages: 1, items: 1 })).toBe("1 page, 1 item");
});
