import { render } from "preact";
import { expect, it } from "vitest";
import { FirstRow } from "./BindingValue";

it("what is worked out for each row is told by the first of them", () => {
  const place = document.createElement("div");
  const rows = [{ id: "a" }, { id: "b" }];
  const told = (values: readonly unknown[], failures = {}) => {
    render(<FirstRow rows={values.length > 0 ? rows : []} values={values} failures={failures} />, place);
    return place.textContent;
  };
  expect(told(["danger", "muted"])).toBe('"danger" in the first row');
  expect(told([["€", 5], []])).toBe('"€5" in the first row');
  expect(told([undefined, 1], { 0: "x is not defined" })).toBe("In the first row: x is not defined");
  expect(told([])).toBe("No rows yet");
});
