// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepFocus, movePane } from "./panes";

const EDITOR = `
  <header class="topbar"><button id="undo"></button></header>
  <aside class="explorer"><button id="table"></button><button id="form"></button></aside>
  <section data-canvas><div class="tile" tabindex="0" id="one"></div><div class="tile" tabindex="0" id="two"></div></section>
  <section class="query-pane" hidden><button id="fold"></button></section>
  <section class="inspector"><div id="events"><input id="field" /><button id="add"></button></div></section>`;

const at = () => document.activeElement?.id;
const find = (id: string) => document.getElementById(id) as HTMLElement;
let stop = () => {};

beforeEach(() => {
  document.body.innerHTML = EDITOR;
  stop = keepFocus();
});

afterEach(() => stop());

describe("movePane", () => {
  it("goes round the panes that are seen, both ways", () => {
    const seen = [1, 1, 1, 1, 1].map(() => [movePane(1), at()][1]);
    expect(seen).toEqual(["undo", "table", "one", "field", "undo"]);
    movePane(-1);
    expect(at()).toBe("field");
  });

  it("comes back into code, and passes by what only sets a height", () => {
    const pane = document.querySelector(".query-pane") as HTMLElement;
    pane.removeAttribute("hidden");
    pane.innerHTML = '<div role="separator" tabindex="0"></div><button id="tab"></button>';
    find("one").focus();
    movePane(1);
    expect(at()).toBe("tab");
    pane.insertAdjacentHTML("beforeend", '<div id="code" contenteditable="true" tabindex="-1"></div>');
    find("code").focus();
    movePane(1);
    movePane(-1);
    expect(at()).toBe("code");
  });

  it("comes back to where the focus was, and on the canvas to what is selected", () => {
    find("form").focus();
    find("two").setAttribute("aria-current", "true");
    movePane(1);
    expect(at()).toBe("two");
    movePane(-1);
    expect(at()).toBe("form");
  });
});

describe("keepFocus", () => {
  it("gives the focus of what is taken away to what is left beside it", async () => {
    find("add").focus();
    find("add").remove();
    await Promise.resolve();
    expect(at()).toBe("field");
  });

  it("leaves a focus that went somewhere by itself", async () => {
    find("add").focus();
    find("add").remove();
    find("undo").focus();
    await Promise.resolve();
    expect(at()).toBe("undo");
  });
});
