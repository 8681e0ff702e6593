import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Attributes } from "../../lib/changes";
import type { FormField, FormProps, FormState } from "../../lib/kinds.generated";
import { lazily } from "../../lib/lazily";
import { noteUnsaved } from "../../lib/leaving";
import { isBinary, isExactNumber, isTypedSet } from "../../lib/values";
import type { ViewProps } from "../../lib/view";
import { completeFields, isShown, markOf } from "./content";
import { loadRare, needsRare } from "./controls";
import { type FormFrame, Frame } from "./drawing";
import { Field } from "./Field";
import "./form.css";
import type { Problems } from "./raw";
import { type FormModel, useForm } from "./state";
import { type Ending, faultOf, loadActing, NONE, type Submitting, useSubmitting } from "./submitting";

const Notices = lazily(async () => (await loadActing()).Notices, null);
const Said = lazily(async () => (await loadActing()).Said, null);

type View = ViewProps<FormProps, FormState>;

export function view(form: View) {
  const fields = useMemo(() => completeFields(form.props.fields), [form.props.fields]);
  const readiness = useRare(fields);
  if (readiness === "ready") return <Filling form={form} fields={fields} />;
  if (readiness === "loading") return <div class="form skeleton skeleton-late" aria-busy="true" />;
  return (
    <p class="notice notice-danger" role="alert">
      Some fields of this form could not be loaded. Reload the page to try again.
    </p>
  );
}

function useRare(fields: readonly FormField[]): "ready" | "loading" | "failed" {
  const [failed, setFailed] = useState(false);
  const [, setLoaded] = useState(0);
  const isNeeded = needsRare(fields);
  useEffect(() => {
    if (isNeeded)
      loadRare().then(
        () => setLoaded((times) => times + 1),
        () => setFailed(true),
      );
  }, [isNeeded]);
  return isNeeded ? (failed ? "failed" : "loading") : "ready";
}

function Filling({ form, fields }: { form: View; fields: readonly FormField[] }) {
  const { id, name, props, disabled } = form;
  const initial = itemOf(props.initial);
  const model = useForm({ fields, initial, memory: form.memory, remember: form.remember });
  const perform = (detail: unknown) => form.perform("onSubmit", detail);
  const submitting = useSubmitting({ name, fields, model, perform: letGo(id, perform), settled: form.settled });
  useAnnouncing(form, model, submitting.isSubmitting);

  const frame = useFormFrame(form, fields, model, submitting.ending);
  const failed = faultIn(form);
  return (
    <form
      class="form"
      aria-label={props.title || name}
      aria-busy={submitting.isSubmitting}
      noValidate
      onFocusIn={prepare}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled) void submitting.submit();
      }}
    >
      {props.title && <h2 class="form-title">{props.title}</h2>}
      <div class="form-body">
        {(failed || hasNews(model, submitting.ending)) && (
          <Notices {...{ id, fields, model, submitting, failed }} problems={frame.problems} />
        )}
        <Frame.Provider value={frame}>
          <div class="form-fields">
            {fields.filter(isShown).map((field) => (
              <Field
                key={field.name}
                field={field}
                path={field.name}
                start={model.start}
                typed={model.raw}
                onChange={(raw) => {
                  submitting.end(NONE);
                  model.change(field.name, raw);
                }}
              />
            ))}
            {fields.length === 0 && (
              <p class="muted form-nothing">
                This form has no fields yet.{form.editing && " Connect a table, or add them in the inspector."}
              </p>
            )}
          </div>
        </Frame.Provider>
      </div>
      <Foot form={form} model={model} submitting={submitting} />
    </form>
  );
}

/** A chain that leads to another page after it wrote is not held up. */
function letGo<D, R>(id: string, perform: (detail: D) => R): (detail: D) => R {
  return (detail) => {
    noteUnsaved(id, false);
    return perform(detail);
  };
}

/** Tells the page what the form holds, and takes what is put into it from elsewhere. */
function useAnnouncing(form: View, model: FormModel, isSubmitting: boolean): void {
  const { data, changes, problems, isDirty } = model;
  const initial = model.start.read;
  const isValid = Object.keys(problems).length === 0;
  const told = useRef<unknown>(null);
  // Looked at before more is told: what was told a moment ago comes back now, and would pass for somebody else's.
  useLayoutEffect(() => {
    if (form.state.data !== told.current) model.take(form.state.data);
  }, [form.state.data]);
  // At once: who submits by the next key has that said of what they typed by this one.
  useLayoutEffect(() => {
    told.current = data;
    form.setState({ data, changes, initial, isValid, isDirty, isSubmitting });
  }, [data, changes, initial, isValid, isDirty, isSubmitting]);
  useEffect(() => {
    noteUnsaved(form.id, isDirty && !isSubmitting);
    return () => noteUnsaved(form.id, false);
  }, [isDirty, isSubmitting]);
}

function useFormFrame(form: View, fields: readonly FormField[], model: FormModel, ending: Ending): FormFrame {
  const { id, disabled } = form;
  const own = Object.entries(model.problems).filter(([path]) => model.shows(path));
  const served: Problems = ending.state === "failed" ? ending.problems : {};
  return {
    id,
    disabled,
    problems: { ...served, ...Object.fromEntries(own) },
    mark: markOf(fields),
    leave: model.leave,
  };
}

function hasNews({ waiting, refused }: FormModel, { state }: Ending): boolean {
  return waiting !== undefined || refused > 0 || state === "failed" || state === "conflict";
}

/** Who comes to a field will submit: what is said then is there by then, or asked for again. */
function prepare(): void {
  loadActing().catch(() => {});
}

function Foot({ form, model, submitting }: { form: View; model: FormModel; submitting: Submitting }) {
  const { props, disabled } = form;
  const { ending, isSubmitting } = submitting;
  const reset = () => {
    submitting.end(NONE);
    model.begin(model.start.read);
  };
  return (
    <div class="form-foot">
      <span class="form-outcome" role="status">
        {(ending.state === "saved" || ending.state === "unchanged") && <Said state={ending.state} />}
      </span>
      {props.resettable && (
        <button type="button" class="button" disabled={disabled || isSubmitting || !model.isDirty} onClick={reset}>
          Reset
        </button>
      )}
      <button
        class="button button-primary"
        type="submit"
        disabled={disabled}
        aria-disabled={isSubmitting}
        aria-busy={isSubmitting}
      >
        {props.submitLabel}
      </button>
    </div>
  );
}

function faultIn({ errors }: View) {
  const [failed] = Object.values(errors);
  return failed ? faultOf(`A value that this form shows could not be worked out: ${failed.message}`) : null;
}

/** A row, or nothing where it is anything else. */
function itemOf(value: unknown): Attributes | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return isTypedSet(value) || isBinary(value) || isExactNumber(value) ? null : (value as Attributes);
}
