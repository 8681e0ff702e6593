import { isAllowed } from "./hosts";

/** Where a link may lead; null for anything but http, https and mailto. Relative ones stay on this host. */
export function linkOf(value: unknown): string | null {
  if (typeof value !== "string" || value.trim() === "") return null;
  const text = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(value) ? `mailto:${value}` : value;
  if (!/^(https?:|mailto:|\/(?![\\/]))/i.test(text) || !URL.canParse(text, location.href)) return null;
  const url = new URL(text, location.href);
  return ["http:", "https:", "mailto:"].includes(url.protocol) && !url.username ? url.href : null;
}

/** An image of this host's or of one that the app allows; any other would tell its owner who looks at the page. */
export function imageOf(value: unknown): string | null {
  const link = linkOf(value);
  if (!link) return null;
  const url = new URL(link);
  return url.origin === location.origin || (url.protocol === "https:" && isAllowed(url.host)) ? link : null;
}
