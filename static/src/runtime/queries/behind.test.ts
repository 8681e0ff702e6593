import { expect, it } from "vitest";
import { bundle, query, widget } from "../testing";
import { queriesBehind } from "./behind";

const lead = widget({ id: "a", name: "Lead", props: { text: "{{ Books.items.length }} books", size: "title" } });
const says = (text: string) => widget({ id: "b", name: "Says", props: { text } });
const behind = (text: string, ...others: ReturnType<typeof widget>[]) =>
  queriesBehind(
    says(text),
    "text",
    bundle([says(text), ...others], [query({ name: "Books" }), query({ name: "Users" })]),
  );

it("a property shows the queries that its own bindings name", () => {
  expect(behind("{{ Books.items[0].title }} by {{ Users.items.length }}")).toEqual(["Books", "Users"]);
});

it("and those behind a widget's property that it reads", () => {
  expect(behind("{{ Lead.text }}", lead)).toEqual(["Books"]);
  const between = widget({ id: "c", name: "Between", props: { text: "{{ Lead.text.trim() }}" } });
  expect(behind("{{ Users.items.length + Between ?.text }}", lead, between)).toEqual(["Users", "Books"]);
});

it("but not what it doesn't read, and circles end", () => {
  expect(behind("{{ Lead.size }}", lead)).toEqual([]);
  const circle = widget({ id: "c", name: "Circle", props: { text: "{{ Says.text + Circle.text }}" } });
  expect(behind("{{ Circle.text }}", circle)).toEqual([]);
});
