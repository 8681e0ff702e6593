import type { Tab } from "../../lib/kinds.generated";
import { toText } from "../../lib/values";

/** The tab that an author's value means, by its id or else its title; undefined for none of them. */
export function findTab(tabs: readonly Tab[], wanted: unknown): string | undefined {
  const text = toText(wanted);
  return (tabs.find(({ id }) => id === text) ?? tabs.find(({ title }) => title === text))?.id;
}

/** Which tab a key goes to from the one at `at`: the arrows go round. */
export function stepTo(key: string, at: number, count: number): number | null {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
