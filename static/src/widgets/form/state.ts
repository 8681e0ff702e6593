import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Attributes, changesFrom, type ItemChanges, sameValue } from "../../lib/changes";
import type { FormField } from "../../lib/kinds.generated";
import type { Json } from "../../lib/types";
import { contentOf, type FormContent, isFixed, isShown, originOf, rawOf, type Start } from "./content";
import { forgetSession, recallSession, type Session } from "./memory";
import { type Raw, type RawValues, sameRaw } from "./raw";
import { readerOf } from "./readers";

export interface FormModel extends FormContent {
  start: Start;
  raw: RawValues;
  changes: ItemChanges;
  isDirty: boolean;
  /** The row that was chosen while this one had unsaved changes; undefined where there is none. */
  waiting: Attributes | null | undefined;
  /** Was it submitted with something wrong? Then all problems show, before that only those of fields that were left. */
  refused: number;
  shows: (path: string) => boolean;
  change: (field: string, raw: Raw) => void;
  leave: (path: string) => void;
  refuse: () => void;
  /** Begins anew with this item, or with none. */
  begin: (read: Attributes | null) => void;
  /** The edit goes on, on the item as it is now. */
  rebase: (theirs: Attributes, mine: ItemChanges) => void;
  typed: RawValues;
  /** What was saved, or the row that was chosen meanwhile; what was typed since `submitted` stays. */
  settle: (saved: Attributes | null, submitted: RawValues) => void;
  /** Takes values from outside over what stands there. */
  take: (values: Attributes) => void;
  stay: () => void;
}

interface Options {
  fields: readonly FormField[];
  /** The item to edit, as it is bound. */
  initial: Attributes | null;
  memory: Json | undefined;
  remember: (value: Json) => void;
}

/** What a form holds: what was typed stands over what the form began with, which may still change beneath. */
export function useForm({ fields, initial, memory, remember }: Options): FormModel {
  const [session, setSession] = useState<Session>(() => recallSession(memory, initial));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState(0);
  const [waiting, setWaiting] = useState<Attributes | null | undefined>(undefined);
  const { typed } = session;
  const content = useSame(useMemo(() => contentOf(fields, session, typed), [fields, session]));
  const raw = useMemo(() => rawsOf(fields, session, typed), [fields, session]);
  const changes = useSame(useMemo(() => changesOf(fields, session, content), [fields, session, content]));
  const isDirty = isChanged(fields, session, raw);
  useEffect(() => remember(forgetSession(session)), [session]);

  // What is chosen while a submit is under way is known when it has ended.
  const chosen = useRef(waiting);
  chosen.current = waiting;

  const clear = () => {
    setLeft(new Set());
    setRefused(0);
    setWaiting(undefined);
  };
  const begin = (read: Attributes | null) => {
    setSession({ read, given: {}, typed: {} });
    clear();
  };

  const seen = useRef(initial);
  // Before anybody can type into what is no longer shown.
  useLayoutEffect(() => {
    if (initial === seen.current) return;
    seen.current = initial;
    if (sameValue(initial, session.read)) setWaiting(undefined);
    else if (!isDirty) begin(initial);
    // Read anew, it may hold what others wrote; what is being edited stays as it was read, and is written on that condition.
    else if (isSameItem(fields, session.read, initial)) setWaiting(undefined);
    else setWaiting(initial);
  }, [initial]);

  return {
    ...content,
    start: session,
    raw,
    changes,
    isDirty,
    waiting,
    refused,
    shows: (path) => refused > 0 || left.has(path),
    change: (field, value) => setSession((before) => ({ ...before, typed: { ...before.typed, [field]: value } })),
    leave(path) {
      // An empty field that was only passed through is not a mistake yet.
      if (Object.hasOwn(typed, path.split(".")[0] as string)) setLeft((before) => new Set(before).add(path));
    },
    refuse: () => setRefused((times) => times + 1),
    begin,
    rebase: (theirs, mine) => setSession({ read: theirs, given: givenBy(mine), typed: {} }),
    typed,
    settle(saved, submitted) {
      if (chosen.current !== undefined) return begin(chosen.current);
      setSession(({ typed: now }) => ({ read: saved, given: {}, typed: typedSince(submitted, now) }));
      clear();
    },
    take: (values) => setSession((before) => taking(fields, before, values)),
    stay: () => setWaiting(undefined),
  };
}

function rawsOf(fields: readonly FormField[], start: Start, typed: RawValues): RawValues {
  return Object.fromEntries(fields.map((field) => [field.name, rawOf(field, start, typed)]));
}

/** A key of an item that is there is not written; nor is what no field can change. */
function changesOf(fields: readonly FormField[], start: Start, { wanted }: FormContent): ItemChanges {
  const fixed = fields.filter((field) => start.read !== null && isFixed(field, start)).map(({ name }) => name);
  return changesFrom(start.read, Object.fromEntries(Object.entries(wanted).filter(([name]) => !fixed.includes(name))));
}

function isChanged(fields: readonly FormField[], { read, given }: Session, raw: RawValues): boolean {
  return fields.filter(isShown).some((field) => {
    const begins = readerOf(field).rawOf(field, originOf(field, { read, given: {} }));
    return Object.hasOwn(given, field.name) || !sameRaw(raw[field.name] as Raw, begins);
  });
}

/** By the fields that make up the key. */
function isSameItem(fields: readonly FormField[], one: Attributes | null, other: Attributes | null): boolean {
  const keys = fields.filter((field) => field.key).map(({ name }) => name);
  return one !== null && other !== null && keys.length > 0 && keys.every((name) => sameValue(one[name], other[name]));
}

/** Values that were worked out on another version of the item stay what they are. */
function givenBy({ set, remove }: ItemChanges): Attributes {
  return { ...set, ...Object.fromEntries(remove.map((name) => [name, undefined])) };
}

function taking(fields: readonly FormField[], session: Session, values: Attributes): Session {
  const { data } = contentOf(fields, session, session.typed);
  const isNews = ({ name }: FormField) => Object.hasOwn(values, name) && !sameValue(values[name], data[name]);
  const news = fields.filter(isNews).map(({ name }) => name);
  if (news.length === 0) return session;
  const typed = Object.entries(session.typed).filter(([name]) => !news.includes(name));
  const given = news.map((name) => [name, values[name] ?? undefined]);
  return { ...session, typed: Object.fromEntries(typed), given: { ...session.given, ...Object.fromEntries(given) } };
}

/** Texts and ticks that were not there yet when it was sent. */
function typedSince(submitted: RawValues, now: RawValues): RawValues {
  const isNews = ([name, raw]: [string, Raw]) => typeof raw !== "object" && raw !== submitted[name];
  return Object.fromEntries(Object.entries(now).filter(isNews));
}

/** The object that was there as long as it holds the same, so that what depends on it is left alone. */
function useSame<T extends object>(value: T): T {
  const kept = useRef(value);
  if (!sameValue(kept.current, value)) kept.current = value;
  return kept.current;
}
