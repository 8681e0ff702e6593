/** For tests: what a kind's view is given. */
import { vi } from "vitest";
import type { ChainResult, Source, ViewProps } from "../lib/view";

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
