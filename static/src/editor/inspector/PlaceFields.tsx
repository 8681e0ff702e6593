import { useId } from "preact/hooks";
import type { Widget } from "../../lib/types";
import { isFloating } from "../../runtime/drawing/Grid";
import { moveSelectedTo, resize } from "../commands";
import { SelectField } from "../controls/SelectField";
import { type Box, COLUMNS } from "../layout";
import { useWorkspace } from "../model/workspace";
import { listNests, nestKey, nestOf } from "../nesting";

const SIDES: { side: keyof Box; label: string; from: number; to: number }[] = [
  { side: "x", label: "Column", from: 1, to: COLUMNS },
  { side: "y", label: "Row", from: 1, to: 10_000 },
  { side: "w", label: "Width", from: 0, to: COLUMNS },
  { side: "h", label: "Height", from: 0, to: 10_000 },
];

/** The widget's place in grid units; columns and rows count from 1. */
export function PlaceFields({ widget }: { widget: Widget }) {
  // What stands over the page has no place in its grid.
  if (isFloating(widget)) return null;
  return (
    <section class="inspector-section" aria-labelledby="place-title">
      <h3 class="section-title" id="place-title">
        Place
      </h3>
      <InsideField widget={widget} />
      <div class="place-grid">
        {SIDES.map((each) => (
          <PlaceField key={each.side} widget={widget} {...each} />
        ))}
      </div>
    </section>
  );
}

/** What it stands in: the way from one place to another that needs no pointer. */
function InsideField({ widget }: { widget: Widget }) {
  const workspace = useWorkspace();
  const nests = listNests(workspace.page.value.document.value, { kinds: workspace.kinds, widget });
  if (nests.length < 2) return null;
  return (
    <SelectField
      label="Stands in"
      value={nestKey(nestOf(widget))}
      options={nests.map(({ nest, title }) => ({ value: nestKey(nest), title }))}
      set={(key) => {
        const chosen = nests.find(({ nest }) => nestKey(nest) === key);
        if (chosen) moveSelectedTo(workspace, chosen.nest);
      }}
    />
  );
}

function PlaceField({ widget, side, label, from, to }: { widget: Widget } & (typeof SIDES)[number]) {
  const workspace = useWorkspace();
  const id = useId();
  const take = (text: string) => {
    const value = Math.round(Number(text)) - from;
    if (text !== "" && Number.isFinite(value))
      resize(workspace, widget.id, { ...pickBox(widget), [side]: Math.min(value, to) });
  };
  return (
    <div class="place-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input input-small numeric"
        type="number"
        min={Math.max(1, from)}
        max={to}
        value={widget[side] + from}
        onChange={(event) => take(event.currentTarget.value)}
      />
    </div>
  );
}

function pickBox({ x, y, w, h }: Widget): Box {
  return { x, y, w, h };
}
