import { imageOf, linkOf } from "../../lib/links";
import { Binary } from "../../lib/values";

export type Picture = { address: string } | { problem: string } | null;

/** How the bytes of each kind of picture begin, in base64. */
const BEGINNINGS: [string, string][] = [
  ["iVBORw0KGgo", "image/png"],
  ["/9j/", "image/jpeg"],
  ["R0lGOD", "image/gif"],
  ["UklGR", "image/webp"],
  ["AAAAIGZ0eXBhdmlm", "image/avif"],
  ["AAAAHGZ0eXBhdmlm", "image/avif"],
];
/** In an `<img>` even a drawing (SVG) runs nothing and loads nothing. */
const DATA = /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i;

/** What to show for a value: an address, binary, or a data: address. Null for nothing. */
export function readPicture(value: unknown): Picture {
  if (value === null || value === undefined || value === "") return null;
  if (value instanceof Binary) return readBytes(value.base64);
  if (typeof value !== "string") return { problem: "This is not an image: give an address or binary." };
  if (DATA.test(value)) return { address: value };
  const address = imageOf(value);
  if (address) return { address };
  const link = linkOf(value);
  if (!link || link.startsWith("mailto:")) return { problem: "This is not the address of an image." };
  return { problem: `Images from ${new URL(link).host} are not allowed. The app's settings list the hosts that are.` };
}

function readBytes(base64: string): Picture {
  const type = BEGINNINGS.find(([beginning]) => base64.startsWith(beginning))?.[1];
  if (!type) return { problem: "These bytes are not a PNG, JPEG, GIF, WebP or AVIF image." };
  return { address: `data:${type};base64,${base64}` };
}
