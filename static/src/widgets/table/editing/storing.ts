import { type Attributes, changesOnto } from "../../../lib/changes";
import type { Core, Model } from "./model";
import { refusalFor } from "./refusals";
import { saveAll } from "./saving";

type Storing = Pick<Model, "add" | "remove" | "save" | "discard" | "compare" | "keepMine" | "keepTheirs">;

/** Rows that come and go, and what is made of the drafts. */
export function storingIn(core: Core, model: () => Model): Storing {
  const { drafts } = core;
  const save = async () => {
    if (core.isBusy) return;
    core.isBusy = true;
    model().notice = "";
    await core.scene.table.together(() => saveDrafts(core));
    core.isBusy = false;
    model().conflict = drafts.unsaved().find(([, { phase }]) => phase === "conflict")?.[0] ?? null;
    core.changed();
  };
  const compare = (item: unknown) => {
    model().conflict = item;
    core.redraw();
  };
  return {
    save,
    compare,
    add() {
      const item = drafts.add();
      const { columns } = core.scene;
      const first = columns.findIndex((column) => !refusalFor(model(), item, column));
      core.jump = { item, column: Math.max(0, first) };
      core.changed();
      const column = columns[first];
      if (column) model().begin(item, column);
    },
    remove(items) {
      drafts.mark(items);
      core.changed();
    },
    discard() {
      drafts.clear();
      Object.assign(model(), { notice: "", refused: [], open: null });
      core.changed();
    },
    keepMine(item) {
      const draft = drafts.of(item);
      compare(null);
      if (!draft?.theirs) return;
      const { set, remove } = changesOnto(draft.theirs, { set: draft.wanted, remove: [], expected: {}, absent: [] });
      const gone: Attributes = Object.fromEntries(remove.map((name) => [name, undefined]));
      drafts.patch(item, { read: draft.theirs, wanted: { ...set, ...gone }, phase: "open", fault: null, theirs: null });
      void save();
    },
    keepTheirs(item) {
      drafts.drop(item);
      model().conflict = null;
      core.changed();
      core.scene.table.source.refresh();
    },
  };
}

function saveDrafts({ scene: { table, items, columns }, drafts, redraw }: Core): Promise<void> {
  const shown = columns.filter(({ key, isEditable }) => isEditable && !table.source.keys.includes(key));
  return saveAll({
    drafts,
    perform: table.perform,
    shown: shown.map(({ key }) => key),
    indexOf: (item) => items.indexOf(item),
    onProgress: redraw,
  });
}
