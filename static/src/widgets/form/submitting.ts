import { useEffect, useRef, useState } from "preact/hooks";
import { type Attributes, applyChanges, changesOnto, type ItemChanges, isUnchanged } from "../../lib/changes";
import type { FormField } from "../../lib/kinds.generated";
import type { RunError } from "../../lib/types";
import type { ChainResult } from "../../lib/view";
import { placeFault } from "./faults";
import type { Problems } from "./raw";
import type { FormModel } from "./state";

/** What became of the last submit. */
export type Ending =
  | { state: "none" | "saved" | "unchanged" }
  | { state: "failed"; error: RunError /** Fields that the server spoke of. */; problems: Problems }
  | { state: "conflict"; mine: ItemChanges; theirs: Attributes | null; error: RunError };

export interface Submitting {
  ending: Ending;
  isSubmitting: boolean;
  submit: () => Promise<void>;
  keepMine: () => void;
  keepTheirs: () => void;
  /** The edit goes on; what went wrong is still said. */
  goOn: () => void;
  forget: () => void;
}

interface Options {
  name: string;
  fields: readonly FormField[];
  model: FormModel;
  perform: (detail: unknown) => Promise<ChainResult>;
  /** When what is said of fields by expressions is said of what stands in them now. */
  settled: () => Promise<void>;
}

const NONE: Ending = { state: "none" };
/** What a field shows may hang on another one's, and so on; what goes round in circles is not waited for. */
const ANSWERS_LIMIT = 6;

/** Once at a time, whatever is pressed; what was entered stays until it is written. */
export function useSubmitting({ name, fields, model, perform, settled }: Options): Submitting {
  const [ending, setEnding] = useState<Ending>(NONE);
  const [isSubmitting, setSubmitting] = useState(false);
  const [again, setAgain] = useState(0);
  const running = useRef(false);
  const { start, typed, data, changes, problems } = model;
  const drawn = useRef({ fields, send });
  drawn.current = { fields, send };

  /** By what the fields' expressions say of the last thing typed, which takes them a moment. */
  async function submit(): Promise<void> {
    if (running.current) return;
    running.current = true;
    setSubmitting(true);
    try {
      for (let answers = 0, before = null; answers < ANSWERS_LIMIT && before !== drawn.current.fields; answers++) {
        before = drawn.current.fields;
        await settled();
      }
      await drawn.current.send();
    } finally {
      running.current = false;
      setSubmitting(false);
    }
  }

  async function send(): Promise<void> {
    if (Object.keys(problems).length > 0) return model.refuse();
    if (start.read && isUnchanged(changes)) return setEnding({ state: "unchanged" });
    setEnding(NONE);
    finish(await perform({ data, changes, initial: start.read }));
  }

  function finish(result: ChainResult): void {
    if (result.ok) {
      model.settle(start.read && applyChanges(start.read, changes), typed);
      setEnding(result.wrote ? { state: "saved" } : NONE);
    } else if (start.read && result.error.code === "ConditionalCheckFailedException") meet(result.error);
    else fail(result);
  }

  function fail({ error, handled }: ChainResult & { ok: false }): void {
    const isShown = !handled || error.code === "unknown";
    const problems = isShown ? placeFault(error, { name, fields, isNew: !start.read }) : {};
    setEnding(isShown ? { state: "failed", error, problems } : NONE);
  }

  /** Someone else was there first; where they wrote the same, there is nothing to choose. */
  function meet(error: RunError): void {
    const theirs = error.item ?? null;
    if (theirs && isUnchanged(changesOnto(theirs, changes))) {
      model.settle(theirs, typed);
      setEnding({ state: "saved" });
    } else setEnding({ state: "conflict", mine: changes, theirs, error });
  }

  // After the page was told what the changes are by now: queries read them there.
  useEffect(() => {
    if (again > 0) void submit();
  }, [again]);

  return {
    ending,
    isSubmitting,
    submit,
    keepMine() {
      if (ending.state !== "conflict" || !ending.theirs) return;
      model.rebase(ending.theirs, ending.mine);
      setEnding(NONE);
      setAgain((times) => times + 1);
    },
    keepTheirs() {
      if (ending.state !== "conflict") return;
      model.settle(ending.theirs, typed);
      setEnding(NONE);
    },
    goOn() {
      if (ending.state === "conflict") setEnding({ state: "failed", error: ending.error, problems: {} });
    },
    forget: () => setEnding(NONE),
  };
}
