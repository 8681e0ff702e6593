import type { Editing, Scene } from "./contract";
import type { Draft, Drafts } from "./drafts";

/** A cell for which something could not be taken, and why. */
export interface Refused {
  item: unknown;
  /** Of its column. */
  key: string;
  words: string;
}

/** A table's unsaved edits, and what can be done with them. */
export interface Model extends Editing {
  scene(): Scene;
  unsaved(): [item: unknown, draft: Draft][];
  isBusy(): boolean;
  /** Something to say about what was just tried. */
  notice: string;
  /** What of the last paste could not be taken. */
  refused: readonly Refused[];
  /** Begins with this text in place of the cell's. */
  typed: string | undefined;
  /** Why nothing here can be changed; null where something can. */
  refusal(): string | null;
  can(act: "onSave" | "onAdd" | "onDelete"): boolean;
  valueOf(item: unknown, key: string): unknown;
  write(item: unknown, key: string, value: unknown): void;
  close(): void;
  /** To the next cell that can be edited, or the one before. */
  next(item: unknown, column: Scene["columns"][number], step: 1 | -1): void;
  jump(item: unknown, column?: number): void;
  add(): void;
  remove(items: readonly unknown[]): void;
  save(): Promise<void>;
  discard(): void;
  /** The row whose two versions are shown. */
  conflict: unknown;
  compare(item: unknown): void;
  keepMine(item: unknown): void;
  keepTheirs(item: unknown): void;
}

/** What the model's parts share. */
export interface Core {
  scene: Scene;
  drafts: Drafts;
  jump: ReturnType<Editing["takeJump"]>;
  isBusy: boolean;
  /** Draws the table again. */
  redraw(): void;
  /** The same after the drafts changed, which are kept and told of. */
  changed(): void;
}
