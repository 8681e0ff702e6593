import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { CodeEditor, CodeOptions } from "./editor";
import type { PlacedFault } from "./places";

const loadEditor = () => import("./editor");

/** Fetched while nobody waits for it. */
export function preloadCode() {
  setTimeout(() => void loadEditor(), 200);
}

interface CodeFieldProps extends Omit<CodeOptions, "parent"> {
  class?: string;
  faults?: readonly PlacedFault[];
}

const NO_FAULTS: readonly PlacedFault[] = [];

/** A field of code. Until its editor is loaded the text stands there to be read, in the same place. */
export function CodeField({ class: className = "", faults = NO_FAULTS, ...options }: CodeFieldProps) {
  const root = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const latest = useRef(options);
  const latestFaults = useRef(faults);
  // What was typed and has not come back as `text` yet: a drawing that lags behind must not undo newer typing.
  const typed = useRef<string[]>([]);
  latest.current = options;
  latestFaults.current = faults;

  useEffect(() => {
    let gone = false;
    loadEditor().then(({ createCodeEditor }) => {
      if (gone || !root.current) return;
      root.current.replaceChildren();
      editor.current = createCodeEditor({ ...latest.current, ...callThrough(latest, typed), parent: root.current });
      editor.current.setFaults(latestFaults.current);
    });
    return () => {
      gone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, [options.label]);

  useLayoutEffect(() => {
    const echo = typed.current.lastIndexOf(options.text);
    typed.current = echo === -1 ? [] : typed.current.slice(echo + 1);
    if (echo === -1) editor.current?.setText(options.text);
  }, [options.text]);
  useEffect(() => editor.current?.setFaults(faults), [faults]);

  return <div class={`code-field ${className}`} ref={root} data-placeholder={options.text || options.placeholder} />;
}

/** The editor keeps its first callbacks; these call whichever are the latest. */
function callThrough(latest: { current: Omit<CodeOptions, "parent"> }, typed: { current: string[] }) {
  const { onRun, scope, hints } = latest.current;
  return {
    onChange: (text: string) => {
      typed.current.push(text);
      latest.current.onChange?.(text);
    },
    ...(onRun ? { onRun: () => latest.current.onRun?.() } : {}),
    ...(hints ? { hints: (before: string, text: string) => latest.current.hints?.(before, text) ?? null } : {}),
    ...(scope ? { scope: () => latest.current.scope?.() ?? {} } : {}),
  };
}
