import { useState } from "preact/hooks";
import { Binary, isTypedSet } from "../../../lib/values";
import { copyText, kindOfValue, sizeOf, summaryOf } from "../cells/cells";

/** Members drawn at once; nobody reads on, and all of them can be copied. */
const MOST = 200;
/** What holds no more than this opens with what is around it. */
const FEW = 12;

/** A map or list whose members open and close, each with its type's look; numbers with all their digits. */
export function ValueTree({ value }: { value: unknown }) {
  return (
    <div class="value-tree mono">
      <Members value={value} depth={0} />
    </div>
  );
}

function Members({ value, depth }: { value: unknown; depth: number }) {
  const members = Object.entries(value as object);
  if (members.length === 0) return <p class="muted">Nothing in it</p>;
  return (
    <ul>
      {members.slice(0, MOST).map(([name, member]) => (
        <li key={name}>
          <Member name={name} value={member} depth={depth} />
        </li>
      ))}
      {members.length > MOST && <li class="muted">{members.length - MOST} more, which are copied too</li>}
    </ul>
  );
}

function Member({ name, value, depth }: { name: string; value: unknown; depth: number }) {
  const isBranch = kindOfValue(value) === "json" && Object.keys(value as object).length > 0;
  if (isBranch) return <Branch name={name} value={value as object} depth={depth} />;
  return (
    <>
      <span class="value-name">{name}</span>
      <Leaf value={value} />
    </>
  );
}

/** Its members are made once it is open. */
function Branch({ name, value, depth }: { name: string; value: object; depth: number }) {
  const [isOpen, setOpen] = useState(depth === 0 && Object.keys(value).length <= FEW);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="value-name">{name}</span>
        <span class="muted">{summaryOf(value)}</span>
      </summary>
      {isOpen && <Members value={value} depth={depth + 1} />}
    </details>
  );
}

function Leaf({ value }: { value: unknown }) {
  return <span data-kind={kindOfValue(value)}>{wordsOf(value)}</span>;
}

function wordsOf(value: unknown): string {
  if (value === null) return "null";
  if (value instanceof Binary) return sizeOf(value);
  if (isTypedSet(value)) return `{ ${value.values.map(wordsOf).join(", ")} }`;
  if (kindOfValue(value) === "json") return Array.isArray(value) ? "[]" : "{}";
  return typeof value === "string" ? JSON.stringify(value) : copyText(value);
}
