export type Theme = "system" | "light" | "dark";

/** A cookie, so that the server can write the page in the theme from the start. */
export function setTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `theme=${theme}; path=/; max-age=${theme === "system" ? 0 : 31_536_000}; samesite=lax`;
  showTheme(theme);
}

export function showTheme(theme: Theme = currentTheme()): void {
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = theme;
}

export function currentTheme(): Theme {
  const found = /(?:^|;\s*)theme=(light|dark)/.exec(document.cookie)?.[1];
  return (found as Theme | undefined) ?? "system";
}
