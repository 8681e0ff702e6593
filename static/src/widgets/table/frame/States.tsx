import { CircleAlert, Inbox, SearchX } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { EMPTY_AT_ONCE, type Source } from "../../../lib/view";

export function Skeleton({ columns }: { columns: number }) {
  const cells = Array.from({ length: columns }, (_, at) => at);
  return (
    <div class="table-skeleton" aria-hidden="true">
      {Array.from({ length: 24 }, (_, row) => (
        <div class="table-skeleton-row" key={row}>
          {cells.map((at) => (
            <span class="skeleton skeleton-late" key={at} style={{ width: `${42 + ((row * 29 + at * 37) % 41)}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface NothingProps {
  Icon?: typeof Inbox;
  title: string;
  children?: ComponentChildren;
  isTrouble?: boolean;
  /** What to do about it; without a verb there is nothing. */
  verb?: string | false;
  act?: () => void;
}

function Nothing({ Icon = Inbox, title, children, isTrouble, verb, act }: NothingProps) {
  return (
    <div class="empty" role={isTrouble ? "alert" : undefined}>
      <div class={isTrouble ? "empty-icon table-failed" : "empty-icon"}>
        <Icon aria-hidden="true" />
      </div>
      <p class="empty-title">{title}</p>
      {children && <p class="empty-text">{children}</p>}
      {verb && (
        <div class="empty-actions">
          <button type="button" class="button" onClick={act}>
            {verb}
          </button>
        </div>
      )}
    </div>
  );
}

/** No items: none there, none yet, or none found so far. */
export function Empty({ text, source: { state, paging } }: { text: string; source: Source }) {
  if (state === "waiting")
    return <Nothing title="Nothing to show yet.">It loads once the values that it needs are there.</Nothing>;
  if (!paging?.isStalled) return <Nothing title={text} />;
  return (
    <Nothing Icon={SearchX} title="Nothing found yet." verb="Search on" act={() => paging.go("next")}>
      {EMPTY_AT_ONCE} pages were looked through and none holds a match. There are more.
    </Nothing>
  );
}

/** Items are there, but not what is searched for. */
export function NoMatch({ words, onClear }: { words: string; onClear: () => void }) {
  const sought = words.trim();
  const title = `Nothing here matches ${sought ? `“${sought}”` : "the filter"}.`;
  return <Nothing Icon={SearchX} title={title} verb={sought !== "" && "Clear the search"} act={onClear} />;
}

export function Failed({ message, source: { state, refresh } }: { message: string; source: Source }) {
  const verb = state !== "none" && "Try again";
  return (
    <Nothing Icon={CircleAlert} title="This could not be loaded." verb={verb} act={refresh} isTrouble>
      {message}
    </Nothing>
  );
}

/** Items are there, but not the newest. */
export function Stale({ message }: { message: string }) {
  return (
    <div class="table-stale" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>These items may be out of date. {message}</span>
    </div>
  );
}
