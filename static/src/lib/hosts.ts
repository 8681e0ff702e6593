/** Whose images the app shows beside this host's own. What a page is told as it opens, and no more: links.ts comes later. */
let allowed: readonly string[] = [];

/** The app's setting `hosts`, which is also in the page's policy. */
export function allowImagesFrom(hosts: readonly string[]): void {
  allowed = hosts.map((host) => host.toLowerCase());
}

export function isAllowed(host: string): boolean {
  return allowed.includes(host);
}
