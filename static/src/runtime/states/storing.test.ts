// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { Binary, ExactNumber, TypedSet } from "../../lib/values";
import { createStore } from "./storing";

const LONG = new ExactNumber("12345678901234567890");

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

describe("the store", () => {
  it("goes along from page to page, kept values also into another tab", () => {
    const store = createStore("shop");
    store.set("cart", ["a"], false);
    expect(store.set("theme", "dense", true)).toEqual({ cart: ["a"], theme: "dense" });
    expect(createStore("shop").read()).toEqual({ cart: ["a"], theme: "dense" });
    sessionStorage.clear();
    expect(createStore("shop").read()).toEqual({ theme: "dense" });
    expect(createStore("other").read()).toEqual({});
  });

  it("keeps types", () => {
    const value = { n: LONG, b: new Binary("AAE="), s: new TypedSet("N", [1, LONG]), $odd: null, list: [true] };
    createStore("shop").set("all", value, true);
    expect(createStore("shop").read().all).toEqual(value);
  });

  it("has one value for a name, and forgets what is undefined", () => {
    const store = createStore("shop");
    store.set("a", 1, true);
    store.set("a", 2, false);
    expect(createStore("shop").read()).toEqual({ a: 2 });
    store.set("a", undefined, false);
    expect(createStore("shop").read()).toEqual({});
  });

  it("works on where nothing can be written down", () => {
    const act = () => 1;
    expect(createStore("shop").set("a", act, true)).toEqual({ a: act });
    localStorage.setItem("shop", "no JSON");
    expect(createStore("shop").read()).toEqual({});
  });
});
