import { Box, type LucideIcon } from "lucide-preact";
import { ICONS } from "./icons.generated";

/** The lucide icon that a kind names; a box for one this build doesn't carry. */
export function iconOf(name: string): LucideIcon {
  return ICONS[name] ?? Box;
}
