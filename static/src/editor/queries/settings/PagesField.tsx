import type { QuerySettings } from "../../api";
import type { SetSettings } from "../../model/queryDraft";
import { BoundField } from "./BoundField";
import { readBytes, readCount, writeBytes } from "./bounds";

type Reading = "first" | "paged" | "all";

const READINGS: { value: Reading; title: string; help: string }[] = [
  { value: "first", title: "First page", help: "One answer of DynamoDB: at most 1 MB, or the Limit of the body." },
  { value: "paged", title: "Page by page", help: "A table pages on by DynamoDB's cursor, to and fro." },
  { value: "all", title: "All pages", help: "Read on in one run until the last page, or one of these limits." },
];

/** How much of a long answer is read. */
export function PagesField({ settings, set }: { settings: QuerySettings; set: SetSettings }) {
  const { pages, paged } = settings;
  const reading: Reading = pages?.all ? "all" : paged ? "paged" : "first";
  const choose = (next: Reading) => set({ paged: next === "paged", pages: { ...pages, all: next === "all" } });
  const bound = (name: "items" | "bytes", value: number | undefined) => {
    const { [name]: _, ...others } = pages ?? { all: true };
    set({ pages: value === undefined ? { ...others, all: true } : { ...others, all: true, [name]: value } });
  };
  return (
    <fieldset class="setting">
      <legend class="field-label">Reads</legend>
      <div class="setting-choices">
        {READINGS.map(({ value, title }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              class="radio"
              name="query-reads"
              checked={value === reading}
              onChange={() => choose(value)}
            />
            {title}
          </label>
        ))}
      </div>
      <p class="field-help">{READINGS.find(({ value }) => value === reading)?.help}</p>
      {reading === "all" && (
        <div class="setting-bounds">
          <BoundField
            label="Items at most"
            value={pages?.items}
            unset="10,000"
            read={readCount}
            write={(count) => count.toLocaleString("en")}
            set={(items) => bound("items", items)}
          />
          <BoundField
            label="Size at most"
            value={pages?.bytes}
            unset="4 MB"
            read={readBytes}
            write={writeBytes}
            set={(bytes) => bound("bytes", bytes)}
          />
        </div>
      )}
    </fieldset>
  );
}
