import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { KIND_STATES, type KindName } from "../lib/kinds.generated";
import type { Json, Widget } from "../lib/types";

type State = Record<string, unknown>;

/** What widgets say about themselves, what was typed into them, and how often each was reset. */
export interface WidgetStates {
  of(widgetId: string): ReadonlySignal<State>;
  change(widgetId: string, change: object): void;
  reset(widgetId: string): void;
  resetsOf(widgetId: string): number;
  memoryOf(widgetId: string): Json | undefined;
  remember(widgetId: string, value: Json): void;
  memories(): { [widgetId: string]: Json };
  /** Takes over a document's widgets: new ones begin, those that are gone are forgotten. */
  adopt(widgets: readonly Widget[]): void;
}

/** `announce` tells the sandbox; undefined takes a name out of its scope. */
export function createStates(
  kept: { [widgetId: string]: Json },
  announce: (name: string, state: State | undefined) => void,
): WidgetStates {
  const states = new Map<string, Signal<State>>();
  const memory = new Map(Object.entries(kept));
  const resets = signal<{ [widgetId: string]: number }>({});
  let widgets = new Map<string, Widget>();

  function of(widgetId: string): Signal<State> {
    const present = states.get(widgetId);
    if (present) return present;
    const made = signal(initialState(widgets.get(widgetId)?.kind));
    states.set(widgetId, made);
    return made;
  }

  function put(widgetId: string, state: State): void {
    of(widgetId).value = state;
    const name = widgets.get(widgetId)?.name;
    if (name) announce(name, state);
  }

  return {
    of,
    change(widgetId, change) {
      const before = of(widgetId).peek();
      if (Object.entries(change).every(([key, value]) => Object.is(before[key], value))) return;
      put(widgetId, { ...before, ...change });
    },
    reset(widgetId) {
      memory.delete(widgetId);
      put(widgetId, initialState(widgets.get(widgetId)?.kind));
      resets.value = { ...resets.peek(), [widgetId]: (resets.peek()[widgetId] ?? 0) + 1 };
    },
    resetsOf: (widgetId) => resets.value[widgetId] ?? 0,
    memoryOf: (widgetId) => memory.get(widgetId),
    remember(widgetId, value) {
      memory.set(widgetId, value);
    },
    memories: () => Object.fromEntries(memory),
    adopt(next) {
      const before = widgets;
      widgets = new Map(next.map((widget) => [widget.id, widget]));
      const names = new Set(next.map((widget) => widget.name));
      for (const { id, name } of before.values()) {
        if (!names.has(name)) announce(name, undefined);
        if (!widgets.has(id)) states.delete(id);
      }
      for (const { id, name } of next) if (before.get(id)?.name !== name) announce(name, of(id).peek());
    },
  };
}

function initialState(kind: string | undefined): State {
  return { ...KIND_STATES[kind as KindName] };
}
