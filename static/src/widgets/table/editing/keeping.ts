/** Unsaved edits as a page keeps them while it is loaded again. */
import type { Attributes } from "../../../lib/changes";
import type { Json } from "../../../lib/types";
import { encodeValue } from "../../../lib/values";
import { decodeWire } from "../../../lib/wire";
import type { Draft, Drafts } from "./drafts";

export function keepDrafts(drafts: Drafts): Json {
  return drafts.unsaved().map(([, { kind, read, wanted }]) => ({
    kind,
    read: encodeValue(read) ?? null,
    wanted: encodeValue(wanted) ?? null,
    gone: Object.keys(wanted).filter((name) => wanted[name] === undefined),
  }));
}

export function restoreDrafts(drafts: Drafts, kept: Json | undefined): void {
  if (!Array.isArray(kept)) return;
  for (const each of kept as { kind: Draft["kind"]; read: Json; wanted: Json; gone: string[] }[]) {
    const read = decodeWire(each.read) as Attributes;
    const gone = Object.fromEntries(each.gone.map((name) => [name, undefined]));
    const wanted = { ...(decodeWire(each.wanted) as Attributes), ...gone };
    const item = each.kind === "new" ? Object.freeze({}) : read;
    drafts.put(item, { kind: each.kind, read, wanted, phase: "open", fault: null, theirs: null });
  }
}
