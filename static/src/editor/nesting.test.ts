import { describe, expect, it } from "vitest";
import {
  ancestorsOf,
  columnsIn,
  DEPTH_LIMIT,
  descendantsOf,
  listNests,
  mayStandIn,
  neededRows,
  ON_PAGE,
} from "./nesting";
import { sampleKinds, samplePage, sampleWidget } from "./testing";

const box = (id: string, over = {}) => sampleWidget({ id, kind: "container", name: id, w: 6, h: 20, ...over });
const outer = box("outer");
const inner = box("inner", { parent: "outer" });
const leaf = sampleWidget({ id: "leaf", name: "leaf", parent: "inner", y: 4, h: 10 });
const tabs = box("tabs", { kind: "tabs", x: 6 });
const modal = box("modal", { kind: "modal" });
const page = samplePage(leaf, inner, outer, tabs, modal);

describe("nesting", () => {
  it("finds what stands in a widget, and what that stands in", () => {
    expect(descendantsOf(page, "outer").map(({ id }) => id)).toEqual(["inner", "leaf"]);
    expect(ancestorsOf(page, leaf).map(({ id }) => id)).toEqual(["inner", "outer"]);
  });

  it("puts nothing into itself, no modal into anything, and nothing too deep", () => {
    expect(mayStandIn(page, { parent: "inner", slot: null }, outer)).toBe(false);
    expect(mayStandIn(page, { parent: "outer", slot: null }, modal)).toBe(false);
    expect(mayStandIn(page, { parent: "inner", slot: null }, tabs)).toBe(true);
    const nest = Array.from({ length: DEPTH_LIMIT }, (_, n) => box(`b${n}`, { parent: n ? `b${n - 1}` : null }));
    const deepest = { parent: `b${DEPTH_LIMIT - 1}`, slot: null };
    expect(mayStandIn(samplePage(...nest, tabs), deepest, tabs)).toBe(true);
    expect(mayStandIn(samplePage(...nest, outer, inner), deepest, outer)).toBe(false);
  });

  it("lists the places for a widget, tabs by their titles", () => {
    const titles = listNests(page, { kinds: sampleKinds, widget: inner }).map(({ title }) => title);
    expect(titles).toEqual(["The page", "outer", "tabs, Tab 1", "tabs, Tab 2", "modal"]);
  });

  it("keeps a width about as wide", () => {
    const into = { from: ON_PAGE, to: { parent: "outer", slot: null } };
    expect(columnsIn(page, 3, into)).toBe(6);
    expect(columnsIn(page, 8, into)).toBe(12);
    expect(columnsIn(page, 6, { from: into.to, to: ON_PAGE })).toBe(3);
  });

  it("knows the rows that a widget needs for what stands in it", () => {
    expect(neededRows(page, leaf)).toBe(0);
    expect(neededRows(page, inner)).toBe(14 + 5);
    expect(neededRows(page, { ...inner, props: { title: "Title", padding: "none" } })).toBe(14 + 6);
  });
});
