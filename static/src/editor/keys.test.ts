// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { findCommand } from "./keys";
import type { Workspace } from "./model/workspace";
import { sampleWidget } from "./testing";

function start(selected: unknown = sampleWidget()) {
  const page = { selectedWidget: { value: selected }, undo: vi.fn(() => null), redo: vi.fn(() => null) };
  const workspace = { page: { value: page }, announcement: { value: "" }, panels: { queriesOpen: { value: false } } };
  return { page, workspace: workspace as unknown as Workspace };
}

/** A key pressed on an element of this markup. */
function press(workspace: Workspace, markup: string, key: string, held: KeyboardEventInit = {}) {
  document.body.innerHTML = markup;
  const target = document.body.querySelector("[data-target]") ?? document.body;
  let command: (() => unknown) | null = null;
  target.addEventListener("keydown", (event) => {
    command = findCommand(workspace, event as KeyboardEvent);
  });
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...held }));
  return command as (() => unknown) | null;
}

const TILE = '<div data-canvas><div data-target tabindex="0"></div></div>';
const FIELD = "<div data-canvas><input data-target></div>";
const ELSEWHERE = "<aside><button data-target></button></aside>";

afterEach(() => {
  document.body.innerHTML = "";
});

describe("findCommand", () => {
  it("gives arrows, Delete and Escape to the selected widget on the canvas", () => {
    for (const key of ["ArrowLeft", "Delete", "Escape"]) expect(press(start().workspace, TILE, key)).not.toBeNull();
    expect(press(start(undefined).workspace, ELSEWHERE, "ArrowLeft")).toBeNull();
  });

  it("leaves keys to fields and lists", () => {
    expect(press(start().workspace, FIELD, "Delete")).toBeNull();
    expect(press(start().workspace, FIELD, "?", { shiftKey: true })).toBeNull();
    expect(press(start().workspace, ELSEWHERE, "?", { shiftKey: true })).not.toBeNull();
    expect(press(start().workspace, FIELD, "z", { ctrlKey: true })).toBeNull();
    expect(press(start().workspace, ELSEWHERE, "ArrowDown")).toBeNull();
  });

  it("removes from the list of widgets, whose arrows stay its own", () => {
    const row = '<div role="tree"><div role="treeitem" data-target tabindex="0"></div></div>';
    for (const key of ["Delete", "Backspace"]) expect(press(start().workspace, row, key)).not.toBeNull();
    expect(press(start().workspace, row, "ArrowDown")).toBeNull();
  });

  it("undoes and redoes from anywhere but a field", () => {
    const { page, workspace } = start();
    press(workspace, ELSEWHERE, "z", { ctrlKey: true })?.();
    expect(page.undo).toHaveBeenCalled();
    press(workspace, ELSEWHERE, "Z", { metaKey: true, shiftKey: true })?.();
    expect(page.redo).toHaveBeenCalled();
  });

  it("goes to the next pane from wherever the focus is", () => {
    for (const markup of [TILE, FIELD, ELSEWHERE]) expect(press(start().workspace, markup, "F6")).not.toBeNull();
  });

  it("saves from within a field too", () => {
    expect(press(start().workspace, FIELD, "s", { ctrlKey: true })).not.toBeNull();
  });
});
