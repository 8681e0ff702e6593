/** Another release is live: the page takes it over where it stands, with everything that was typed. */
import { letLeave } from "../../lib/leaving";
import type { PageBundle } from "../../lib/types";
import type { PageRuntime } from "../contract";
import { type Parts, placeOf } from "../parts";
import { keep } from "../states/keeping";

const NEW_VERSION = "A new version of this app was published. What you typed is still here: send it again.";

/** Loads the page anew where the new release can't be had in place. */
export async function takeNewRelease(
  { bundle, go, loading, queries, say, states }: Parts,
  update: PageRuntime["update"],
  read: () => Promise<PageBundle>,
): Promise<void> {
  const present = bundle.peek();
  const next = await read().catch(() => null);
  // Its expressions call functions that this page's sandbox came without.
  if (!next || next.urls.sandbox !== present.urls.sandbox) {
    keep(placeOf("kept", present), { memories: states.memories(), message: NEW_VERSION });
    letLeave();
    go(location.href);
    return;
  }
  // The runs that were refused end first, so that those of the new release begin anew.
  setTimeout(() => {
    const names = Object.keys(next.queries);
    const unread = new Set(names.filter((name) => queries.phase(name).peek() !== "ready"));
    update(next);
    loading.refresh(unread);
    say(NEW_VERSION);
  });
}
