import { lazily } from "../../../lib/lazily";
import type { Source } from "../../../lib/view";

/** As high as what comes in its place, so that nothing moves when it does. */
const Note = lazily(() => import("./LongRead").then((module) => module.LongRead), <div class="table-long">&nbsp;</div>);

/** Of a read of all pages; its code comes where there is something to say. */
export function LongRead({ source }: { source: Source }) {
  const { progress, state, error, meta } = source;
  const isSaid = progress || (state === "ready" && (error || meta.limited));
  return isSaid ? <Note source={source} /> : null;
}
