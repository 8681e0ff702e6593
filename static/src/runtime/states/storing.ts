import type { Json } from "../../lib/types";
import { EncodeError, encodeValue } from "../../lib/values";
import { decodeWire } from "../../lib/wire";

/** What actions put into the store: for as long as the tab is open, or kept in this browser. */
export interface Store {
  read(): { [name: string]: unknown };
  /** Gives the whole store with the value in it. A name has one value: kept or not, the last one. */
  set(name: string, value: unknown, kept: boolean): { [name: string]: unknown };
}

/** `place` tells apps and people apart. Values of the tab go along from page to page and outlive a reload. */
export function createStore(place: string): Store {
  const tab = openShelf(() => sessionStorage, place);
  const browser = openShelf(() => localStorage, place);
  let all: { [name: string]: unknown } = { ...tab.values, ...browser.values };
  return {
    read: () => all,
    set(name, value, kept) {
      const [to, from] = kept ? [browser, tab] : [tab, browser];
      from.put(name, undefined);
      to.put(name, value);
      all = { ...all, [name]: value };
      return all;
    },
  };
}

interface Shelf {
  values: { [name: string]: unknown };
  /** Undefined takes it away. */
  put(name: string, value: unknown): void;
}

function openShelf(storage: () => Storage, place: string): Shelf {
  const wire = readWire(storage, place);
  const values = Object.fromEntries(Object.entries(wire).map(([name, value]) => [name, decodeWire(value)]));
  return {
    values,
    put(name, value) {
      const encoded = encoding(value);
      if (encoded === undefined && !Object.hasOwn(wire, name)) return;
      if (encoded === undefined) delete wire[name];
      else wire[name] = encoded;
      try {
        storage().setItem(place, JSON.stringify(wire));
      } catch {
        // A full or forbidden storage: the value lasts as long as the page does.
      }
    },
  };
}

/** What can't be written down (a function, a cycle) is left out: it lasts as long as the page does. */
function encoding(value: unknown): Json | undefined {
  try {
    return encodeValue(value);
  } catch (reason) {
    if (reason instanceof EncodeError) return undefined;
    throw reason;
  }
}

function readWire(storage: () => Storage, place: string): { [name: string]: Json } {
  try {
    const read: unknown = JSON.parse(storage().getItem(place) ?? "{}");
    return typeof read === "object" && read !== null ? (read as { [name: string]: Json }) : {};
  } catch {
    return {};
  }
}
