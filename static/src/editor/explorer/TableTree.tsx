import { RefreshCw } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Schema } from "../api";
import { SelectField } from "../controls/SelectField";
import { type Asked, tablesIn } from "../model/schema";
import { useWorkspace } from "../model/workspace";
import { TableItem } from "./TableItem";
import "./tables.css";

/** The tables of a datasource: read when somebody unfolds it, and again when they ask. */
export function TableTree() {
  const { datasources } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(datasources[0]?.id ?? "");
  if (datasources.length === 0) return null;
  return (
    <section class="explorer-section" aria-labelledby="tables-title">
      <div class="section-head">
        <h2 class="section-title" id="tables-title">
          <button type="button" class="tables-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
            Tables
          </button>
        </h2>
        {open && <Refresh datasource={chosen} />}
      </div>
      {open && datasources.length > 1 && (
        <SelectField
          label="Datasource"
          value={chosen}
          options={datasources.map(({ id, name }) => ({ value: id, title: name }))}
          set={setChosen}
        />
      )}
      {open && <Tables key={chosen} datasource={chosen} />}
    </section>
  );
}

function Refresh({ datasource }: { datasource: string }) {
  const { schemas } = useWorkspace();
  const busy = schemas.of(datasource).value.state === "loading";
  return (
    <button
      type="button"
      class="button button-quiet button-icon button-small"
      aria-label="Read the tables again"
      data-tip="Read the tables again"
      aria-busy={busy}
      disabled={busy}
      onClick={() => schemas.refresh(datasource)}
    >
      <RefreshCw />
    </button>
  );
}

function Tables({ datasource }: { datasource: string }) {
  const { schemas } = useWorkspace();
  const asked = schemas.of(datasource).value;
  const tables = tablesIn(asked);
  return (
    <>
      {asked.state === "failed" && (
        <p class="section-empty tables-fault" role="alert">
          {asked.message}
        </p>
      )}
      {asked.state === "loading" && tables.length === 0 && <div class="skeleton skeleton-late tables-skeleton" />}
      {asked.state === "ready" && tables.length === 0 && <p class="section-empty">There are no tables here.</p>}
      <ul class="list" aria-labelledby="tables-title">
        {tables.map((table) => (
          <TableItem key={table.name} datasource={datasource} table={table} />
        ))}
      </ul>
      <Age asked={asked} />
    </>
  );
}

function Age({ asked }: { asked: Asked<Schema> }) {
  if (!("value" in asked) || !asked.value) return null;
  const { read, more } = asked.value;
  return (
    <p class="section-empty">
      {more && "There are more than these. "}
      Read {new Date(read * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}.
    </p>
  );
}
