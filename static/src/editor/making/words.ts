import { labelOf } from "../fields/fieldsFrom";

/** `order-items` as the names of queries begin: OrderItems. */
export function pascal(words: string): string {
  const parts = words.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined = parts.map((part) => part[0]?.toUpperCase() + part.slice(1)).join("");
  return joined.replace(/^(\d)/, "_$1") || "Item";
}

/** What one item of a table is called, where people name tables as they mostly do. */
export function singular(word: string): string {
  if (/(ss|us|is)$/i.test(word) || !/s$/i.test(word) || word.length < 4) return word;
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  return /(ses|xes|zes|ches|shes)$/i.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** The words of a query's name: AddOrderItem is "order item". */
export function spoken(noun: string): string {
  return labelOf(noun).toLowerCase();
}

/** The name itself where it is free, else with the first number that makes it so. */
export function freeNameLike(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}
