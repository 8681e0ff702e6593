import type { KIND_STATES, KindName, KindProps } from "../lib/kinds.generated";
import type { Widget } from "../lib/types";
import type { WidgetView } from "../lib/view";

type View<K extends KindName> = WidgetView<KindProps[K], (typeof KIND_STATES)[K]>;

/** One line for each kind; its code comes when a page has one. */
const LOADERS: { [K in KindName]: () => Promise<{ view: View<K> }> } = {
  table: () => import("./table/Table"),
  form: () => import("./form/Form"),
  text: () => import("./text/Text"),
  button: () => import("./button/Button"),
  input: () => import("./input/Input"),
  number: () => import("./number/Number"),
  select: () => import("./select/Select"),
  checkbox: () => import("./checkbox/Checkbox"),
  date: () => import("./date/Date"),
  statistic: () => import("./statistic/Statistic"),
  chart: () => import("./chart/Chart"),
  image: () => import("./image/Image"),
  container: () => import("./container/Container"),
  tabs: () => import("./tabs/Tabs"),
  modal: () => import("./modal/Modal"),
};

/** A view whose properties only the runtime checks: it knows a kind by its name alone. */
export type AnyView = WidgetView<Record<string, unknown>, Record<string, unknown>>;

const loadMarkdown = () => import("./text/Text").then(({ Markdown }) => Markdown.load());

/** Columns in a look of their own and rows with buttons need more than a table's own code. */
const loadFormats = () => import("./table/Table").then((module) => module.loadFormats());

function isFormatted({ kind, props }: Widget): boolean {
  const { columns = [], rowActions = [] } = props as { columns?: { format?: string }[]; rowActions?: unknown[] };
  return kind === "table" && (rowActions.length > 0 || columns.some(({ format = "auto" }) => format !== "auto"));
}

const loading = new Map<string, Promise<AnyView>>();
const loaded = new Map<string, AnyView>();

export function isKind(kind: string): kind is KindName {
  return Object.hasOwn(LOADERS, kind);
}

export function loadKind(kind: KindName): Promise<AnyView> {
  const present = loading.get(kind);
  if (present) return present;
  const started = LOADERS[kind]().then(({ view }) => view as unknown as AnyView);
  loading.set(kind, started);
  // A chunk that could not be fetched is asked for again by the next widget that needs it.
  started.then(
    (view) => loaded.set(kind, view),
    () => loading.delete(kind),
  );
  return started;
}

/** All that drawing these needs; what of it can't be had is told where it is drawn. */
export function loadFor(widgets: readonly Widget[]): Promise<unknown> {
  const kinds = new Set(widgets.map(({ kind }) => kind).filter(isKind));
  const isMarkdown = widgets.some(({ kind, props }) => kind === "text" && props.format === "markdown");
  const more = [isMarkdown && loadMarkdown(), widgets.some(isFormatted) && loadFormats()];
  return Promise.allSettled([...[...kinds].map(loadKind), ...more]);
}

/** Its view where its code is here already: drawn at once, nothing stands in its place first. */
export function loadedKind(kind: KindName): AnyView | null {
  return loaded.get(kind) ?? null;
}
