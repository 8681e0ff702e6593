import { CircleAlert, Info } from "lucide-preact";
import { Conflict } from "../../../lib/conflict/Conflict";
import { changesOf, type Draft } from "./drafts";
import type { Model } from "./model";
import { nameOf } from "./refusals";

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
      <Fresh count={model.fresh().length} />
      <RefusedCells model={model} />
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
  const here = new Set([...items, ...model.added()]);
  const away = unsaved.filter(([item]) => !here.has(item)).length;
  const count = `${unsaved.length} ${unsaved.length === 1 ? "change" : "changes"}`;
  if (away === 0) return count;
  return `${count}, ${away === unsaved.length ? "not on this page" : `${away} of them not on this page`}`;
}

function Fresh({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p class="table-edit-notice" role="status">
      <Info aria-hidden="true" />
      {count === 1 ? "The row just added isn't" : `${count} rows just added aren't`} among these items: on top until the
      page is loaded again.
    </p>
  );
}

/** More than these are read by nobody. */
const MOST_REFUSED = 20;

/** Of a paste: which cells could not take what was pasted, and why. */
function RefusedCells({ model }: { model: Model }) {
  const { refused } = model;
  const { columns } = model.scene();
  if (refused.length === 0) return null;
  return (
    <ul class="table-edit-faults" role="alert" aria-label="Not pasted">
      {refused.slice(0, MOST_REFUSED).map(({ item, key, words }) => {
        const at = columns.findIndex((column) => column.key === key);
        const row = nameOf(model, item);
        return (
          <li key={`${row} ${key}`}>
            <CircleAlert aria-hidden="true" />
            <button type="button" class="table-edit-jump" onClick={() => model.jump(item, at)}>
              {row}, {columns[at]?.title}
            </button>
            <span>{words}</span>
          </li>
        );
      })}
      {refused.length > MOST_REFUSED && <li>{refused.length - MOST_REFUSED} more</li>}
    </ul>
  );
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
