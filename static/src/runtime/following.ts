/** How a page takes a document over: the first one, what its author changes, another release. */
import { batch } from "@preact/signals";
import { learnKinds } from "../lib/facts";
import { allowImagesFrom } from "../lib/hosts";
import type { PageBundle } from "../lib/types";
import { collectBindings } from "./bindings/bindings";
import { rootsOf, urlRoot } from "./bindings/roots";
import type { PageRuntime } from "./contract";
import type { Parts } from "./parts";

export type Following = Pick<PageRuntime, "update" | "reveal" | "locate">;

export function startFollowing(parts: Parts): Following {
  const { bundle, isLive, loading, outcomes, queries, revealed, sandbox, states } = parts;
  let here = new URL(location.href);

  function adopt(next: PageBundle): void {
    for (const [name, value] of Object.entries(rootsOf(next, here))) sandbox.setRoot(name, value);
    allowImagesFrom(next.app.hosts ?? []);
    states.adopt(next.page.document.widgets, next.templates);
    queries.adopt(next.queries);
    follow(next);
  }

  function follow({ page: { document }, templates, queries }: PageBundle): void {
    loading.follow(document, templates, queries, isLive() ? revealed.shownOf(document) : document);
    outcomes.adopt(new Map([...collectBindings(document, templates), ...loading.bindings()]));
  }

  adopt(bundle.peek());
  return {
    update(next) {
      learnKinds(next.kinds ?? {});
      batch(() => {
        bundle.value = next;
        adopt(next);
      });
    },
    reveal(parent, slot) {
      if (revealed.add(parent, slot) && isLive()) follow(bundle.peek());
    },
    locate(address) {
      here = address;
      sandbox.setRoot("url", urlRoot(here));
    },
  };
}
