import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { FormField } from "../../lib/kinds.generated";
import type { Json, RunError } from "../../lib/types";
import type { ChainResult } from "../../lib/view";
import { contentOf, type FormContent, type Raw, type RawValues, rawOf, sameRaw } from "./data";

export interface FormModel extends FormContent {
  raw: RawValues;
  isDirty: boolean;
  isSubmitting: boolean;
  /** Was it submitted with something wrong? Then all problems show, before that only those of fields that were left. */
  refused: number;
  fault: RunError | null;
  isSaved: boolean;
  shows: (field: string) => boolean;
  change: (field: string, value: Raw) => void;
  leave: (field: string) => void;
  submit: () => Promise<void>;
}

interface Options {
  fields: readonly FormField[];
  memory: Json | undefined;
  remember: (value: Json) => void;
  perform: (data: { [field: string]: unknown }) => Promise<ChainResult>;
}

/** What a form holds: what was typed stands over the defaults, which may still change beneath. */
export function useForm({ fields, memory, remember, perform }: Options): FormModel {
  const [typed, setTyped] = useState<RawValues>(() => typedIn(memory));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState(0);
  const [fault, setFault] = useState<RunError | null>(null);
  const [isSaved, setSaved] = useState(false);
  const [isSubmitting, setSubmitting] = useState(false);
  const running = useRef(false);

  const raw = useMemo(() => withDefaults(fields, typed), [fields, typed]);
  const content = useMemo(() => contentOf(fields, raw), [fields, raw]);
  const isDirty = fields.some((field) => !sameRaw(raw[field.name] as Raw, rawOf(field)));
  useEffect(() => remember(typed as Json), [typed]);

  const clear = () => {
    setTyped({});
    setLeft(new Set());
    setRefused(0);
    setFault(null);
  };

  async function submit(): Promise<void> {
    if (running.current) return;
    if (Object.keys(content.problems).length > 0) return setRefused((times) => times + 1);
    running.current = true;
    setSubmitting(true);
    setSaved(false);
    setFault(null);
    try {
      const result = await perform(content.data);
      if (result.ok) {
        clear();
        setSaved(result.wrote);
      } else if (!result.handled || result.error.code === "unknown") setFault(result.error);
    } finally {
      running.current = false;
      setSubmitting(false);
    }
  }

  return {
    ...content,
    raw,
    isDirty,
    isSubmitting,
    refused,
    fault,
    isSaved,
    shows: (field) => refused > 0 || left.has(field),
    change(field, value) {
      setSaved(false);
      setTyped((before) => ({ ...before, [field]: value }));
    },
    leave(field) {
      // An empty field that was only passed through is not a mistake yet.
      if (Object.hasOwn(typed, field)) setLeft((before) => new Set(before).add(field));
    },
    submit,
  };
}

function typedIn(memory: Json | undefined): RawValues {
  return typeof memory === "object" && memory !== null && !Array.isArray(memory) ? (memory as RawValues) : {};
}

function withDefaults(fields: readonly FormField[], typed: RawValues): RawValues {
  return Object.fromEntries(
    fields.map((field) => [field.name, Object.hasOwn(typed, field.name) ? (typed[field.name] as Raw) : rawOf(field)]),
  );
}
