import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import { KIND_DEFAULTS, type TabsProps, type TabsState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { viewProps } from "../testing";
import { view as Tabs } from "./Tabs";

const place = document.body.appendChild(document.createElement("div"));
const tabs = [
  { id: "a", title: "Orders" },
  { id: "b", title: "Notes" },
];

function show(props: Partial<TabsProps>, state: TabsState, over: Partial<ViewProps<TabsProps, TabsState>> = {}) {
  const nested = (slot?: string) => <p>{`in ${slot}`}</p>;
  const given = viewProps({ ...KIND_DEFAULTS.tabs, tabs, ...props }, state, { nested, ...over });
  act(() => render(<Tabs {...given} />, place));
  return given;
}

const tab = (name: string) =>
  [...place.querySelectorAll<HTMLElement>('[role="tab"]')].find((each) => each.textContent === name) as HTMLElement;

afterEach(() => render(null, place));

describe("tabs", () => {
  it("draw a tab when it is first shown, and keep it from then on", () => {
    show({}, { selectedTab: "a" });
    expect(place.textContent).toBe("OrdersNotesin a");
    show({}, { selectedTab: "b" });
    expect(place.textContent).toBe("OrdersNotesin ain b");
    const panels = [...place.querySelectorAll<HTMLElement>('[role="tabpanel"]')];
    expect(panels.map((panel) => panel.hidden)).toEqual([true, false]);
  });

  it("begin with the tab that is bound, by id or title, and draw none before it is known", () => {
    show({}, { selectedTab: "" }, { pending: new Set(["selected"]) });
    expect(place.textContent).toBe("OrdersNotes");
    const { setState } = show({ selected: "Notes" }, { selectedTab: "" });
    expect(place.textContent).toBe("OrdersNotesin b");
    expect(setState).toHaveBeenCalledWith({ selectedTab: "b" });
  });

  it("go round with the arrows, and tell of the change", () => {
    const setState = vi.fn();
    const { dispatch } = show({}, { selectedTab: "b" }, { setState });
    tab("Notes").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    expect(setState).toHaveBeenLastCalledWith({ selectedTab: "a" });
    expect(dispatch).toHaveBeenCalledExactlyOnceWith("onChange", { tab: "a", title: "Orders" });
    expect(document.activeElement).toBe(tab("Orders"));
    expect([tab("Orders").tabIndex, tab("Notes").tabIndex]).toEqual([-1, 0]);
  });

  it("only show another tab in the editor", () => {
    const { dispatch, setState } = show({}, { selectedTab: "a" }, { editing: true });
    tab("Notes").click();
    expect(setState).toHaveBeenCalledWith({ selectedTab: "b" });
    expect(dispatch).not.toHaveBeenCalled();
  });
});
