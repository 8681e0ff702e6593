import type { PropertyType } from "../lib/kinds.generated";
import type { Json } from "../lib/types";

/** A widget kind as the server's page data describes it; widgets/kind.py writes these. */
export interface KindDefinition {
  name: string;
  version: number;
  title: string;
  icon: string;
  group: "Display" | "Capture" | "Layout";
  /** What it is for, in a sentence. */
  summary: string;
  container: boolean;
  /** The property whose records part a widget, as tabs do. */
  slots: string | null;
  /** It stands over the page and takes no place in its grid. */
  floating: boolean;
  size: { w: number; h: number };
  minimum: { w: number; h: number };
  properties: PropertyDefinition[];
  events: { name: string; title: string }[];
  state: { [name: string]: Json };
}

export interface PropertyDefinition {
  name: string;
  type: PropertyType;
  title: string;
  default: Json;
  bindable: boolean;
  choices: string[];
  placeholder: string;
  help: string;
}

export type Kinds = { [name: string]: KindDefinition };

/** Used where a document mentions a kind that this server no longer knows. */
const UNKNOWN_KIND: KindDefinition = {
  name: "unknown",
  version: 1,
  title: "Unknown widget",
  icon: "box",
  group: "Display",
  summary: "",
  container: false,
  slots: null,
  floating: false,
  size: { w: 4, h: 8 },
  minimum: { w: 1, h: 1 },
  properties: [],
  events: [],
  state: {},
};

export function kindOf(kinds: Kinds, name: string): KindDefinition {
  return kinds[name] ?? UNKNOWN_KIND;
}
