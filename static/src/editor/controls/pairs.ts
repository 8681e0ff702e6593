import type { Json } from "../../lib/types";

/** Names and values, in the order in which their author wrote them. */
export interface Pairs {
  [name: string]: Json;
}

export function addPair(pairs: Pairs, noun: string): Pairs {
  let number = 1;
  while (Object.hasOwn(pairs, `${noun}${number}`)) number += 1;
  return { ...pairs, [`${noun}${number}`]: "" };
}

export function removePair(pairs: Pairs, name: string): Pairs {
  const { [name]: _gone, ...rest } = pairs;
  return rest;
}

/** The pairs with one under another name, in its place; or why that name won't do. */
export function renamePair(pairs: Pairs, from: string, to: string): Pairs | string {
  if (!/^[A-Za-z_][\w-]{0,63}$/.test(to)) return "A name begins with a letter and holds letters, digits, - and _.";
  if (to !== from && Object.hasOwn(pairs, to)) return `There is a ${to} already.`;
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name === from ? to : name, value]));
}
