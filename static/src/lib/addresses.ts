import { toText } from "./values";

export interface Places {
  /** The app's pages by slug. */
  pages: readonly string[];
  /** Address below which they are, as `/a/shop/`. */
  base: string;
  /** Where the browser is now. */
  here: string;
}

/**
 * Where a navigate action may go: one of the app's pages, or an address on this host. Another host is reached only where
 * the author's own text names it (`author`: the text before the first binding), so that data can't choose it.
 */
export function checkAddress(to: string, author: string, { pages, base, here }: Places): string | null {
  const slug = /^([^/?#]+)([?#].*)?$/.exec(to);
  if (slug && pages.includes(slug[1] as string)) return `${base}${slug[1]}/${slug[2] ?? ""}`;
  const url = parse(to, here);
  if (!url || !["http:", "https:"].includes(url.protocol)) return null;
  if (url.origin === new URL(here).origin && !/^\s*[\\/]{2}/.test(to)) return url.href;
  return namesHost(author, url) ? url.href : null;
}

/** A page of another app, or its first one; who may not open it is told so there. */
export function addressInApp(app: string, page: string): string | null {
  if (![app, page || "-"].every((slug) => /^[\w-]{1,64}$/.test(slug))) return null;
  return page ? `/a/${app}/${page}/` : `/a/${app}/`;
}

/** The address with these parameters in place of its own of the same names; a missing value takes one away. */
export function withQuery(address: string, query: { [name: string]: unknown }): string {
  if (Object.keys(query).length === 0) return address;
  const [, path = "", search = "", hash = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? [];
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) parameters.delete(name);
    else parameters.set(name, toText(value));
  }
  return `${path}${parameters.size > 0 ? `?${parameters}` : ""}${hash}`;
}

function namesHost(author: string, url: URL): boolean {
  const named = parse(author);
  if (!named || named.origin !== url.origin || named.username || url.username) return false;
  // "https://shop.example" + ".evil.example" is another host: the author's text must have ended the name.
  return /^https?:\/\/[^/?#\\]+[/?#]/i.test(author) || author === url.href || `${author}/` === url.href;
}

function parse(text: string, base?: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}
