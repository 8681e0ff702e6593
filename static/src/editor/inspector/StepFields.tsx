import type { Action } from "../../lib/types";
import { useWorkspace } from "../model/workspace";
import { addQuery } from "../queries/commands";
import { CommitField } from "./CommitField";
import { ExpressionField } from "./ExpressionField";
import { SelectField } from "./SelectField";

interface StepFieldsProps {
  step: Action;
  set: (step: Action) => void;
  locals: { [name: string]: unknown };
}

/** What a step needs to know, by its kind. */
export function StepFields({ step, set, locals }: StepFieldsProps) {
  switch (step.action) {
    case "run":
      return <QueryChoice query={step.query} set={(query) => set({ ...step, query })} />;
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
      return <Destination to={step.to} locals={locals} set={(to) => set({ ...step, to })} />;
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
        </>
      );
    case "reset":
      return <WidgetChoice widget={step.widget} set={(widget) => set({ ...step, widget })} />;
    case "copy":
      return (
        <ExpressionField label="Copied text" value={step.text} locals={locals} set={(text) => set({ ...step, text })} />
      );
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

function WidgetChoice({ widget, set }: { widget: string; set: (widget: string) => void }) {
  const { document } = useWorkspace().page.value;
  const options = document.value.widgets.map(({ name }) => ({ value: name, title: name }));
  return <SelectField label="Widget" value={widget} empty="Choose a widget" options={options} set={set} />;
}

const ELSEWHERE = "\0elsewhere";

/** A page of the app, or an address. */
function Destination({
  to,
  set,
  locals,
}: {
  to: string;
  set: (to: string) => void;
  locals: { [name: string]: unknown };
}) {
  const { app } = useWorkspace();
  const pages = app.value.pages.map((page) => ({ value: page.slug, title: page.title }));
  const isPage = to === "" || pages.some((page) => page.value === to);
  return (
    <>
      <SelectField
        label="Page"
        value={isPage ? to : ELSEWHERE}
        empty="Choose a page"
        options={[...pages, { value: ELSEWHERE, title: "Another address" }]}
        set={(value) => set(value === ELSEWHERE ? "https://" : value)}
      />
      {!isPage && (
        <ExpressionField
          label="Address"
          value={to}
          set={set}
          locals={locals}
          help="A page with ?values, or an address that begins with https://"
        />
      )}
    </>
  );
}
