import { type Attributes, changesFrom, type ItemChanges, sameValue } from "../../../lib/changes";

/** What a person has changed about one row and not saved yet. */
export interface Draft {
  kind: "changed" | "new" | "deleted";
  /** As it was when the edit began; of a new row nothing. */
  read: Attributes;
  /** The attributes that were edited; undefined where one is taken away. */
  wanted: Attributes;
  phase: "open" | "saving" | "failed" | "conflict" | "saved";
  fault: string | null;
  /** The item as someone else left it meanwhile. */
  theirs: Attributes | null;
}

export interface Drafts {
  of(item: unknown): Draft | undefined;
  all(): [item: unknown, draft: Draft][];
  /** Those that still have to be saved. */
  unsaved(): [item: unknown, draft: Draft][];
  /** New rows, the latest first. */
  added(): readonly unknown[];
  /** Rows that were added and saved, and are not among the items: on another page, or not read yet. The latest first. */
  fresh(): readonly unknown[];
  write(item: unknown, attribute: string, value: unknown): void;
  add(wanted?: Attributes): unknown;
  /** Marks rows for deletion, or no longer; new ones go at once. */
  mark(items: readonly unknown[]): void;
  patch(item: unknown, change: Partial<Draft>): void;
  drop(item: unknown): void;
  clear(): void;
  /** The items were fetched again: edits move on to the new version of theirs, and what was saved is there by now. */
  follow(
    items: readonly unknown[],
    identity: (item: unknown) => string,
    onMove: (from: unknown, to: unknown) => void,
  ): void;
  put(item: unknown, draft: Draft): void;
}

const OPEN = { phase: "open", fault: null, theirs: null } as const;

export function createDrafts(): Drafts {
  let drafts = new Map<unknown, Draft>();
  let added: readonly unknown[] = [];
  let fresh: readonly unknown[] = [];

  function put(item: unknown, draft: Draft): void {
    const isNew = draft.kind === "new" && !drafts.has(item);
    drafts.set(item, draft);
    if (isNew) added = [item, ...added];
  }

  function drop(item: unknown): void {
    drafts.delete(item);
    if (added.includes(item)) added = added.filter((one) => one !== item);
  }

  /** What was saved is among the items by now; of those that aren't, what was saved is shown. */
  function settle(item: unknown, { kind, wanted }: Draft): void {
    drop(item);
    const after = present({ ...attributesOf(item), ...wanted });
    if (kind === "new") fresh = [after, ...fresh];
    else if (fresh.includes(item))
      fresh = fresh.flatMap((one) => (one !== item ? [one] : kind === "deleted" ? [] : [after]));
  }

  return {
    of: (item) => drafts.get(item),
    all: () => [...drafts],
    unsaved: () => [...drafts].filter(([, { phase }]) => phase !== "saved"),
    added: () => added,
    fresh: () => fresh,
    put,
    drop,
    write(item, attribute, value) {
      const before = drafts.get(item) ?? { kind: "changed", read: attributesOf(item), wanted: {}, ...OPEN };
      const had = Object.hasOwn(before.read, attribute);
      const isSame = value === undefined ? !had : had && sameValue(before.read[attribute], value);
      const { [attribute]: _, ...others } = before.wanted;
      const wanted = isSame ? others : { ...others, [attribute]: value };
      if (before.kind === "changed" && Object.keys(wanted).length === 0) drop(item);
      else put(item, { ...before, ...OPEN, wanted });
    },
    add(wanted = {}) {
      const item = Object.freeze({});
      put(item, { kind: "new", read: {}, wanted, ...OPEN });
      return item;
    },
    mark(items) {
      const all = items.every((item) => drafts.get(item)?.kind === "deleted");
      for (const item of items) {
        const before = drafts.get(item) ?? { kind: "changed", read: attributesOf(item), wanted: {}, ...OPEN };
        const isIdle = Object.keys(before.wanted).length === 0;
        if (before.kind === "new" || (all && isIdle)) drop(item);
        else put(item, { ...before, ...OPEN, kind: all ? "changed" : "deleted" });
      }
    },
    patch(item, change) {
      const draft = drafts.get(item);
      if (draft) drafts.set(item, { ...draft, ...change });
    },
    clear() {
      drafts = new Map();
      added = [];
    },
    follow(items, identity, onMove) {
      for (const [item, draft] of [...drafts]) if (draft.phase === "saved") settle(item, draft);
      const here = new Set([...items, ...fresh]);
      const lost = [...drafts].filter(([item, { kind }]) => kind !== "new" && !here.has(item));
      if (lost.length === 0 && fresh.length === 0) return;
      const byIdentity = indexed(items, identity);
      const arrived = fresh.filter((item) => byIdentity.has(identity(item)));
      if (arrived.length > 0) fresh = fresh.filter((item) => !arrived.includes(item));
      lost.push(...[...drafts].filter(([item]) => arrived.includes(item)));
      for (const [item, draft] of lost) {
        const found = byIdentity.get(identity(item));
        if (found === undefined || drafts.has(found)) continue;
        drafts.delete(item);
        drafts.set(found, draft);
        onMove(item, found);
      }
    },
  };
}

/** Of several that look the same none can be told to be the one. */
function indexed(items: readonly unknown[], identity: (item: unknown) => string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const twice = new Set<string>();
  for (const item of items) {
    const name = identity(item);
    if (found.has(name)) twice.add(name);
    found.set(name, item);
  }
  for (const name of twice) found.delete(name);
  return found;
}

function attributesOf(item: unknown): Attributes {
  return typeof item === "object" && item !== null ? (item as Attributes) : {};
}

/** Without the attributes that were taken away. */
function present(item: Attributes): Attributes {
  return Object.freeze(Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)));
}

/** As `event.changes`. Of a row to be deleted: that it is still as it was read. */
export function changesOf({ kind, read, wanted }: Draft, shown: readonly string[]): ItemChanges {
  if (kind !== "deleted") return changesFrom(kind === "new" ? null : read, wanted);
  const expected = Object.entries(read).filter(([name]) => shown.includes(name));
  return { set: {}, remove: [], expected: Object.fromEntries(expected), absent: [] };
}

/** A new row's item. */
export function itemOf({ wanted }: Draft): Attributes {
  return present(wanted);
}
