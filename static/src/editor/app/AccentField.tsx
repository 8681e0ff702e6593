import { CircleCheck, TriangleAlert } from "lucide-preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { setAccent } from "../../lib/accent";
import { noteContrast, readAccent, readGrounds, readToken } from "./accents";

interface AccentFieldProps {
  /** As it is written; empty for Trellis's own. */
  accent: string;
  fault: string | undefined;
  onInput: (accent: string) => void;
}

export function AccentField({ accent, fault, onInput }: AccentFieldProps) {
  const read = readAccent(accent);
  const shown = read ?? readToken("--accent");
  return (
    <fieldset class="field accent-field">
      <legend class="field-label">Accent</legend>
      <div class="row">
        <input
          type="color"
          class="accent-well"
          aria-label="Choose a colour"
          value={shown}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <input
          class="input input-code accent-text"
          aria-label="Colour as #rrggbb"
          placeholder="Trellis's own"
          value={accent}
          spellcheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby={fault ? "accent-fault" : undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {accent !== "" && (
          <button type="button" class="button button-quiet" onClick={() => onInput("")}>
            Reset
          </button>
        )}
      </div>
      {read && (
        <div class="accent-samples" aria-hidden="true">
          <Sample theme="light" accent={read} />
          <Sample theme="dark" accent={read} />
        </div>
      )}
      {fault && (
        <p id="accent-fault" class="field-error" role="alert">
          {fault}
        </p>
      )}
      {!fault && read && <Note accent={read} />}
    </fieldset>
  );
}

function Note({ accent }: { accent: string }) {
  const note = noteContrast(accent, readGrounds());
  return (
    <p class="field-help accent-note" role="status">
      {note.tone === "good" ? <CircleCheck class="icon-success" /> : <TriangleAlert class="icon-warning" />}
      {note.words}
    </p>
  );
}

function Sample({ theme, accent }: { theme: "light" | "dark"; accent: string }) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (root.current) setAccent(root.current, accent);
  }, [accent]);
  return (
    <div class={`accent-sample accent-sample-${theme}`} ref={root}>
      <span class="button button-primary">Button</span>
      <span class="accent-sample-link">Link</span>
    </div>
  );
}
