import { useEffect, useRef } from "preact/hooks";
import type { Tab, TabsProps, TabsState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { findTab, stepTo } from "./chosen";
import "./tabs.css";

/** One panel at a time. A tab is drawn when it is first shown, and from then on only hidden, so nothing in it is lost. */
export function view(given: ViewProps<TabsProps, TabsState>) {
  const { id, name, props, pending, state, nested } = given;
  const tabs = props.tabs;
  const wanted = findTab(tabs, props.selected);
  const current = tabs.find((tab) => tab.id === state.selectedTab)?.id ?? wanted ?? tabs[0]?.id ?? "";
  const seen = useRef(new Set<string>());
  // Which one comes first is not known yet: drawing another would load what it needs for nothing.
  if (!pending.has("selected")) seen.current.add(current);
  useFollowed(given, wanted, current);
  if (tabs.length === 0) return <p class="tabs-none">These tabs have none yet.</p>;
  return (
    <div class="tabs-widget">
      <TabList {...given} current={current} />
      {tabs.map((tab) => (
        <div
          key={tab.id}
          class="tabs-panel"
          role="tabpanel"
          id={`${id}-panel-${tab.id}`}
          aria-labelledby={`${id}-tab-${tab.id}`}
          aria-label={tab.title ? undefined : name}
          hidden={tab.id !== current}
        >
          {seen.current.has(tab.id) && nested(tab.id)}
        </div>
      ))}
    </div>
  );
}

/** The author's value chooses a tab whenever it changes; what is shown is told to expressions. */
function useFollowed(
  { state, setState }: ViewProps<TabsProps, TabsState>,
  wanted: string | undefined,
  current: string,
): void {
  useEffect(() => {
    if (wanted) setState({ selectedTab: wanted });
  }, [wanted]);
  useEffect(() => {
    if (current && current !== state.selectedTab) setState({ selectedTab: current });
  }, [current, state.selectedTab]);
}

function TabList(given: ViewProps<TabsProps, TabsState> & { current: string }) {
  const { id, name, props, current } = given;
  const list = useRef<HTMLDivElement>(null);
  const choose = (tab: Tab) => {
    if (tab.id === current) return;
    given.setState({ selectedTab: tab.id });
    if (!given.editing) void given.dispatch("onChange", { tab: tab.id, title: tab.title });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = props.tabs.findIndex((tab) => tab.id === current);
    const to = event.shiftKey || event.ctrlKey || event.altKey ? null : stepTo(event.key, at, props.tabs.length);
    if (to === null) return;
    event.preventDefault();
    choose(props.tabs[to] as Tab);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return (
    <div class="tabs tabs-list" role="tablist" aria-label={name} ref={list} onKeyDown={onKeyDown}>
      {props.tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          class="tab"
          role="tab"
          id={`${id}-tab-${tab.id}`}
          aria-selected={tab.id === current}
          aria-controls={`${id}-panel-${tab.id}`}
          tabIndex={tab.id === current ? 0 : -1}
          disabled={given.disabled}
          onClick={() => choose(tab)}
        >
          <span class="truncate">{tab.title || tab.id}</span>
        </button>
      ))}
    </div>
  );
}
