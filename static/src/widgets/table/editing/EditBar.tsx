import { CircleAlert, Info } from "lucide-preact";
import { Conflict } from "../../../lib/conflict/Conflict";
import { changesOf, type Draft } from "./drafts";
import { type Model, nameOf } from "./editing";

/** What isn't saved yet, what could not be, and the way to either. */
export function EditBar({ model }: { model: Model }) {
  const unsaved = model.unsaved();
  const faults = unsaved.filter(([, { fault }]) => fault !== null);
  const refusal = model.refusal();
  const words = model.notice || refusal;
  return (
    <>
      {words && (
        <p class="table-edit-notice" role="status">
          <Info aria-hidden="true" />
          {words}
        </p>
      )}
      {faults.length > 0 && (
        <ul class="table-edit-faults" role="alert">
          {faults.map(([item, draft]) => (
            <FaultLine key={nameOf(model, item)} item={item} draft={draft} model={model} />
          ))}
        </ul>
      )}
      {unsaved.length > 0 && (
        <div class="table-edit-bar">
          <span role="status" class="truncate">
            {statusWords(unsaved, model)}
          </span>
          <span class="spacer" />
          <button
            type="button"
            class="button button-small"
            aria-disabled={model.isBusy()}
            onClick={() => !model.isBusy() && model.discard()}
          >
            Discard
          </button>
          <button
            type="button"
            class="button button-small button-primary"
            aria-busy={model.isBusy()}
            title="Ctrl Enter"
            onClick={() => void model.save()}
          >
            Save
          </button>
        </div>
      )}
      <Contested model={model} />
    </>
  );
}

function statusWords(unsaved: Model["unsaved"] extends () => infer R ? R : never, model: Model): string {
  const { items } = model.scene();
  const away = unsaved.filter(([item, { kind }]) => kind !== "new" && !items.includes(item)).length;
  const count = `${unsaved.length} ${unsaved.length === 1 ? "change" : "changes"}`;
  if (away === 0) return count;
  return `${count}, ${away === unsaved.length ? "not on this page" : `${away} of them not on this page`}`;
}

function FaultLine({ item, draft, model }: { item: unknown; draft: Draft; model: Model }) {
  return (
    <li>
      <CircleAlert aria-hidden="true" />
      <button type="button" class="table-edit-jump" onClick={() => model.jump(item)}>
        {nameOf(model, item)}
      </button>
      <span>{draft.fault}</span>
      {draft.phase === "conflict" && (
        <button type="button" class="button button-small" onClick={() => model.compare(item)}>
          Compare
        </button>
      )}
    </li>
  );
}

function Contested({ model }: { model: Model }) {
  const item = model.conflict;
  const draft = model.draftOf(item);
  if (draft?.phase !== "conflict") return null;
  const labels = Object.fromEntries(model.scene().columns.map(({ key, title }) => [key, title]));
  return (
    <Conflict
      mine={changesOf(draft, [])}
      theirs={draft.theirs}
      labels={labels}
      onKeepMine={() => model.keepMine(item)}
      onKeepTheirs={() => model.keepTheirs(item)}
      onCancel={() => model.compare(null)}
    />
  );
}
