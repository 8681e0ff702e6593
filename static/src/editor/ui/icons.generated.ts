// Generated from widgets/ by `manage.py widget_types`; a test keeps it current.

import {
  AppWindow,
  Calendar,
  ChartColumn,
  ClipboardList,
  Gauge,
  Hash,
  Image,
  ListFilter,
  type LucideIcon,
  PanelTop,
  SquareCheck,
  SquareDashed,
  SquareMousePointer,
  Table,
  TextCursorInput,
  Type,
} from "lucide-preact";

export const ICONS: { [name: string]: LucideIcon } = {
  table: Table,
  type: Type,
  gauge: Gauge,
  "chart-column": ChartColumn,
  image: Image,
  "clipboard-list": ClipboardList,
  "text-cursor-input": TextCursorInput,
  hash: Hash,
  "list-filter": ListFilter,
  "square-check": SquareCheck,
  calendar: Calendar,
  "square-mouse-pointer": SquareMousePointer,
  "square-dashed": SquareDashed,
  "panel-top": PanelTop,
  "app-window": AppWindow,
};
