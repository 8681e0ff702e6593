import { CircleAlert, CircleQuestionMark, TriangleAlert } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { FormField } from "../../lib/kinds.generated";
import type { RunError } from "../../lib/types";
import { fieldId } from "./drawing";
import type { Problems } from "./raw";
import type { FormModel } from "./state";

interface SummaryProps {
  id: string;
  fields: readonly FormField[];
  problems: Problems;
  refused: number;
}

/** After a submit that found something wrong: what, with a way there. It takes the focus, so that it is read out. */
export function Summary({ id, fields, problems, refused }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const paths = Object.keys(problems);
  const served = useRef("");
  const places = paths.join("\n");
  useEffect(() => {
    if (refused === 0) return;
    focusFirst(box.current, id, paths);
  }, [refused]);
  useEffect(() => {
    // What the server refused comes without another press of the button.
    if (refused === 0 && places !== "" && served.current === "" && isServed(id, paths))
      focusFirst(box.current, id, paths);
    served.current = places;
  }, [places]);
  if (refused === 0 || paths.length < 2) return null;
  return (
    <div class="notice notice-danger" ref={box} tabIndex={-1} role="alert">
      <CircleAlert aria-hidden="true" />
      <div>
        <p class="notice-title">{paths.length} fields need another look.</p>
        <ul class="form-problems">
          {paths.map((path) => (
            <li key={path}>
              <a href={`#${fieldId(id, path)}`} onClick={(event) => goTo(event, fieldId(id, path))}>
                {titleOf(fields, path)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function focusFirst(box: HTMLElement | null, id: string, paths: readonly string[]): void {
  const only = paths.length === 1 ? document.getElementById(fieldId(id, paths[0] as string)) : null;
  (only ?? box)?.focus();
}

/** Nobody is at work in the field that it is about. */
function isServed(id: string, paths: readonly string[]): boolean {
  return !paths.some((path) => document.activeElement?.id === fieldId(id, path));
}

function goTo(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}

/** "Lines 2, Count" for `lines.1.count`. */
function titleOf(fields: readonly FormField[], path: string): string {
  const [name = "", ...rest] = path.split(".");
  const field = fields.find((each) => each.name === name);
  if (!field) return /^\d+$/.test(name) ? String(Number(name) + 1) : name;
  const title = field.label || field.name;
  if (rest.length === 0) return title;
  if (field.type !== "list") return `${title}, ${titleOf(field.fields, rest.join("."))}`;
  const [at = "0", ...within] = rest;
  const entry = `${title} ${Number(at) + 1}`;
  return within.length === 0 ? entry : `${entry}, ${titleOf(field.fields, within.join("."))}`;
}

/** What became of a submit that did not succeed; what was entered is still there. */
export function Fault({ error }: { error: RunError }) {
  const unknown = error.code === "unknown";
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView?.({ block: "nearest" }), [error]);
  const Icon = unknown ? CircleQuestionMark : CircleAlert;
  return (
    <div class={`notice ${unknown ? "notice-warning" : "notice-danger"}`} role="alert" ref={box}>
      <Icon aria-hidden="true" />
      <p>{error.message}</p>
    </div>
  );
}

/** Another row was chosen while this one has changes that are not saved. */
export function Waiting({ model }: { model: FormModel }) {
  const { waiting } = model;
  if (waiting === undefined) return null;
  return (
    <div class="notice notice-warning form-waiting" role="alert">
      <TriangleAlert aria-hidden="true" />
      <p>
        {waiting === null ? "Nothing is chosen any more" : "Another item was chosen"}. This one has changes that are not
        saved.
      </p>
      <span class="notice-actions">
        <button type="button" class="button button-small" onClick={model.stay}>
          Keep editing
        </button>
        <button type="button" class="button button-small button-danger" onClick={() => model.begin(waiting)}>
          Discard changes
        </button>
      </span>
    </div>
  );
}
