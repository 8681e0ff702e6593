import { WandSparkles } from "lucide-preact";
import { buttonEvent } from "../../lib/events";
import type { Action, Json, Widget } from "../../lib/types";
import type { DeclaredColumn } from "../../widgets/table/columns/columns";
import { setColumns, setEvent } from "../actions/setProperty";
import { ChainEditor } from "../chains/ChainEditor";
import { CommitField } from "../controls/CommitField";
import { ExpressionField } from "../controls/ExpressionField";
import { NumberField } from "../controls/NumberField";
import { PartsField } from "../controls/PartsField";
import { SelectField } from "../controls/SelectField";
import { SwitchField } from "../controls/SwitchField";
import type { PropertyDefinition } from "../kinds";
import { useWorkspace } from "../model/workspace";
import { findKeys } from "./keys";

interface ColumnsFieldProps {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
}

/** A table's columns. None at all means that the table finds them from its items. */
export function ColumnsField({ widget, property, value }: ColumnsFieldProps) {
  const workspace = useWorkspace();
  const columns = (Array.isArray(value) ? value : []) as unknown as DeclaredColumn[];
  const items = workspace.page.value.runtime.propsOf(widget.id).value.items;
  const keys = items?.ok ? findKeys(items.value) : [];
  const missing = keys.filter((key) => !columns.some((column) => column.key === key));
  const page = workspace.page.value;
  const first = items?.ok && Array.isArray(items.value) ? items.value[0] : undefined;
  const take = (next: DeclaredColumn[]) => page.perform(setColumns(widget, property, next));
  const make = () => makeColumn(missing[0] ?? freeKey(columns));
  return (
    <PartsField
      title={property.title}
      noun="column"
      parts={columns}
      set={take}
      make={make}
      help={property.help}
      summary={(column) => ({ words: column.title || column.key, hint: column.hidden ? "hidden" : column.key })}
      more={
        missing.length > 0 && (
          <button
            type="button"
            class="button button-small button-quiet"
            onClick={() => take([...columns, ...missing.map(makeColumn)])}
          >
            <WandSparkles />
            {columns.length === 0 ? "Columns from items" : `Add ${missing.length} more`}
          </button>
        )
      }
    >
      {(column, change, index) => (
        <>
          <CommitField
            label="Attribute"
            value={column.key}
            mono
            commit={(key) => refuseKey(columns, index, key) ?? change({ key: key.trim() })}
          />
          <ExpressionField
            label="Heading"
            value={column.title ?? ""}
            placeholder={column.key}
            set={(title) => change({ title })}
            widget={widget}
            path={`columns.${index}.title`}
          />
          <Look column={column} change={change} />
          <OverRow
            label="Value"
            text={column.value}
            row={first}
            placeholder="{{ row.price * row.stock }}"
            set={(text) => change({ value: text })}
          />
          <OverRow
            label="Tone"
            text={column.tone}
            row={first}
            placeholder="{{ row.stock < 5 ? 'danger' : '' }}"
            help="info, success, warning, danger or muted."
            set={(text) => change({ tone: text })}
          />
          {column.format === "button" && (
            <fieldset class="event">
              <legend class="field-label">When pressed</legend>
              <ChainEditor
                chain={widget.events[buttonEvent(column.key)] ?? []}
                set={(chain: Action[]) =>
                  page.perform(setEvent(widget, { name: buttonEvent(column.key), title: column.key }, chain))
                }
                locals={{ row: first ?? {}, event: undefined }}
                offersRun
              />
            </fieldset>
          )}
          <SwitchField label="Editable" value={column.editable !== false} set={(editable) => change({ editable })} />
          <SwitchField label="Pinned" value={column.pinned === true} set={(pinned) => change({ pinned })} />
          <SwitchField label="Hidden" value={column.hidden === true} set={(hidden) => change({ hidden })} />
        </>
      )}
    </PartsField>
  );
}

const FORMATS: { value: NonNullable<DeclaredColumn["format"]>; title: string }[] = [
  { value: "auto", title: "As it is" },
  { value: "text", title: "Text" },
  { value: "number", title: "Number" },
  { value: "money", title: "Money" },
  { value: "date", title: "Date" },
  { value: "datetime", title: "Date and time" },
  { value: "time", title: "Time" },
  { value: "boolean", title: "Yes or no" },
  { value: "tag", title: "Tag" },
  { value: "link", title: "Link" },
  { value: "image", title: "Image" },
  { value: "json", title: "JSON" },
  { value: "button", title: "Button" },
];

const ALIGNS: { value: NonNullable<DeclaredColumn["align"]>; title: string }[] = [
  { value: "auto", title: "By its values" },
  { value: "left", title: "Left" },
  { value: "center", title: "Middle" },
  { value: "right", title: "Right" },
];

interface OverRowProps {
  label: string;
  text: unknown;
  /** To try it on. */
  row: unknown;
  placeholder: string;
  help?: string;
  set: (text: string) => void;
}

/** A template that sees each row. */
function OverRow({ label, text, row, placeholder, help, set }: OverRowProps) {
  return (
    <ExpressionField
      label={label}
      value={typeof text === "string" ? text : ""}
      placeholder={placeholder}
      {...(help ? { help } : {})}
      locals={{ row: row ?? {}, index: 0 }}
      set={set}
    />
  );
}

interface LookProps {
  column: DeclaredColumn;
  change: (changes: Partial<DeclaredColumn>) => null;
}

/** How a column's values are written, and where. */
function Look({ column, change }: LookProps) {
  const { format = "auto", align = "auto", decimals = null, width = null, currency = "" } = column;
  return (
    <>
      <SelectField
        label="Format"
        value={format}
        options={FORMATS}
        set={(chosen) => change({ format: chosen as typeof format })}
      />
      {format === "money" && (
        <CommitField
          label="Currency"
          value={currency}
          mono
          commit={(text) => refuseCurrency(text) ?? change({ currency: text.trim().toUpperCase() })}
        />
      )}
      {(format === "money" || format === "number") && (
        <NumberField
          label="Decimals"
          value={decimals}
          least={0}
          most={20}
          unset="All there are"
          set={(chosen) => change({ decimals: chosen })}
        />
      )}
      <SelectField
        label="Align"
        value={align}
        options={ALIGNS}
        set={(chosen) => change({ align: chosen as typeof align })}
      />
      <NumberField
        label="Width in pixels"
        value={width}
        least={48}
        most={1200}
        unset="By what it holds"
        set={(chosen) => change({ width: chosen })}
      />
    </>
  );
}

function refuseCurrency(text: string): string | null {
  return /^\s*[A-Za-z]{3}\s*$/.test(text) ? null : "A currency is three letters, as EUR or USD.";
}

function makeColumn(key: string): DeclaredColumn {
  return { key, title: "", hidden: false };
}

function freeKey(columns: readonly DeclaredColumn[]): string {
  let number = columns.length + 1;
  while (columns.some((column) => column.key === `attribute${number}`)) number += 1;
  return `attribute${number}`;
}

function refuseKey(columns: readonly DeclaredColumn[], index: number, key: string): string | null {
  if (!key.trim()) return "Name the attribute that this column shows.";
  const twice = columns.some((column, each) => each !== index && column.key === key.trim());
  return twice ? `There is a column for ${key.trim()} already.` : null;
}
