import { useId } from "preact/hooks";
import { type Attributes, type ItemChanges, sameValue } from "../changes";
import { Dialog } from "../dialog/Dialog";
import { Held } from "./Held";
import "./conflict.css";

export interface ConflictProps {
  mine: ItemChanges;
  /** The item as it is now; null where it is gone. */
  theirs: Attributes | null;
  /** What to call the attributes, where that isn't their name. */
  labels?: { readonly [attribute: string]: string };
  /** The item as it is now stays as it is; what was edited is let go. */
  onKeepTheirs: () => void;
  /** The edit is sent again, on the item as it is now. */
  onKeepMine: () => void;
  /** Nothing is decided: back to the edit, with all that it holds. */
  onCancel: () => void;
}

/** Someone else changed an item that was being edited: both versions, and a person who chooses. */
export function Conflict({ mine, theirs, labels = {}, onKeepTheirs, onKeepMine, onCancel }: ConflictProps) {
  const id = useId();
  const names = [...Object.keys(mine.set), ...mine.remove].sort(
    (a, b) => order(mine, theirs, a) - order(mine, theirs, b),
  );
  const actions = (
    <>
      <button type="button" class="button button-quiet conflict-back" onClick={onCancel}>
        Keep editing
      </button>
      <button type="button" class="button" onClick={onKeepTheirs}>
        {theirs ? "Take theirs" : "Discard mine"}
      </button>
      {theirs && (
        <button type="button" class="button button-primary" onClick={onKeepMine}>
          Keep mine
        </button>
      )}
    </>
  );
  return (
    <Dialog
      class="dialog-wide conflict"
      title={theirs ? "Someone else changed this meanwhile" : "This is no longer there"}
      describedBy={id}
      onClose={onCancel}
      actions={actions}
    >
      <p class="muted" id={id}>
        {theirs
          ? "Nothing was overwritten. Choose which version stays."
          : "It was deleted while you edited it. What you entered was not written."}
      </p>
      {names.map((name) => (
        <Versions key={name} name={labels[name] || name} attribute={name} mine={mine} theirs={theirs} />
      ))}
    </Dialog>
  );
}

/** What both changed comes first. */
function order(mine: ItemChanges, theirs: Attributes | null, name: string): number {
  return isContested(mine, theirs, name) ? 0 : 1;
}

function isContested({ expected }: ItemChanges, theirs: Attributes | null, name: string): boolean {
  return theirs !== null && !sameValue(own(expected, name), own(theirs, name));
}

function own(held: Attributes, attribute: string): unknown {
  return Object.hasOwn(held, attribute) ? held[attribute] : undefined;
}

interface VersionsProps {
  name: string;
  attribute: string;
  mine: ItemChanges;
  theirs: Attributes | null;
}

function Versions({ name, attribute, mine, theirs }: VersionsProps) {
  const contested = isContested(mine, theirs, attribute);
  return (
    <section class="conflict-part" aria-label={name} data-contested={contested || undefined}>
      <h3 class="conflict-name">
        <span class="truncate">{name}</span>
        {theirs && (
          <span class={contested ? "chip chip-warning" : "chip"}>
            {contested ? "changed by both" : "changed by you"}
          </span>
        )}
      </h3>
      <dl class="conflict-versions">
        <Version title="Yours" held={mine.set} attribute={attribute} />
        {theirs && <Version title="Theirs, now stored" held={theirs} attribute={attribute} />}
        <Version title="As you read it" held={mine.expected} attribute={attribute} quiet />
      </dl>
    </section>
  );
}

function Version(props: { title: string; held: Attributes; attribute: string; quiet?: boolean }) {
  const { title, held, attribute, quiet } = props;
  return (
    <div class={quiet ? "conflict-version muted" : "conflict-version"}>
      <dt>{title}</dt>
      <dd>
        <Held value={own(held, attribute)} />
      </dd>
    </div>
  );
}
