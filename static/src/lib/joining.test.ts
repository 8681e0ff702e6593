import { describe, expect, it } from "vitest";
import { joinEnvelopes } from "./joining";

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

describe("joinEnvelopes", () => {
  const text = (buffer: ArrayBuffer | null) => new TextDecoder().decode(buffer ?? undefined);

  it("puts the answers one after the other, digit for digit", () => {
    const joined = joinEnvelopes([
      bytes('{"run":"a","results":[{"n":1.10},{"n":2}]}'),
      bytes('{"results":[]}'),
      bytes('{"meta":{"results":[9]},"results":[ {"t":"]"} ]}'),
    ]);
    expect(text(joined)).toBe('{"results":[{"n":1.10},{"n":2}, {"t":"]"} ]}');
  });

  it("is nothing where one of them never came", () => {
    expect(joinEnvelopes([bytes('{"results":[1]}'), null])).toBeNull();
  });
});
