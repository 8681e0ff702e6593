import type { Scene } from "./contract";
import type { Core, Model } from "./model";
import { pasteInto } from "./pasting";
import { kindFor, refusalFor } from "./refusals";

type Column = Scene["columns"][number];
type Writing = Pick<Model, "write" | "begin" | "close" | "next" | "jump" | "takeJump" | "paste">;

/** Cells that are written in, and where the keyboard goes then. */
export function writingIn(core: Core, model: () => Model): Writing {
  const jump = (item: unknown, column = 0) => {
    core.jump = { item, column };
    core.redraw();
  };
  const close = () => {
    model().open = null;
    core.redraw();
  };
  const write = (item: unknown, key: string, value: unknown) => {
    core.drafts.write(item, key, value);
    model().refused = model().refused.filter((one) => one.item !== item || one.key !== key);
    core.changed();
  };
  const begin = (item: unknown, column: Column, text?: string) => {
    const it = model();
    const refusal = refusalFor(it, item, column);
    it.notice = refusal ?? "";
    if (!refusal && kindFor(it, item, column) === "boolean") {
      write(item, column.key, it.valueOf(item, column.key) !== true);
      return true;
    }
    it.typed = text;
    it.open = refusal ? null : { item, key: column.key };
    core.redraw();
    return !refusal;
  };
  const next = (item: unknown, column: Column, step: 1 | -1) => {
    const { columns } = core.scene;
    const from = columns.findIndex(({ key }) => key === column.key);
    const rest = step === 1 ? columns.slice(from + 1) : columns.slice(0, from).toReversed();
    const it = model();
    const to = rest.find((one) => !refusalFor(it, item, one) && kindFor(it, item, one) !== "boolean");
    if (to) begin(item, to);
    else close();
    jump(item, columns.indexOf(to ?? (columns[from] as Column)));
  };
  const takeJump = () => {
    const to = core.jump;
    core.jump = null;
    return to;
  };
  return { write, begin, close, next, jump, takeJump, paste: (...given) => pasteInto(core, model(), ...given) };
}
