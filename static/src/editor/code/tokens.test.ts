import { StringStream } from "@codemirror/language";
import { describe, expect, it } from "vitest";
import { templateTokens } from "./tokens";

/** The tokens of a text as "style:text", without what has no style. */
function read(text: string, mode: "json" | "text") {
  const parser = templateTokens(mode);
  const state = parser.startState?.(2);
  const found: string[] = [];
  for (const line of text.split("\n")) {
    const stream = new StringStream(line, 2, 2);
    while (!stream.eol()) {
      const style = state && parser.token(stream, state);
      if (style) found.push(`${style}:${stream.current()}`);
      stream.start = stream.pos;
    }
  }
  return found;
}

describe("templateTokens", () => {
  it("tells keys, values and bindings of a body apart", () => {
    expect(read('{"Limit": {{ Table1.pageSize }}, "n": -1.5}', "json")).toEqual([
      "punctuation:{",
      'propertyName:"Limit"',
      "punctuation::",
      "brace:{{",
      "variableName:Table1",
      "operator:.",
      "variableName:pageSize",
      "brace:}}",
      "punctuation:,",
      'propertyName:"n"',
      "punctuation::",
      "number:-1.5",
      "punctuation:}",
    ]);
  });

  it("goes on with the string after a binding within it", () => {
    expect(read('["a {{ x }} b", 1]', "json")).toEqual([
      "punctuation:[",
      'string:"a ',
      "brace:{{",
      "variableName:x",
      "brace:}}",
      'string: b"',
      "punctuation:,",
      "number:1",
      "punctuation:]",
    ]);
  });

  it("does not take an object literal or a string for the end of a binding", () => {
    const tokens = read('{{ f({a: {b: "}}"}}) }} after', "text");
    expect(tokens.filter((token) => token.startsWith("brace"))).toEqual(["brace:{{", "brace:}}"]);
    expect(tokens).toContain('string:"}}"');
  });
});
