// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openMark } from "./marking";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

it("what was at work when a tab ended is found once", () => {
  openMark("here").during(() => "w1.props.text");
  vi.advanceTimersByTime(100);
  expect(openMark("elsewhere").found).toBeNull();
  expect(openMark("here").found).toBe("w1.props.text");
  expect(openMark("here").found).toBeNull();
});

it("what ended in time is forgotten", () => {
  const mark = openMark("here");
  const [quick, slow] = [mark.during(() => "quick"), mark.during(() => "slow")];
  quick();
  vi.advanceTimersByTime(100);
  slow();
  expect(openMark("here").found).toBeNull();
});

it("a page that was left is not one that ended", () => {
  openMark("here").during(() => "w1.props.text");
  vi.advanceTimersByTime(100);
  dispatchEvent(new Event("pagehide"));
  expect(openMark("here").found).toBeNull();
});

it("nothing is kept where there is no place for it", () => {
  const mark = openMark(null);
  mark.during(() => "x");
  vi.advanceTimersByTime(100);
  expect([mark.found, sessionStorage.length]).toEqual([null, 0]);
});
