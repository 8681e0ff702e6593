/** An app's accent, as `#rrggbb`; anything else is left alone. */
export function setAccent(element: HTMLElement, accent: string | null): void {
  const valid = accent !== null && /^#[0-9a-f]{6}$/i.test(accent);
  element.toggleAttribute("data-accent", valid);
  if (!valid) {
    element.style.removeProperty("--accent");
    element.style.removeProperty("--on-accent");
    return;
  }
  element.style.setProperty("--accent", accent);
  element.style.setProperty("--on-accent", inkOn(accent));
}

/** White where it reads at 4.5:1, else black. */
export function inkOn(color: string): "#ffffff" | "#000000" {
  return 1.05 / (luminance(color) + 0.05) >= 4.5 ? "#ffffff" : "#000000";
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(color.slice(at, at + 2), 16) / 255));
  return 0.2126 * (red as number) + 0.7152 * (green as number) + 0.0722 * (blue as number);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
