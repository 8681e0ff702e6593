import { useEffect, useState } from "preact/hooks";
import type { Editing, Scene } from "./contract";

/** A table's edits, once their code has come; null where nothing can be edited. */
export function useEditing(isWanted: boolean, scene: () => Scene): Editing | null {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [, redraw] = useState(0);
  useEffect(() => {
    if (!isWanted) return;
    let made: Editing | null = null;
    let isGone = false;
    import("./editing").then(
      ({ createEditing }) => {
        if (isGone) return;
        made = createEditing(scene(), () => redraw((times) => times + 1));
        setEditing(made);
      },
      // The rows are there to be read; whoever wants to edit them loads the page again.
      () => {},
    );
    return () => {
      isGone = true;
      made?.dispose();
    };
  }, [isWanted]);
  return isWanted ? editing : null;
}
