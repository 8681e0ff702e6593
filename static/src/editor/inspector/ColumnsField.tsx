import { WandSparkles } from "lucide-preact";
import type { TableColumn } from "../../lib/kinds.generated";
import type { Json, Widget } from "../../lib/types";
import type { PropertyDefinition } from "../kinds";
import { useWorkspace } from "../model/workspace";
import { CommitField } from "./CommitField";
import { ExpressionField } from "./ExpressionField";
import { findKeys } from "./keys";
import { PartsField } from "./PartsField";
import { SwitchField } from "./SwitchField";

interface ColumnsFieldProps {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
  set: (value: Json) => void;
}

/** A table's columns. None at all means that the table finds them from its items. */
export function ColumnsField({ widget, property, value, set }: ColumnsFieldProps) {
  const workspace = useWorkspace();
  const columns = (Array.isArray(value) ? value : []) as unknown as TableColumn[];
  const items = workspace.page.value.runtime.propsOf(widget.id).value.items;
  const keys = items?.ok ? findKeys(items.value) : [];
  const missing = keys.filter((key) => !columns.some((column) => column.key === key));
  const take = (next: TableColumn[]) => set(next as unknown as Json);
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
            {columns.length === 0 ? "From items" : `Add ${missing.length} more`}
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
          <SwitchField label="Hidden" value={column.hidden === true} set={(hidden) => change({ hidden })} />
        </>
      )}
    </PartsField>
  );
}

function makeColumn(key: string): TableColumn {
  return { key, title: "", hidden: false };
}

function freeKey(columns: readonly TableColumn[]): string {
  let number = columns.length + 1;
  while (columns.some((column) => column.key === `attribute${number}`)) number += 1;
  return `attribute${number}`;
}

function refuseKey(columns: readonly TableColumn[], index: number, key: string): string | null {
  if (!key.trim()) return "Name the attribute that this column shows.";
  const twice = columns.some((column, each) => each !== index && column.key === key.trim());
  return twice ? `There is a column for ${key.trim()} already.` : null;
}
