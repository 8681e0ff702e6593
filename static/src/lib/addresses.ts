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

function namesHost(author: string, url: URL): boolean {
  const named = parse(author);
  if (!named || named.origin !== url.origin || named.username || url.username) return false;
  // "https://shop.example" + ".evil.example" is another host: the author's text must have ended the name.
  return /^https?:\/\/[^/?#\\]+[/?#]/i.test(author) || author === url.href || `${author}/` === url.href;
}

function parse(text: string, base?: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}
