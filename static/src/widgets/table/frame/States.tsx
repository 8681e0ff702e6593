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

interface EmptyProps {
  text: string;
  source: Source;
}

/** No items: none there, none yet, or none found so far. */
export function Empty({ text, source }: EmptyProps) {
  if (source.state === "waiting")
    return <Nothing title="Nothing to show yet.">It loads once the values that it needs are there.</Nothing>;
  if (!source.paging?.isStalled) return <Nothing title={text} />;
  const searchOn = source.paging.go;
  return (
    <div class="empty">
      <div class="empty-icon">
        <SearchX aria-hidden="true" />
      </div>
      <p class="empty-title">Nothing found yet.</p>
      <p class="empty-text">{EMPTY_AT_ONCE} pages were looked through and none holds a match. There are more.</p>
      <div class="empty-actions">
        <button type="button" class="button" onClick={() => searchOn("next")}>
          Search on
        </button>
      </div>
    </div>
  );
}

function Nothing({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <div class="empty-icon">
        <Inbox aria-hidden="true" />
      </div>
      <p class="empty-title">{title}</p>
      {children && <p class="empty-text">{children}</p>}
    </div>
  );
}

/** Items are there, but not what is searched for. */
export function NoMatch({ words, onClear }: { words: string; onClear: () => void }) {
  return (
    <div class="empty">
      <div class="empty-icon">
        <SearchX aria-hidden="true" />
      </div>
      <p class="empty-title">
        {words.trim() ? `Nothing here matches “${words.trim()}”.` : "Nothing here matches the filter."}
      </p>
      {words.trim() && (
        <div class="empty-actions">
          <button type="button" class="button" onClick={onClear}>
            Clear the search
          </button>
        </div>
      )}
    </div>
  );
}

export function Failed({ message, source }: { message: string; source: Source }) {
  return (
    <div class="empty" role="alert">
      <div class="empty-icon table-failed">
        <CircleAlert aria-hidden="true" />
      </div>
      <p class="empty-title">This could not be loaded.</p>
      <p class="empty-text">{message}</p>
      {source.state !== "none" && (
        <div class="empty-actions">
          <button type="button" class="button" onClick={source.refresh}>
            Try again
          </button>
        </div>
      )}
    </div>
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
