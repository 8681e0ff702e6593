import { toText } from "../values";

export function capitalize(value: unknown): string {
  const text = toText(value);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function truncate(value: unknown, length: number): string {
  const characters = [...toText(value)];
  return characters.length > length ? `${characters.slice(0, Math.max(0, length - 1)).join("")}…` : characters.join("");
}

// Kept from before the globals go. randomUUID is not there on a page without TLS.
const randomSource = globalThis.crypto;

/** Random, version 4: good as an item's new id. */
export function uuid(): string {
  const bytes = randomSource.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  hex[6] = `4${hex[6]?.slice(1)}`;
  hex[8] = ((Number(bytes[8]) & 0x3f) | 0x80).toString(16);
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
