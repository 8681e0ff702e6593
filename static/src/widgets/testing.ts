/** For tests: what a kind's view is given. */
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, vi } from "vitest";
import type { BindingError, RunError } from "../lib/types";
import type { ChainResult, Source, ViewProps, WidgetView } from "../lib/view";

export const noSource: Source = {
  state: "none",
  error: null,
  meta: {},
  refresh: () => {},
  paging: null,
  partial: null,
  keys: [],
  filtering: null,
  readAll: null,
};

/** A query that ended so. */
export const failedSource: Source = {
  ...noSource,
  state: "failed",
  error: {
    code: "AccessDenied",
    message: "The policy lacks dynamodb:Scan.",
    retryable: false,
    details: {},
  } satisfies RunError,
};
export const loadingSource: Source = { ...noSource, state: "loading" };
export const brokenBinding = { message: "Orders is not defined." } as BindingError;

export function viewProps<Props, State>(props: Props, state: State, over: Partial<ViewProps<Props, State>> = {}) {
  const done: ChainResult = { ok: true, wrote: true };
  return {
    id: "w1",
    name: "Widget1",
    props,
    errors: {},
    pending: new Set<string>(),
    roughly: () => "",
    state,
    setState: vi.fn(),
    dispatch: vi.fn(async () => done),
    perform: vi.fn(async () => done),
    together: vi.fn(async (work: () => Promise<void>) => work()),
    settled: vi.fn(async () => {}),
    workOut: vi.fn(async (_: string, rows: readonly unknown[]) => ({ rows, values: [], failures: {} })),
    acts: new Set<string>(),
    disabled: false,
    nested: () => null,
    editing: false,
    source: noSource,
    memory: undefined,
    remember: vi.fn(),
    ...over,
  };
}

/** A place to draw views of one kind in, anew for each test of a file. */
export function stage<Props extends object, State>(View: WidgetView<Props, State>, defaults: Props, state: State) {
  let place: HTMLElement;
  beforeEach(() => {
    place = document.body.appendChild(document.createElement("div"));
  });
  afterEach(() => {
    render(null, place);
    place.remove();
  });
  return {
    show(props: Partial<Props> = {}, over: Partial<ViewProps<Props, State>> = {}) {
      const given = viewProps({ ...defaults, ...props }, state, over);
      act(() => render(h(View, given as never), place));
      return given;
    },
    find: <E extends Element = HTMLElement>(selector: string) => place.querySelector<E>(selector),
    text: () => place.textContent ?? "",
  };
}
