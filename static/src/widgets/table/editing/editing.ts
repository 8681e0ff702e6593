import { h } from "preact";
import { noteUnsaved } from "../../../lib/leaving";
import { valueAt } from "../cells/cells";
import { CellEditor } from "./CellEditor";
import type { Editing, Scene } from "./contract";
import { createDrafts } from "./drafts";
import { EditBar } from "./EditBar";
import { EditTools } from "./EditTools";
import { identityOf } from "./identity";
import { keepDrafts, restoreDrafts } from "./keeping";
import { pressKey } from "./keys";
import type { Core, Model } from "./model";
import { refusalFor } from "./refusals";
import { storingIn } from "./storing";
import { writingIn } from "./writing";
import "./editing.css";

const NO_CHANGES = "Changes are not saved anywhere yet: say what happens when a changed row is saved.";
const ACTS = ["onSave", "onAdd", "onDelete"] as const;

/** `redraw` draws the table again. */
export function createEditing(scene: Scene, redraw: () => void): Editing {
  const core = createCore(scene, redraw);
  const it = () => model;
  const model: Model = {
    open: null,
    typed: undefined,
    notice: "",
    refused: [],
    conflict: null,
    ...lookingAt(core, it),
    ...writingIn(core, it),
    ...storingIn(core, it),
    isBusy: () => core.isBusy,
    key: (event, item, column) => pressKey(model, event, item, column),
    whyNot: (column) => (model.refusal() ? null : refusalFor(model, undefined, column)),
    Cell: (props) => h(CellEditor, { ...props, model, key: props.column.key }),
    Tools: () => h(EditTools, { model }),
    Bar: () => h(EditBar, { model }),
    dispose: () => noteUnsaved(core.scene.table.id, false),
  };
  return model;
}

function createCore(scene: Scene, redraw: () => void): Core {
  const core: Core = {
    scene,
    drafts: createDrafts(),
    jump: null,
    isBusy: false,
    redraw,
    changed() {
      const { id, remember, setState } = core.scene.table;
      const isDirty = core.drafts.unsaved().length > 0;
      remember(keepDrafts(core.drafts));
      setState({ isDirty });
      noteUnsaved(id, isDirty);
      redraw();
    },
  };
  restoreDrafts(core.drafts, scene.table.memory);
  return core;
}

type Looking = Pick<
  Model,
  "scene" | "look" | "added" | "fresh" | "draftOf" | "unsaved" | "count" | "can" | "refusal" | "valueOf"
>;

/** What there is, as it is by now. */
function lookingAt(core: Core, model: () => Model): Looking {
  const { drafts } = core;
  // Those that are restored have yet to find their items.
  let followed = drafts.all().length > 0 ? [] : core.scene.items;
  let above = { added: drafts.added(), fresh: drafts.fresh(), both: drafts.added() };
  const can = (act: (typeof ACTS)[number]) => core.scene.table.acts.has(act) && !core.scene.table.disabled;
  const follow = (from: unknown, to: unknown) => {
    const it = model();
    if (it.conflict === from) it.conflict = to;
    if (it.open && it.open.item === from) it.open = { ...it.open, item: to };
    it.refused = it.refused.map((one) => (one.item === from ? { ...one, item: to } : one));
  };
  return {
    scene: () => core.scene,
    look(next) {
      core.scene = next;
      if (followed === next.items) return;
      followed = next.items;
      drafts.follow(next.items, (item) => identityOf(item, next.table.source.keys), follow);
    },
    added() {
      const [added, fresh] = [drafts.added(), drafts.fresh()];
      // The same list for as long as it holds the same.
      if (added !== above.added || fresh !== above.fresh) above = { added, fresh, both: [...added, ...fresh] };
      return above.both;
    },
    fresh: drafts.fresh,
    draftOf: drafts.of,
    unsaved: drafts.unsaved,
    count: () => drafts.unsaved().length,
    can,
    refusal() {
      const { partial } = core.scene.table.source;
      return partial ?? (ACTS.some((act) => core.scene.table.acts.has(act)) ? null : NO_CHANGES);
    },
    valueOf(item, key) {
      const wanted = drafts.of(item)?.wanted ?? {};
      return Object.hasOwn(wanted, key) ? wanted[key] : valueAt(item, key);
    },
  };
}
