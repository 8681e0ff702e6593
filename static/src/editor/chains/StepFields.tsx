import type { Action, Json } from "../../lib/types";
import { CommitField } from "../controls/CommitField";
import { ExpressionField } from "../controls/ExpressionField";
import { PairsField } from "../controls/PairsField";
import { SelectField } from "../controls/SelectField";
import { SwitchField } from "../controls/SwitchField";
import { kindOf } from "../kinds";
import { useWorkspace } from "../model/workspace";
import { addQuery } from "../queries/commands";
import { withMember } from "./chains";

interface StepFieldsProps {
  step: Action;
  set: (step: Action) => void;
  locals: { [name: string]: unknown };
}

/** What a step needs to know, by its kind. */
export function StepFields({ step, set, locals }: StepFieldsProps) {
  switch (step.action) {
    case "run":
      return (
        <>
          <QueryChoice query={step.query} set={(query) => set({ ...step, query })} />
          <PairsField
            title="Parameters"
            noun="parameter"
            pairs={step.params}
            locals={locals}
            set={(params) => set(withMember(step, "params", params))}
            help="The query's expressions read them as params.name."
          />
        </>
      );
    case "message":
      return (
        <>
          <ExpressionField label="Message" value={step.text} locals={locals} set={(text) => set({ ...step, text })} />
          <SelectField
            label="Tone"
            value={step.tone ?? "info"}
            options={TONES}
            set={(tone) => set({ ...step, tone: tone as "info" | "success" | "error" })}
          />
        </>
      );
    case "navigate":
      return <NavigateFields step={step} locals={locals} set={set} />;
    case "openModal":
    case "closeModal":
      return <WidgetChoice fits="isOpen" widget={step.widget} set={(widget) => set({ ...step, widget })} />;
    case "set":
      return (
        <>
          <CommitField
            label="Value's name"
            value={step.name}
            mono
            commit={(name) => {
              set({ ...step, name: name.trim() });
              return null;
            }}
          />
          <ExpressionField
            label="Value"
            value={typeof step.value === "string" ? step.value : JSON.stringify(step.value)}
            locals={locals}
            set={(value) => set({ ...step, value })}
            help="Expressions read it as store.name."
          />
          <SwitchField
            label="Keep in this browser"
            value={step.kept ?? false}
            set={(kept) => set(withMember(step, "kept", kept || undefined))}
          />
        </>
      );
    case "setValue":
      return (
        <>
          <WidgetChoice fits="value" widget={step.widget} set={(widget) => set({ ...step, widget })} />
          <ExpressionField
            label="Value"
            value={typeof step.value === "string" ? step.value : JSON.stringify(step.value)}
            locals={locals}
            set={(value) => set({ ...step, value })}
            help="For a form an object: its members are put into the fields of their names."
          />
        </>
      );
    case "reset":
      return <WidgetChoice widget={step.widget} set={(widget) => set({ ...step, widget })} />;
    case "copy":
      return (
        <ExpressionField label="Copied text" value={step.text} locals={locals} set={(text) => set({ ...step, text })} />
      );
    case "download":
      return <DownloadFields step={step} locals={locals} set={set} />;
  }
}

const TONES = [
  { value: "info", title: "Plain" },
  { value: "success", title: "Success" },
  { value: "error", title: "Error" },
];

function QueryChoice({ query, set }: { query: string; set: (query: string) => void }) {
  const workspace = useWorkspace();
  const names = workspace.queries.names.value;
  if (names.length === 0) {
    return (
      <button type="button" class="button button-small" onClick={() => addQuery(workspace)}>
        New query
      </button>
    );
  }
  return (
    <SelectField
      label="Query"
      value={query}
      empty="Choose a query"
      options={names.map((name) => ({ value: name, title: name }))}
      set={set}
    />
  );
}

interface WidgetChoiceProps {
  widget: string;
  set: (widget: string) => void;
  /** Only widgets whose state has this; `value` also stands for a form's data. */
  fits?: "value" | "isOpen";
}

function WidgetChoice({ widget, set, fits }: WidgetChoiceProps) {
  const { page, kinds } = useWorkspace();
  const fitting = page.value.document.value.widgets.filter(({ kind }) => {
    const { state } = kindOf(kinds, kind);
    return !fits || fits in state || (fits === "value" && "data" in state);
  });
  const options = fitting.map(({ name }) => ({ value: name, title: name }));
  if (options.length === 0 && widget === "") return <p class="field-help">{NONE_FITS[fits ?? "any"]}</p>;
  const noun = fits === "isOpen" ? "Modal" : "Widget";
  return (
    <SelectField label={noun} value={widget} empty={`Choose a ${noun.toLowerCase()}`} options={options} set={set} />
  );
}

const NONE_FITS = {
  any: "This page has no widgets yet.",
  value: "This page has no widget that takes a value. Add an input or a form first.",
  isOpen: "This page has no modal yet. Add one first.",
};

type Step<K extends Action["action"]> = Action & { action: K };

interface FieldsProps<K extends Action["action"]> {
  step: Step<K>;
  set: (step: Action) => void;
  locals: { [name: string]: unknown };
}

function DownloadFields({ step, set, locals }: FieldsProps<"download">) {
  return (
    <>
      <ExpressionField
        label="Data"
        value={typeof step.data === "string" ? step.data : JSON.stringify(step.data)}
        locals={locals}
        set={(data) => set({ ...step, data })}
        placeholder="{{ Products.items }}"
      />
      <SelectField
        label="Format"
        value={step.format ?? "csv"}
        options={FORMATS}
        set={(format) => set({ ...step, format: format as "csv" | "json" })}
      />
      <ExpressionField
        label="File name"
        value={step.name ?? ""}
        locals={locals}
        set={(name) => set(withMember(step, "name", name || undefined))}
        placeholder="The page's title"
        help="The date and the ending are added."
      />
    </>
  );
}

const FORMATS = [
  { value: "csv", title: "CSV, for spreadsheets" },
  { value: "json", title: "JSON, every digit" },
];

const ELSEWHERE = "\0elsewhere";
const OTHER_APP = "\0app";

/** A page of this app, another app, or an address; each with what follows it. */
function NavigateFields({ step, set, locals }: FieldsProps<"navigate">) {
  const { app } = useWorkspace();
  const pages = app.value.pages.map((page) => ({ value: page.slug, title: page.title }));
  const isPage = step.to === "" || pages.some((page) => page.value === step.to);
  const chosen = step.app !== undefined ? OTHER_APP : isPage ? step.to : ELSEWHERE;
  const choose = (value: string) => {
    const plain = withMember(step, "app", undefined);
    if (value === OTHER_APP) set({ ...plain, to: "", app: "" });
    else set({ ...plain, to: value === ELSEWHERE ? "https://" : value });
  };
  return (
    <>
      <SelectField
        label="Page"
        value={chosen}
        empty="Choose a page"
        options={[...pages, { value: OTHER_APP, title: "Another app" }, { value: ELSEWHERE, title: "Another address" }]}
        set={choose}
      />
      {chosen === OTHER_APP && <OtherApp step={step} set={set} />}
      {chosen === ELSEWHERE && (
        <ExpressionField
          label="Address"
          value={step.to}
          set={(to) => set({ ...step, to })}
          locals={locals}
          help="A page with ?values, or an address that begins with https://"
        />
      )}
      <PairsField
        title="Query parameters"
        noun="parameter"
        pairs={step.query}
        locals={locals}
        set={(query) => set(withMember(step, "query", query as { [name: string]: Json } | undefined))}
        help="Expressions of that page read them as url.query.name."
      />
    </>
  );
}

/** By its address, since another app may belong to other people. */
function OtherApp({ step, set }: Omit<FieldsProps<"navigate">, "locals">) {
  return (
    <>
      <CommitField
        label="App's address"
        value={step.app ?? ""}
        placeholder="as behind /a/"
        mono
        commit={(app) => takeSlug(app, (slug) => set({ ...step, app: slug }))}
      />
      <CommitField
        label="Page's address"
        value={step.to}
        placeholder="Its first page"
        mono
        commit={(to) => takeSlug(to, (slug) => set({ ...step, to: slug }))}
      />
    </>
  );
}

function takeSlug(text: string, take: (slug: string) => void): string | null {
  const slug = text
    .trim()
    .replace(/^\/a\//, "")
    .replace(/\/$/, "");
  if (slug !== "" && !/^[\w-]{1,64}$/.test(slug)) return "Only letters, digits, - and _ stand in such an address.";
  take(slug);
  return null;
}
