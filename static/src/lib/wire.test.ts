import fc from "fast-check";
import { it } from "vitest";
import { sameValue } from "./changes";
import { Binary, ExactNumber, encodeValue, TypedSet } from "./values";
import { decodeWire } from "./wire";

const key = fc.oneof(fc.string(), fc.constantFrom("$n", "$map", "$set", "$bin", "__proto__"));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.bigInt({ min: 10n ** 20n, max: 10n ** 37n }).map((digits) => new ExactNumber(String(digits))),
    fc.uint8Array({ maxLength: 9 }).map((bytes) => new Binary(btoa(String.fromCharCode(...bytes)))),
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }).map((texts) => new TypedSet("S", texts)),
    fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 3 }).map((numbers) => new TypedSet("N", numbers)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));

it("gives back whatever was encoded, with its type", () => {
  fc.assert(fc.property(value, (one) => sameValue(decodeWire(encodeValue(one) ?? null), one)));
});
