import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { factsOf } from "../../lib/facts";
import type { Json, Widget } from "../../lib/types";
import { completeProps, type Templates, templatesIn } from "../bindings/bindings";

type State = Record<string, unknown>;

/** What expressions find under a widget's name: values, and members that are the values of bindings, by their ids. */
interface Announced {
  state: State;
  exposed: { [member: string]: string };
}

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
  adopt(widgets: readonly Widget[], templates: Templates): void;
}

/** `announce` tells the sandbox; undefined takes a name out of its scope. */
export function createStates(
  kept: { [widgetId: string]: Json },
  announce: (name: string, state: State | undefined, exposed?: Announced["exposed"]) => void,
): WidgetStates {
  const states = new Map<string, Signal<State>>();
  const memory = new Map(Object.entries(kept));
  const resets = signal<{ [widgetId: string]: number }>({});
  let widgets = new Map<string, Widget>();
  let own = new Map<string, Announced>();

  function of(widgetId: string): Signal<State> {
    const present = states.get(widgetId);
    if (present) return present;
    const made = signal(initialState(widgets.get(widgetId)?.kind));
    states.set(widgetId, made);
    return made;
  }

  function put(widgetId: string, state: State): void {
    of(widgetId).value = state;
    tell(widgetId);
  }

  /** A widget's own properties can be read by its name too, but what it says of itself goes first. */
  function tell(widgetId: string): void {
    const name = widgets.get(widgetId)?.name;
    const props = own.get(widgetId);
    if (!name || !props) return;
    const state = of(widgetId).peek();
    const exposed = Object.entries(props.exposed).filter(([member]) => !Object.hasOwn(state, member));
    announce(name, { ...props.state, ...state }, Object.fromEntries(exposed));
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
    adopt(next, templates) {
      const before = widgets;
      const told = own;
      widgets = new Map(next.map((widget) => [widget.id, widget]));
      const names = new Set(next.map((widget) => widget.name));
      for (const { id, name } of before.values()) {
        if (!names.has(name)) announce(name, undefined);
        if (!widgets.has(id)) states.delete(id);
      }
      own = new Map(next.map((widget) => [widget.id, propertiesOf(widget, templates)]));
      for (const { id, name } of next) {
        const isSame = before.get(id)?.name === name && JSON.stringify(told.get(id)) === JSON.stringify(own.get(id));
        if (!isSame) tell(id);
      }
    },
  };
}

/** Bound as a whole, or plain texts, numbers and the like: larger ones would be sent with each key that is pressed. */
function propertiesOf(widget: Widget, templates: Templates): Announced {
  const found: Announced = { state: {}, exposed: {} };
  for (const [name, value] of Object.entries(completeProps(widget))) {
    const isBound = Object.hasOwn(widget.props, name) && templatesIn(value, templates).some(([path]) => path === "");
    if (isBound) found.exposed[name] = `${widget.id}.props.${name}`;
    else if (typeof value !== "object" || value === null) found.state[name] = value;
  }
  return found;
}

function initialState(kind: string | undefined): State {
  return { ...(kind !== undefined && factsOf(kind).state) };
}
