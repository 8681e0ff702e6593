import { describe, expect, it } from "vitest";
import { readHead } from "./envelope";

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

describe("readHead", () => {
  it("gives the envelope without the answers in it", () => {
    const head = readHead(
      bytes('{"run":"r1","state":"succeeded","meta":{"count":2},"results":[{"Items":[{"a":{"S":"x"}}]}]}'),
    );
    expect(head).toEqual({ run: "r1", state: "succeeded", meta: { count: 2 } });
  });

  it("does not parse the answers", () => {
    expect(readHead(bytes('{"run":"r1","results":[not json'))).toEqual({ run: "r1" });
  });

  it("is not misled by a member, a text or an escape that looks like the results", () => {
    const meta = { results: [1, { results: [] }], note: '"results":[', slash: '\\"', deep: [["]"], "}"] };
    const text = JSON.stringify({ meta, error: { message: 'a \\ "results":[ b' }, results: [1] });
    expect(readHead(bytes(text))).toEqual({ meta, error: { message: 'a \\ "results":[ b' } });
  });

  it("takes an envelope without results", () => {
    expect(readHead(bytes('{"run":"r1","state":"failed","meta":{},"results":[]}'))).toEqual({
      run: "r1",
      state: "failed",
      meta: {},
    });
    expect(readHead(bytes('{"state":"running","progress":null}'))).toEqual({ state: "running", progress: null });
  });

  it("keeps letters of several bytes before the results", () => {
    expect(readHead(bytes('{"meta":{"operation":"Müller 🪵"},"results":[]}'))).toEqual({
      meta: { operation: "Müller 🪵" },
    });
  });
});
