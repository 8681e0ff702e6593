export interface Looks {
  palette: string[];
  text: string;
  line: string;
  surface: string;
  font: string;
}

export const COLORS = 8;

/** The tokens as a canvas needs them: colours that are worked out. */
export function readLooks(place: HTMLElement): Looks {
  const probe = place.appendChild(document.createElement("span"));
  const color = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const looks = {
    palette: Array.from({ length: COLORS }, (_, at) => color(`--chart-${at + 1}`)),
    text: color("--text-muted"),
    line: color("--line"),
    surface: color("--surface"),
    font: getComputedStyle(place).fontFamily,
  };
  probe.remove();
  return looks;
}

/** Calls back whenever the theme or the accent changes, until the returned function is called. */
export function watchLooks(act: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(act);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-theme", "data-accent", "style"],
  });
  dark.addEventListener("change", act);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", act);
  };
}
