import { numberFrom } from "../sandbox/values";
import type { Json } from "./types";
import { Binary, setMember, TypedSet } from "./values";

/** What `encodeValue` wrote, as it was: {"$n"}, {"$set"}, {"$bin"} and {"$map"} are what they stand for. */
export function decodeWire(wire: Json): unknown {
  if (typeof wire !== "object" || wire === null) return wire;
  if (Array.isArray(wire)) return wire.map(decodeWire);
  const { $n, $bin, $set, $map } = wire;
  if (typeof $n === "string") return numberFrom($n);
  if (typeof $bin === "string") return new Binary($bin);
  if (Array.isArray($set)) return setFrom($set as [TypedSet["kind"], string[]]);
  return decodeMembers(typeof $map === "object" && $map !== null ? $map : wire);
}

function setFrom([kind, texts]: [TypedSet["kind"], string[]]): TypedSet {
  if (kind === "N")
    return new TypedSet(
      kind,
      texts.map((text) => numberFrom(text) ?? text),
    );
  return new TypedSet(kind, kind === "B" ? texts.map((text) => new Binary(text)) : texts);
}

function decodeMembers(map: object): { [key: string]: unknown } {
  const decoded: { [key: string]: unknown } = {};
  for (const [key, member] of Object.entries(map)) setMember(decoded, key, decodeWire(member as Json));
  return decoded;
}
