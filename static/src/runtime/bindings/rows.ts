/** Templates over `row`: one binding evaluates such a template for every item of its widget. */
import { factsOf } from "../../lib/facts";
import type { CompiledTemplate } from "../../lib/types";

/** Is what stands at this path of a kind's properties evaluated for each row? */
export function isOverRows(kind: string, path: string): boolean {
  return factsOf(kind).rows.includes(path.replace(/\.\d+\./, ".*."));
}

const OWN = ["row", "index"];

/**
 * Gives `lib/view`'s RowValues. A row for which it fails doesn't keep the others back. The names in it are none that
 * an author would choose. `first`: the place of the first of the items among all.
 */
export function overRows(template: CompiledTemplate, items: CompiledTemplate, first = 0): CompiledTemplate {
  const [list] = items;
  if (items.length !== 1 || typeof list !== "object") {
    return [{ js: '(()=>{throw new Error("The table is not bound to a list.")})()', names: [] }];
  }
  const parts = template.map((part) => (typeof part === "string" ? JSON.stringify(part) : `(${part.js}\n)`));
  const value = parts.length === 1 ? parts[0] : `[${parts.join()}]`;
  const each = `(row,$i,$,index=$i+${first})=>{try{return ${value}}catch($e){$f[$i]=String($e&&$e.message||$e)}}`;
  const own = template.flatMap((part) => (typeof part === "string" ? [] : part.names));
  return [
    {
      js: `(($r)=>{const $f={};if(!Array.isArray($r))return;return{rows:$r,values:$r.map(${each}),failures:$f}})(${list.js}\n)`,
      names: [...new Set([...list.names, ...own.filter((name) => !OWN.includes(name))])],
    },
  ];
}
