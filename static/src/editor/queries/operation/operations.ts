import type { OperationInfo } from "../../api";

/** What people reach for first, while nothing is typed. */
const FIRST = ["Scan", "Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "ListTables", "DescribeTable"];

/** The operations that a typed text means, the likeliest first: those it begins, then those that hold it. */
export function findOperations(operations: readonly OperationInfo[], typed: string): OperationInfo[] {
  const wanted = typed.trim().toLowerCase();
  const ranked = operations.map((operation) => ({ operation, rank: rankOf(operation.name, wanted) }));
  return ranked
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank as number) - (b.rank as number) || a.operation.name.localeCompare(b.operation.name))
    .map(({ operation }) => operation);
}

function rankOf(name: string, wanted: string): number | null {
  const usual = FIRST.indexOf(name);
  const order = usual === -1 ? FIRST.length : usual;
  if (wanted === "") return order;
  const at = name.toLowerCase().indexOf(wanted);
  if (at === -1) return null;
  const place = name.toLowerCase() === wanted ? 0 : at === 0 ? 100 : 200;
  return place + order;
}
