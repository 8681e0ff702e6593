/**
 * What a page needs once somebody does something: performing actions, and what they act on. A chunk of its own, which is
 * asked for at the first touch and is there when it is needed.
 */
import type { Action } from "../../lib/types";
import type { Parts } from "../parts";
import { type ChainReport, performChain, type RanQuery } from "./actions";
import { createSurroundings } from "./surroundings";

type Locals = Record<string, unknown>;

export interface Acting {
  /** `isOpening`: nobody asked for it yet, so what writes asks first. */
  perform(actions: readonly Action[], locals: Locals, isOpening: boolean): Promise<ChainReport>;
}

export function createActing(parts: Parts): Acting {
  const around = createSurroundings(parts);
  const run = (name: string, locals: Locals): Promise<RanQuery> => around.run(name, locals, "opening");
  const opening = { ...around, run };
  return {
    perform: (actions, locals, isOpening) => performChain(actions, locals, isOpening ? opening : around),
  };
}
