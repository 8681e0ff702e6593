import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prettyJson, resultTexts } from "./pretty";

describe("prettyJson", () => {
  it("keeps every digit, and escapes as they came", () => {
    const text = '{"n":{"N":"1"},"big":12345678901234567890123456789012345678,"small":1.10e-7,"s":"\\u00e9\\"{"}';
    const pretty = prettyJson(text);
    expect(pretty).toContain("12345678901234567890123456789012345678");
    expect(pretty).toContain("1.10e-7");
    expect(pretty).toContain('"\\u00e9\\"{"');
  });

  it("keeps typed values on one line and lays the rest out", () => {
    expect(prettyJson('{"Items":[{"id":{"S":"p1"},"price":{"N":"19.99"}}],"Count":1}')).toBe(
      [
        "{",
        '  "Items": [',
        "    {",
        '      "id": {"S": "p1"},',
        '      "price": {"N": "19.99"}',
        "    }",
        "  ],",
        '  "Count": 1',
        "}",
      ].join("\n"),
    );
  });

  it("leaves empty lists and objects closed", () => {
    expect(prettyJson('{"a":[],"b":{}}')).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  it("changes nothing but white space", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(prettyJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe("resultTexts", () => {
  it("finds the answers in an envelope, byte for byte", () => {
    const answers = ['{"Items":[{"id":{"S":"] results"}}]}', '{"Count":1.0}'];
    const meta = '"meta":{"results":[{"not":"these"}]}';
    expect(resultTexts(`{"run":"1",${meta},"results":[${answers.join(", ")}]}`)).toEqual(answers);
    expect(resultTexts('{"run":"1","results":[]}')).toEqual([]);
    expect(resultTexts("")).toEqual([]);
  });
});
