import type { PageDocument, Widget } from "../../lib/types";
import { firstFreePlace } from "../layout";
import type { Edit } from "../model/history";
import { childrenIn, type Nest } from "../nesting";
import { copyGroup } from "./copies";
import { addChanges, arrange, standing } from "./place";

interface Pasting {
  taken: ReadonlySet<string>;
  nest: Nest;
}

/** Put copies of a widget and what stood in it (`group`, parents first) into a nest, at the first free place. */
export function pasteWidgets(document: PageDocument, group: readonly Widget[], { taken, nest }: Pasting): Edit {
  const [copy, ...rest] = copyGroup(group, taken) as [Widget, ...Widget[]];
  const placed = standing(copy, nest, firstFreePlace(childrenIn(document, nest), copy));
  const arranged = arrange(document, placed);
  return {
    label: `paste ${copy.name}`,
    changes: addChanges(document, { ...arranged, widgets: [...arranged.widgets, ...rest] }),
    selected: copy.id,
  };
}
