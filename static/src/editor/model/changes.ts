import type { Change, Json, PageDocument, Widget } from "../../lib/types";

/** Pure functions on page documents. A document is never changed in place, so a widget untouched stays the same object. */

export function applyChanges(document: PageDocument, changes: readonly Change[]): PageDocument {
  return changes.reduce(applyChange, document);
}

function applyChange(document: PageDocument, change: Change): PageDocument {
  if (change.op === "add") return { ...document, widgets: [...document.widgets, change.value as unknown as Widget] };
  if (change.widget === null) return writePath(document, change);
  if (change.path.length === 0) {
    return { ...document, widgets: document.widgets.filter((widget) => widget.id !== change.widget) };
  }
  const widgets = document.widgets.map((widget) => (widget.id === change.widget ? writePath(widget, change) : widget));
  return { ...document, widgets };
}

/** The changes that lead back from `applyChanges(document, changes)` to `document`. */
export function invertChanges(document: PageDocument, changes: readonly Change[]): Change[] {
  const inverses: Change[] = [];
  let present = document;
  for (const change of changes) {
    inverses.unshift(invertChange(present, change));
    present = applyChange(present, change);
  }
  return inverses;
}

function invertChange(document: PageDocument, change: Change): Change {
  if (change.op === "add") return { op: "remove", widget: change.widget, path: [] };
  const target = change.widget === null ? document : findWidget(document, change.widget);
  if (change.path.length === 0)
    return { op: "add", widget: change.widget as string, path: [], value: target as unknown as Json };
  const before = readPath(target, change.path);
  const place = { widget: change.widget, path: change.path };
  return before === undefined ? { op: "remove", ...place } : { op: "set", ...place, value: before };
}

export function findWidget(document: PageDocument, id: string | null): Widget | undefined {
  return document.widgets.find((widget) => widget.id === id);
}

function readPath(target: unknown, path: readonly string[]): Json | undefined {
  let value = target;
  for (const step of path) value = (value as { [key: string]: unknown } | undefined)?.[step];
  return value as Json | undefined;
}

type Write = { op: "set"; path: string[]; value: Json } | { op: "remove"; path: string[] };

function writePath<T extends object>(target: T, change: Write): T {
  const [step, ...rest] = change.path;
  const copy = (Array.isArray(target) ? [...target] : { ...target }) as { [key: string]: unknown };
  if (step !== undefined && rest.length > 0)
    copy[step] = writePath((copy[step] ?? {}) as object, { ...change, path: rest });
  else if (step !== undefined && change.op === "set") copy[step] = change.value;
  else if (step !== undefined) delete copy[step];
  return copy as T;
}

/** The same changes, where a value written twice in a row is written once. */
export function squashChanges(changes: readonly Change[]): Change[] {
  const squashed: Change[] = [];
  for (const change of changes) {
    const last = squashed.at(-1);
    if (last && writesSamePlace(last, change)) squashed.pop();
    squashed.push(change);
  }
  return squashed;
}

export function writesSamePlace(a: Change, b: Change): boolean {
  return a.op === "set" && b.op === "set" && a.widget === b.widget && a.path.join("\0") === b.path.join("\0");
}
