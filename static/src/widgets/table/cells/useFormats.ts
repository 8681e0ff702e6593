import { useEffect, useState } from "preact/hooks";
import type { TableProps } from "../../../lib/kinds.generated";
import type { Formats } from "./formats";

let known: Formats | null = null;

export async function loadFormats(): Promise<Formats> {
  known ??= (await import("./formatted")).formats;
  return known;
}

/**
 * Undefined while they are awaited: what is drawn without them would change its look. A page asks for them with the
 * table's own code (`loadFor` of widgets/kinds.ts), so that is seldom; where they can't be had values are as they are.
 */
export function useFormats({ columns, rowActions }: TableProps): Formats | null | undefined {
  const isWanted = rowActions.length > 0 || columns.some(({ format = "auto" }) => format !== "auto");
  const [isOver, setOver] = useState(false);
  const over = () => setOver(true);
  useEffect(() => {
    if (isWanted && !known) loadFormats().then(over, over);
  }, [isWanted]);
  return known ?? (isWanted && !isOver ? undefined : null);
}
