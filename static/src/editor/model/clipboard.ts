import { signal } from "@preact/signals";
import type { Widget } from "../../lib/types";

/** The widget copied last and what stands in it, parents first. Kept from page to page. */
export const clipboard = signal<readonly Widget[]>([]);
