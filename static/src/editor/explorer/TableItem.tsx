import { ChevronDown, ChevronRight, Database, KeyRound } from "lucide-preact";
import { type ComponentChildren, Fragment } from "preact";
import { useState } from "preact/hooks";
import type { IndexSchema, Sample, SchemaKey, TableSchema } from "../api";
import { useWorkspace } from "../model/workspace";
import { describeBilling, describeBytes, describeCount, describeKeys, describeTypes } from "./tableWords";

interface Props {
  datasource: string;
  table: TableSchema;
}

/** One table; unfolded, how it is made, and some of its items' attributes on request. */
export function TableItem({ datasource, table }: Props) {
  const [open, setOpen] = useState(false);
  const Chevron = open ? ChevronDown : ChevronRight;
  const count = describeCount(table.items);
  return (
    <li>
      <button
        type="button"
        class="list-row explorer-row schema-name"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Chevron />
        <span class="truncate">{table.name}</span>
        {table.problem ? (
          <span class="explorer-hint tables-fault">not readable</span>
        ) : (
          count && <span class="explorer-hint numeric">{count}</span>
        )}
      </button>
      {open && (
        <div class="schema-facts">
          {table.problem ? <p class="tables-fault">{table.problem}</p> : <Facts table={table} />}
          {!table.problem && <Attributes datasource={datasource} table={table.name} />}
        </div>
      )}
    </li>
  );
}

function Facts({ table }: { table: TableSchema }) {
  const { keys = [], indexes = [], items, bytes, billing, ttl, stream, status } = table;
  return (
    <>
      <Keys keys={keys} />
      {indexes.map((index) => (
        <Index key={index.name} index={index} />
      ))}
      <dl class="schema-numbers">
        <Fact title="Items" words={describeCount(items)} />
        <Fact title="Size" words={describeBytes(bytes)} />
        <Fact title="Billing" words={describeBilling(billing)} />
        <Fact title="Expires by" words={ttl ?? null} />
        <Fact title="Stream" words={stream ? stream.toLowerCase().replaceAll("_", " ") : null} />
        <Fact title="Status" words={status && status !== "ACTIVE" ? status.toLowerCase() : null} />
      </dl>
    </>
  );
}

function Keys({ keys }: { keys: readonly SchemaKey[] }) {
  return (
    <p class="schema-keys">
      <KeyRound />
      <span>
        {keys.map(({ name, type, role }, at) => (
          <Fragment key={name}>
            {at > 0 && ", "}
            <code class="mono">{name}</code> <span class="faint">{[type, role].filter(Boolean).join(" ")}</span>
          </Fragment>
        ))}
      </span>
    </p>
  );
}

function Index({ index }: { index: IndexSchema }) {
  const { name, kind, keys, projection, attributes } = index;
  const has =
    projection === "INCLUDE" ? `keys and ${attributes.join(", ")}` : projection.toLowerCase().replace("_", " ");
  return (
    <p class="schema-keys" data-tip={`${kind === "global" ? "Global" : "Local"} index, has ${has}`}>
      <Database />
      <span>
        {name} <span class="faint">{describeKeys(keys)}</span>
      </span>
    </p>
  );
}

function Fact({ title, words }: { title: string; words: ComponentChildren }) {
  if (words === null || words === "") return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd class="numeric">{words}</dd>
    </div>
  );
}

/** Asked for by a person: it reads items, which costs. */
function Attributes({ datasource, table }: { datasource: string; table: string }) {
  const { schemas } = useWorkspace();
  const sample = schemas.sampleOf(datasource, table).value;
  const value = "value" in sample ? sample.value : null;
  return (
    <>
      {value && <Sampled sample={value} />}
      {sample.state === "failed" && (
        <p class="tables-fault" role="alert">
          {sample.message}
        </p>
      )}
      <button
        type="button"
        class="button button-small"
        aria-busy={sample.state === "loading"}
        data-tip="Reads up to 20 items"
        onClick={() => schemas.takeSample(datasource, table)}
      >
        {value ? "Look again" : "Look at some items"}
      </button>
    </>
  );
}

function Sampled({ sample }: { sample: Sample }) {
  if (sample.items.length === 0) return <p class="section-empty">It has no items.</p>;
  return (
    <table class="schema-attributes">
      <caption class="visually-hidden">Attributes of {sample.items.length} items</caption>
      <tbody>
        {sample.attributes.map((attribute) => (
          <tr key={attribute.name}>
            <th scope="row" class="mono truncate" title={attribute.name}>
              {attribute.name}
            </th>
            <td>{describeTypes(attribute.types)}</td>
            <td class="numeric faint" data-tip={`In ${attribute.count} of ${sample.items.length} items`}>
              {attribute.count === sample.items.length ? "" : `${attribute.count}/${sample.items.length}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
