/** An app's accent, `#rrggbb`, with inks of its colour that read on both themes' grounds. Anything else is left alone. */
export function setAccent(element: HTMLElement, accent: string | null): void {
  const color = accent !== null && /^#[0-9a-f]{6}$/i.test(accent) ? accent : null;
  element.toggleAttribute("data-accent", color !== null);
  const properties = {
    "--accent": color,
    "--on-accent": color && inkOn(color),
    "--accent-on-light": color && readableOn(color, LIGHT_GROUND),
    "--accent-on-dark": color && readableOn(color, DARK_GROUND),
  };
  for (const [name, value] of Object.entries(properties)) {
    if (value) element.style.setProperty(name, value);
    else element.style.removeProperty(name);
  }
}

/** The grounds that an accent's words stand on: --hover of styles/tokens.css, where contrast is least. */
const LIGHT_GROUND = "#f2f4f7";
const DARK_GROUND = "#1f222a";
/** WCAG 2.2 AA for text. */
const CONTRAST = 4.5;

/** White where it reads, else black. */
export function inkOn(color: string): "#ffffff" | "#000000" {
  return contrast(color, "#ffffff") >= CONTRAST ? "#ffffff" : "#000000";
}

/** The colour itself where it reads on the ground, else moved toward black or white until it does. */
export function readableOn(color: string, ground: string): string {
  const goal = luminance(ground) > 0.5 ? 0 : 255;
  for (let share = 0; share < 1; share += 0.05) {
    const moved = mix(color, goal, share);
    if (contrast(moved, ground) >= CONTRAST) return moved;
  }
  return goal === 0 ? "#000000" : "#ffffff";
}

export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function mix(color: string, goal: number, share: number): string {
  const moved = channels(color).map((channel) => Math.round(channel + (goal - channel) * share));
  return `#${moved.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => linear(channel / 255)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
