import { Box, ClipboardList, type LucideIcon, SquareMousePointer, Table, TextCursorInput, Type } from "lucide-preact";

const ICONS: { [name: string]: LucideIcon } = {
  table: Table,
  "clipboard-list": ClipboardList,
  type: Type,
  "square-mouse-pointer": SquareMousePointer,
  "text-cursor-input": TextCursorInput,
};

/** The lucide icon that a kind names; a box for one this build doesn't carry. */
export function iconOf(name: string): LucideIcon {
  return ICONS[name] ?? Box;
}
