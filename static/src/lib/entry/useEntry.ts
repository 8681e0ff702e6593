import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BindingError, Json } from "../types";
import { encodeValue } from "../values";
import type { ViewProps } from "../view";

/** How long typing may pause before the change counts. */
const SETTLE_MS = 300;

interface EntryState {
  value: unknown;
  isValid: boolean;
}

type EntryView<Props, State extends EntryState> = Pick<
  ViewProps<Props, State>,
  "state" | "setState" | "dispatch" | "memory" | "remember" | "errors" | "pending"
>;

export interface EntryRules<Draft extends Json> {
  /** What stands there until someone changes it. */
  initial: Draft;
  /** What a value from outside (an action's, or one kept) is as a draft. */
  draftOf: (value: unknown) => Draft;
  valueOf: (draft: Draft) => unknown;
  /** What is wrong with it, for a person to read. */
  problemOf: (draft: Draft) => string | null;
  /** What expressions see beside the value. */
  moreOf?: (draft: Draft) => { [name: string]: unknown };
}

export interface Entry<Draft extends Json> {
  draft: Draft;
  /** What to say of it: once someone was here, or where its default fails. */
  problem: string | null;
  /** Takes over what someone did. `at once` where there is nothing to wait for, as after a click. */
  change: (draft: Draft, when: "at once" | "once it settles") => void;
  /** Someone left it, or pressed Enter: what was typed counts now. */
  settle: () => void;
  leave: () => void;
}

/**
 * A value that a person enters: what they did is kept over reloads, follows its default until then, gives way to a value
 * that an action sets, and is told of as `value` and `isValid`, then by the event onChange.
 */
export function useEntry<Draft extends Json, Props, State extends EntryState>(
  view: EntryView<Props, State>,
  rules: EntryRules<Draft>,
  blank: State,
): Entry<Draft> {
  const told = useRef({ key: keyOf(blank), value: blank.value });
  // What comes back to us is behind by as many tellings as were made since it was read.
  const owed = useRef<string[]>([]);
  const given = useRef<Draft | null>(null);
  if (given.current === null) given.current = beginWith(view, rules, blank);
  const [draft, setDraft] = useState<Draft>(given.current ?? rules.initial);
  // Ahead of what is drawn: an effect of an earlier drawing would tell again what stood there then.
  const latest = useRef(draft);
  const [touched, setTouched] = useState(false);
  const announce = useAnnouncement(() => {
    void view.dispatch("onChange", { value: told.current.value });
  });

  const tell = (next: Draft) => {
    const state = { value: rules.valueOf(next), isValid: rules.problemOf(next) === null, ...rules.moreOf?.(next) };
    const key = keyOf(state);
    if (key === told.current.key) return;
    told.current = { key, value: state.value };
    owed.current.push(keyOf({ value: state.value }));
    view.setState(state as unknown as Partial<State>);
  };
  // Looked at before more is told: what was told a moment ago comes back now, and would pass for somebody else's.
  const seen = useRef(view.state.value);
  useLayoutEffect(() => {
    if (Object.is(seen.current, view.state.value)) return;
    seen.current = view.state.value;
    const key = keyOf({ value: view.state.value });
    const isOwn = owed.current.includes(key) || key === keyOf({ value: told.current.value });
    owed.current.splice(0, isOwn ? owed.current.lastIndexOf(key) + 1 : Number.POSITIVE_INFINITY);
    if (!isOwn) take(rules.draftOf(view.state.value));
  }, [view.state.value]);

  const initialKey = JSON.stringify(rules.initial);
  useEffect(() => {
    if (given.current === null && !view.pending.has("default")) put(rules.initial);
  }, [initialKey]);
  useEffect(() => tell(latest.current));

  function put(next: Draft): void {
    latest.current = next;
    setDraft(next);
  }

  function take(next: Draft): void {
    given.current = next;
    view.remember(next);
    put(next);
  }

  const problem = rules.problemOf(draft);
  const failed: BindingError | undefined = view.errors.default;
  return {
    draft,
    problem: failed ? failed.message : touched ? problem : null,
    change(next, when) {
      take(next);
      tell(next);
      announce.soon();
      if (when === "at once") {
        setTouched(true);
        announce.now();
      }
    },
    settle: announce.now,
    leave() {
      // An empty box that was only passed through is not a mistake yet.
      if (given.current !== null) setTouched(true);
      announce.now();
    },
  };
}

/** What someone had entered before, or an action has set before this was drawn. */
function beginWith<Draft extends Json, Props, State extends EntryState>(
  { memory, state }: EntryView<Props, State>,
  { initial, draftOf }: EntryRules<Draft>,
  blank: State,
): Draft | null {
  if (memory !== undefined) return memory as Draft;
  if (keyOf({ value: state.value }) === keyOf({ value: blank.value })) return null;
  const draft = draftOf(state.value);
  return JSON.stringify(draft) === JSON.stringify(initial) ? null : draft;
}

/** Equal for equal values, also exact numbers and sets. */
function keyOf(state: object): string {
  const { value, ...more } = state as { value?: unknown };
  let text: string | undefined;
  try {
    text = JSON.stringify(encodeValue(value));
  } catch {
    text = String(value);
  }
  return `${text}\n${Object.keys(more).length > 0 ? JSON.stringify(more) : ""}`;
}

/** Tells of a change once typing pauses, or at once. */
function useAnnouncement(tell: () => void): { soon: () => void; now: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(tell);
  latest.current = tell;
  const now = () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    latest.current();
  };
  const soon = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(now, SETTLE_MS);
  };
  useEffect(() => () => void (timer.current !== null && clearTimeout(timer.current)), []);
  return { soon, now };
}
