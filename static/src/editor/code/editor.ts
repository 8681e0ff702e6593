/** The code fields' editor, in a chunk of its own: CodeMirror is loaded once somebody looks at a field. */
import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
  type Tooltip,
} from "@codemirror/view";
import { type PlacedFault, rangeOf } from "./places";
import { replacing } from "./replacing";
import { findFunction, readPath, type Scope, type Suggestion, suggest } from "./scope";
import { highlights, theme } from "./theme";
import { templateTokens } from "./tokens";

export interface CodeOptions {
  parent: HTMLElement;
  text: string;
  label: string;
  mode: "json" | "text";
  singleLine?: boolean;
  readOnly?: boolean;
  placeholder?: string;
  describedBy?: string;
  scope?: () => Scope;
  /** Suggestions outside of bindings: what may stand where the caret is. Null for none. */
  hints?: (before: string, text: string) => { length: number; options: Suggestion[] } | null;
  onChange?: (text: string) => void;
  /** Ctrl+Enter. */
  onRun?: () => void;
}

export interface CodeEditor {
  setText(text: string): void;
  setFaults(faults: readonly PlacedFault[]): void;
  focus(): void;
  destroy(): void;
}

/** A change that the field was given, not one that somebody typed. */
const fromOutside = Annotation.define<boolean>();

export function createCodeEditor(options: CodeOptions): CodeEditor {
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: listExtensions(options) }),
  });
  return {
    setText(text) {
      const present = view.state.doc.toString();
      if (text === present) return;
      view.dispatch({ changes: { from: 0, to: present.length, insert: text }, annotations: fromOutside.of(true) });
    },
    setFaults(faults) {
      const text = view.state.doc.toString();
      const diagnostics = faults.map((fault) => ({
        ...rangeOf(text, fault),
        severity: fault.severity,
        message: fault.message,
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function listExtensions(options: CodeOptions): Extension[] {
  const { mode, label, describedBy } = options;
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  const attributes = { "aria-label": label, ...(describedBy ? { "aria-describedby": describedBy } : {}) };
  return [
    nonce ? EditorView.cspNonce.of(nonce) : [],
    theme,
    StreamLanguage.define(templateTokens(mode)),
    syntaxHighlighting(highlights),
    EditorView.contentAttributes.of(attributes),
    drawSelection(),
    indentUnit.of("  "),
    options.readOnly ? readOnly() : editable(options),
    options.singleLine ? singleLine() : manyLines(options),
    options.placeholder ? placeholder(options.placeholder) : [],
  ];
}

function readOnly(): Extension[] {
  return [EditorState.readOnly.of(true), EditorView.lineWrapping];
}

function editable({ mode, scope, hints, onChange, onRun, singleLine: oneLine }: CodeOptions): Extension[] {
  const run = { key: "Mod-Enter", run: () => callRun(onRun) };
  return [
    history(),
    replacing(),
    mode === "json" ? [closeBrackets(), bracketMatching(), indentOnInput()] : [],
    scope ? autocompletion({ override: sourcesOf(scope, hints), icons: false }) : [],
    scope ? hoverTooltip(explain) : [],
    Prec.high(keymap.of([run])),
    keymap.of([
      { key: "Tab", run: acceptCompletion },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...(oneLine ? [{ key: "Enter", run: () => true }] : []),
      ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"),
    ]),
    EditorView.updateListener.of((update) => {
      const typed = update.transactions.some((each) => each.docChanged && !each.annotation(fromOutside));
      if (typed) onChange?.(update.state.doc.toString());
    }),
  ];
}

function callRun(onRun: (() => void) | undefined): boolean {
  onRun?.();
  return onRun !== undefined;
}

/** Line breaks that are typed or pasted become spaces. */
function singleLine(): Extension[] {
  const filter = EditorState.transactionFilter.of((transaction) => {
    if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
    const text = transaction.newDoc.toString().replace(/\s*\n\s*/g, " ");
    const present = transaction.startState.doc.length;
    return {
      changes: { from: 0, to: present, insert: text },
      selection: { anchor: Math.min(text.length, transaction.newSelection.main.head) },
    };
  });
  return [filter, EditorView.lineWrapping, EditorView.editorAttributes.of({ class: "cm-single" })];
}

function manyLines({ mode, readOnly: fixed }: CodeOptions): Extension[] {
  if (mode === "text") return [EditorView.lineWrapping];
  const indent = { key: "Tab", run: indentMore, shift: indentLess };
  return [lineNumbers(), fixed ? [] : [lintGutter(), highlightActiveLine(), keymap.of([indent])]];
}

/** What a function does, where the pointer rests on its name. */
function explain(view: EditorView, at: number): Tooltip | null {
  const word = view.state.wordAt(at);
  const found = word && findFunction(view.state.sliceDoc(word.from, word.to));
  if (!found) return null;
  const dom = document.createElement("div");
  dom.className = "cm-explained";
  dom.append(Object.assign(document.createElement("code"), { textContent: found.label + found.detail }));
  dom.append(Object.assign(document.createElement("p"), { textContent: found.info }));
  return { pos: word.from, end: word.to, create: () => ({ dom }) };
}

function sourcesOf(scope: () => Scope, hints: CodeOptions["hints"]): CompletionSource[] {
  const inBinding = (context: CompletionContext) => complete(context, scope);
  return hints ? [inBinding, (context) => hint(context, hints)] : [inBinding];
}

function hint({ state, pos }: CompletionContext, hints: NonNullable<CodeOptions["hints"]>): CompletionResult | null {
  const found = hints(state.sliceDoc(0, pos), state.doc.toString());
  if (!found) return null;
  const options = found.options.map(({ label, detail, kind }) => ({ label, detail, type: kind }));
  return { from: pos - found.length, options, validFor: /^[\w.-]*$/ };
}

/** Suggestions for the path before the caret, within `{{ }}` only. */
function complete(context: CompletionContext, scope: () => Scope): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const start = before.lastIndexOf("{{");
  if (start === -1 || before.indexOf("}}", start) !== -1) return null;
  const found = readPath(before.slice(start + 2));
  if (!found || (!context.explicit && found.word === "" && found.path.length === 0)) return null;
  const options = suggest(scope(), found.path).map(({ kind, ...shown }) => ({ ...shown, type: kind }));
  return { from: context.pos - found.word.length, options, validFor: /^[\w$]*$/ };
}
