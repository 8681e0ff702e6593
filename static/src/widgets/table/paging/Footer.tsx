import { ChevronLeft, ChevronRight, ChevronsLeft } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { Paging, Source } from "../../../lib/view";

interface Props {
  /** Items that there are, and those that the search left. */
  count: number;
  shown: number;
  selected: number;
  isLoading: boolean;
  /** Are pages added to those shown? */
  isScroll: boolean;
  source: Source;
  children: ComponentChildren;
}

/** How many there are, and the way to others. */
export function Footer({ count, shown, selected, isLoading, isScroll, source, children }: Props) {
  const { paging } = source;
  const isBusy = source.state === "refreshing" || source.state === "loading";
  return (
    <footer class="table-foot numeric">
      <span role="status" class="truncate">
        {selected > 0 && `${selected.toLocaleString("en")} selected · `}
        {isLoading ? "Loading" : statusWords(count, shown, isScroll, source)}
      </span>
      <span class="spacer" />
      {paging && paging.passed !== null && (
        <button type="button" class="button button-quiet button-small" onClick={paging.stop}>
          Stop
        </button>
      )}
      {paging && isScroll && paging.hasNext && <More paging={paging} isBusy={isBusy} />}
      {paging && !isScroll && hasPages(paging) && <Pages paging={paging} isBusy={isBusy} />}
      {children}
    </footer>
  );
}

/** Is there any other page than this? */
export function hasPages(paging: Paging | null): boolean {
  return paging !== null && (paging.index > 0 || paging.hasNext);
}

function statusWords(count: number, shown: number, isScroll: boolean, { state, meta, paging }: Source): string {
  if (paging && paging.passed !== null) {
    return `Looking on: ${paging.passed} ${paging.passed === 1 ? "page" : "pages"} read, too few matches so far`;
  }
  if (count === 0 && (state === "waiting" || state === "failed")) return "";
  const total = `${count.toLocaleString("en")} ${count === 1 ? "item" : "items"}`;
  const words = shown === count ? total : `${shown.toLocaleString("en")} of ${total}`;
  if (!paging) return meta.next ? `First ${words}, there are more` : words;
  if (isScroll) return paging.hasNext ? `${words} so far` : words;
  return hasPages(paging) ? `Page ${(paging.index + 1).toLocaleString("en")} · ${words}` : words;
}

function More({ paging, isBusy }: { paging: Paging; isBusy: boolean }) {
  return (
    <button
      type="button"
      class="button button-quiet button-small"
      aria-busy={isBusy}
      onClick={() => !isBusy && paging.go("more")}
    >
      {paging.isStalled ? "Search on" : "Load more"}
    </button>
  );
}

function Pages({ paging, isBusy }: { paging: Paging; isBusy: boolean }) {
  const { index, hasNext, go } = paging;
  return (
    <div class="table-pages">
      {index > 1 && (
        <button
          type="button"
          class="button button-quiet button-small button-icon"
          aria-label="First page"
          title="First page"
          onClick={() => !isBusy && go("first")}
        >
          <ChevronsLeft aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        class="button button-quiet button-small"
        aria-label="Previous"
        aria-disabled={index === 0 || isBusy}
        title="Alt Page Up"
        onClick={() => index > 0 && !isBusy && go("previous")}
      >
        <ChevronLeft aria-hidden="true" />
        <span>Previous</span>
      </button>
      <button
        type="button"
        class="button button-quiet button-small"
        aria-label="Next"
        aria-disabled={!hasNext || isBusy}
        title="Alt Page Down"
        onClick={() => hasNext && !isBusy && go("next")}
      >
        <span>Next</span>
        <ChevronRight aria-hidden="true" />
      </button>
    </div>
  );
}

/** Alt with Page Up and Page Down turns pages, wherever in the table the keyboard is. */
export function turnPage(event: KeyboardEvent, paging: Paging | null): void {
  if (!paging || !event.altKey || paging.passed !== null) return;
  const step = { PageUp: "previous" as const, PageDown: "next" as const }[event.key];
  if (!step) return;
  event.preventDefault();
  if (step === "next" ? paging.hasNext : paging.index > 0) paging.go(step);
}
