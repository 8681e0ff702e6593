import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { dateState, KIND_DEFAULTS } from "../../lib/kinds.generated";
import { brokenBinding, stage } from "../testing";
import { view } from "./Date";

const { show, find, text } = stage(view, KIND_DEFAULTS.date, dateState);
const box = () => find("input") as HTMLInputElement;
const type = (value: string) =>
  act(() => {
    box().value = value;
    box().dispatchEvent(new Event("input", { bubbles: true }));
    box().dispatchEvent(new Event("blur"));
  });

describe("a date", () => {
  it("shows a day however it is kept: as text, as an instant, or counted", () => {
    for (const kept of ["2025-01-31", "2025-01-31T12:00:00Z", 1738324800, 1738324800000]) {
      show({ default: kept as never });
      expect(box().value).toBe("2025-01-31");
    }
  });

  it("is empty where there is none, or what is no date", () => {
    for (const kept of ["", null, "soon", {}]) {
      show({ default: kept as never });
      expect(box().value).toBe("");
      expect(box().dataset.empty).toBe("true");
    }
  });

  it("keeps a moment as an instant in UTC, or as it was entered", () => {
    const { setState } = show({ type: "datetime" });
    type("2025-06-01T12:00");
    const value = new Date("2025-06-01T12:00").toISOString().replace(".000", "");
    expect(setState).toHaveBeenLastCalledWith({ value, isValid: true });
    const local = show({ type: "datetime", zone: "none" });
    type("2025-06-01T13:00");
    expect(local.setState).toHaveBeenLastCalledWith({ value: "2025-06-01T13:00", isValid: true });
  });

  it("says what is wrong with it", () => {
    const { setState } = show({ min: "2025-02-01", max: "2025-02-28", required: true });
    type("2025-01-31");
    expect(text()).toContain("Not before 2025-02-01.");
    type("2025-03-01");
    expect(text()).toContain("Not after 2025-02-28.");
    type("");
    expect(text()).toContain("Choose one.");
    expect(setState).toHaveBeenLastCalledWith({ value: null, isValid: false });
  });

  it("follows a default that comes later, and says why one failed", () => {
    show({}, { pending: new Set(["default"]) });
    show({ default: "2025-01-31" });
    expect(box().value).toBe("2025-01-31");
    show({}, { errors: { default: brokenBinding } });
    expect(text()).toContain("Orders is not defined.");
  });

  it("can't be changed while it is disabled", () => {
    show({ type: "time", default: "14:30" }, { disabled: true });
    expect([box().type, box().value, box().disabled]).toEqual(["time", "14:30", true]);
  });
});
