import { useMemo } from "preact/hooks";
import type { RunAnswer } from "../../../lib/runs";
import { decodeAnswer, isExactNumber, isTypedSet, toText } from "../../../lib/values";
import { formatShort } from "../../format";
import { findKeys } from "../../inspector/keys";
import type { QueryDraft } from "../../model/queryDraft";

const SHOWN = 100;

/** The first items of the answer as a small table; the table widget is for the rest. */
export function AnswerItems({ draft, answer }: { draft: QueryDraft; answer: RunAnswer }) {
  const { list, attributeValues } = draft.saved.value;
  const items = useMemo(() => readItems(answer, list, attributeValues), [answer, list]);
  if (items.length === 0) {
    return (
      <div class="empty">
        <p class="empty-title">{list ? "No items" : "This operation gives no list"}</p>
        <p class="empty-text">{list ? "Nothing fitted what was asked." : "Its answer is in JSON."}</p>
      </div>
    );
  }
  const keys = findKeys(items);
  return (
    <>
      <table class="items">
        <thead>
          <tr>
            {keys.length === 0 && <th scope="col">{list}</th>}
            {keys.map((key) => (
              <th key={key} scope="col">
                {key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, SHOWN).map((item, row) => (
            <tr key={row}>
              {keys.length === 0 && <Cell value={item} />}
              {keys.map((key) => (
                <Cell key={key} value={(item as { [key: string]: unknown })[key]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > SHOWN && (
        <p class="section-empty">
          The first {SHOWN} of {items.length}. The JSON has them all.
        </p>
      )}
    </>
  );
}

function readItems(answer: RunAnswer, list: string | null, attributeValues: string[][]): unknown[] {
  if (list === null) return [];
  return answer.results.flatMap((result) => {
    const items = (decodeAnswer(result, attributeValues) as { [member: string]: unknown } | null)?.[list];
    return Array.isArray(items) ? items : [];
  });
}

function Cell({ value }: { value: unknown }) {
  if (value === undefined) return <td />;
  if (value === null) return <td class="faint">null</td>;
  if (typeof value === "number" || isExactNumber(value)) return <td class="numeric items-number">{toText(value)}</td>;
  if (typeof value === "string") return <td title={value}>{value}</td>;
  if (isTypedSet(value)) return <td>{[...value.values].map(String).join(", ")}</td>;
  return <td class="mono">{formatShort(value, 60)}</td>;
}
