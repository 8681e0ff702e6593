import { CircleAlert } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { FormField } from "../../../lib/kinds.generated";
import { fieldId } from "../drawing";
import type { Problems } from "../raw";
import type { Ending } from "../submitting";

interface SummaryProps {
  id: string;
  fields: readonly FormField[];
  problems: Problems;
  refused: number;
  ending: Ending;
}

/** After a submit that found something wrong: what, with a way there. It takes the focus, so that it is read out. */
export function Summary({ id, fields, problems, refused, ending }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const paths = Object.keys(problems);
  useEffect(() => {
    if (refused > 0) focusFirst(box.current, id, paths);
  }, [refused]);
  useEffect(() => {
    // What the server refused comes without another press of the button.
    if (ending.state === "failed" && isElsewhere(id, ending.problems)) focusFirst(box.current, id, paths);
  }, [ending]);
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

/** There is something at fields, and nobody is at work in one of them. */
function isElsewhere(id: string, problems: Problems): boolean {
  const paths = Object.keys(problems);
  return paths.length > 0 && !paths.some((path) => document.activeElement?.id === fieldId(id, path));
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
