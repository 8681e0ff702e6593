import type { StreamParser, StringStream } from "@codemirror/language";

/** JSON or plain text, with JavaScript in `{{ }}`. `{{` never stands in JSON itself, so it always begins a binding. */
export interface TokenState {
  expression: boolean;
  /** Braces open within the expression. */
  braces: number;
  /** Within a JSON string. */
  quoted: boolean;
  /** The quote that ends the string we are in within the expression. */
  inString: string | null;
  isKey: boolean;
  /** Braces and brackets open in the JSON, for indentation. */
  depth: number;
}

export function templateTokens(mode: "json" | "text"): StreamParser<TokenState> {
  return {
    name: `trellis-${mode}`,
    startState: () => ({ expression: false, braces: 0, quoted: false, inString: null, isKey: false, depth: 0 }),
    copyState: (state) => ({ ...state }),
    token: (stream, state) => {
      if (state.expression) return readExpression(stream, state);
      if (stream.match("{{")) return beginExpression(state);
      return mode === "json" ? readJson(stream, state) : readText(stream);
    },
    indent: (state, textAfter, context) => {
      if (state.expression || mode === "text") return null;
      return Math.max(0, state.depth - (/^\s*[}\]]/.test(textAfter) ? 1 : 0)) * context.unit;
    },
    languageData: { closeBrackets: { brackets: ["{", "[", '"'] }, indentOnInput: /^\s*[}\]]$/ },
  };
}

function beginExpression(state: TokenState): string {
  state.expression = true;
  state.braces = 0;
  return "brace";
}

function readText(stream: StringStream): string | null {
  while (!stream.eol() && !stream.match("{{", false)) stream.next();
  return null;
}

function readJson(stream: StringStream, state: TokenState): string | null {
  if (state.quoted) return readJsonString(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match(/^-?\d+(\.\d+)?([eE][+-]?\d+)?/)) return "number";
  if (stream.match(/^(true|false|null)\b/)) return "keyword";
  const character = stream.next();
  if (character === '"') {
    state.quoted = true;
    state.isKey = /^(?:[^"\\]|\\.)*"\s*:/.test(stream.string.slice(stream.pos));
    return readJsonString(stream, state);
  }
  if (character === "{" || character === "[") state.depth += 1;
  if (character === "}" || character === "]") state.depth = Math.max(0, state.depth - 1);
  return "punctuation";
}

function readJsonString(stream: StringStream, state: TokenState): string {
  while (!stream.eol() && !stream.match("{{", false)) {
    const character = stream.next();
    if (character === "\\") stream.next();
    else if (character === '"') {
      state.quoted = false;
      break;
    }
  }
  // JSON strings end with their line: a forgotten quote colours one line, not the rest of the body.
  if (stream.eol()) state.quoted = false;
  return state.isKey ? "propertyName" : "string";
}

const WORDS =
  /^(?:true|false|null|undefined|typeof|instanceof|new|in|void|this|async|await|function|return|const|let)\b/;

function readExpression(stream: StringStream, state: TokenState): string | null {
  if (state.inString) return readQuoted(stream, state);
  if (stream.eatSpace()) return null;
  if (state.braces === 0 && stream.match("}}")) {
    state.expression = false;
    return "brace";
  }
  if (stream.match(/^\d[\d._]*(?:[eE][+-]?\d+)?n?/)) return "number";
  if (stream.match(WORDS)) return "keyword";
  if (stream.match(/^[\p{ID_Start}_$][\p{ID_Continue}$]*/u)) return "variableName";
  const character = stream.next();
  if (character === '"' || character === "'" || character === "`") {
    state.inString = character;
    return readQuoted(stream, state);
  }
  if (character === "{") state.braces += 1;
  if (character === "}") state.braces = Math.max(0, state.braces - 1);
  return "operator";
}

function readQuoted(stream: StringStream, state: TokenState): string {
  while (!stream.eol()) {
    const character = stream.next();
    if (character === "\\") stream.next();
    else if (character === state.inString) {
      state.inString = null;
      break;
    }
  }
  return "string";
}
