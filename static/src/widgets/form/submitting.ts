import { useEffect, useRef, useState } from "preact/hooks";
import { type Attributes, type ItemChanges, isUnchanged } from "../../lib/changes";
import type { FormField } from "../../lib/kinds.generated";
import type { RunError } from "../../lib/types";
import type { ChainResult } from "../../lib/view";
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
  /** Once the page knows what the form holds by now: queries read it there. */
  submitAgain: () => void;
  end: (ending: Ending) => void;
}

interface Options {
  name: string;
  fields: readonly FormField[];
  model: FormModel;
  perform: (detail: unknown) => Promise<ChainResult>;
  /** When what is said of fields by expressions is said of what stands in them now. */
  settled: () => Promise<void>;
}

export const NONE: Ending = { state: "none" };
/** What a field shows may hang on another one's, and so on; what goes round in circles is not waited for. */
const ANSWERS_LIMIT = 6;

/** What is said and done after a submit: asked for once the form is touched. */
export const loadActing = () => import("./acting");
type EndingOf = Awaited<ReturnType<typeof loadActing>>["endingOf"];

/** Once at a time, whatever is pressed; what was entered stays until it is written. */
export function useSubmitting({ name, fields, model, perform, settled }: Options): Submitting {
  const [ending, end] = useState<Ending>(NONE);
  const [isSubmitting, setSubmitting] = useState(false);
  const [again, setAgain] = useState(0);
  const running = useRef(false);
  const drawn = useRef({ fields, send });
  drawn.current = { fields, send };

  /** By what the fields' expressions say of the last thing typed, which takes them a moment. */
  async function submit(): Promise<void> {
    if (running.current) return;
    running.current = true;
    setSubmitting(true);
    try {
      const { endingOf } = await loadActing();
      for (let answers = 0, before = null; answers < ANSWERS_LIMIT && before !== drawn.current.fields; answers++) {
        before = drawn.current.fields;
        await settled();
      }
      await drawn.current.send(endingOf);
    } catch (reason) {
      // Its code could not be had, and nothing was sent: what goes wrong with a run is no exception.
      end({ state: "failed", error: faultOf(`This could not be sent: ${reason}`), problems: {} });
    } finally {
      running.current = false;
      setSubmitting(false);
    }
  }

  async function send(endingOf: EndingOf): Promise<void> {
    const { start, typed, data, changes, problems } = model;
    if (Object.keys(problems).length > 0) return model.refuse();
    if (start.read && isUnchanged(changes)) return end({ state: "unchanged" });
    end(NONE);
    const sent = { name, fields, model, typed };
    end(endingOf(await perform({ data, changes, initial: start.read }), sent));
  }

  useEffect(() => {
    if (again > 0) void submit();
  }, [again]);

  return { ending, isSubmitting, submit, submitAgain: () => setAgain((times) => times + 1), end };
}

export function faultOf(message: string): RunError {
  return { code: "form", message, retryable: false, details: {} };
}
