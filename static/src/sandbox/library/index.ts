/** The functions that expressions have beside JavaScript's own: static/src/lib/library.json says what they do. */
import { addTime, endOf, formatDate, fromNow, parseDate, startOf, timeBetween } from "./dates";
import * as lists from "./lists";
import { formatCurrency, formatNumber, formatPercent, round, toNumber } from "./numbers";
import { capitalize, truncate, uuid } from "./texts";

export const LIBRARY: { readonly [name: string]: unknown } = {
  ...{ formatDate, parseDate, fromNow, addTime, startOf, endOf, timeBetween },
  ...{ formatNumber, formatCurrency, formatPercent, round, toNumber },
  ...lists,
  ...{ capitalize, truncate, uuid },
};
