import {
  AppWindow,
  Box,
  ClipboardList,
  type LucideIcon,
  PanelTop,
  SquareDashed,
  SquareMousePointer,
  Table,
  TextCursorInput,
  Type,
} from "lucide-preact";

const ICONS: { [name: string]: LucideIcon } = {
  table: Table,
  "square-dashed": SquareDashed,
  "panel-top": PanelTop,
  "app-window": AppWindow,
  "clipboard-list": ClipboardList,
  type: Type,
  "square-mouse-pointer": SquareMousePointer,
  "text-cursor-input": TextCursorInput,
};

/** The lucide icon that a kind names; a box for one this build doesn't carry. */
export function iconOf(name: string): LucideIcon {
  return ICONS[name] ?? Box;
}
