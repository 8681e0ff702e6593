import { CircleAlert, CircleCheck, CircleQuestionMark } from "lucide-preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { FormField, FormProps, FormState } from "../../lib/kinds.generated";
import type { RunError } from "../../lib/types";
import type { ViewProps } from "../../lib/view";
import { markOf } from "./data";
import { Field } from "./Field";
import "./form.css";
import { type FormModel, useForm } from "./state";

export function view(form: ViewProps<FormProps, FormState>) {
  const { id, name, props, errors, disabled, setState } = form;
  const fields = useFields(props.fields);
  const model = useForm({
    fields,
    memory: form.memory,
    remember: form.remember,
    perform: (data) => form.perform("onSubmit", { data }),
  });
  const { data, problems, isDirty, isSubmitting } = model;
  const isValid = Object.keys(problems).length === 0;
  useEffect(() => setState({ data, isValid, isDirty, isSubmitting }), [data, isValid, isDirty, isSubmitting]);

  const mark = markOf(fields);
  const failed = Object.values(errors)[0];
  return (
    <form
      class="form"
      aria-label={props.title || name}
      aria-busy={isSubmitting}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void model.submit();
      }}
    >
      {props.title && <h2 class="form-title">{props.title}</h2>}
      <div class="form-body">
        <Summary id={id} fields={fields} model={model} />
        {model.fault && <Fault error={model.fault} />}
        {failed && <Fault error={bindingFault(failed.message)} />}
        <div class="form-fields">
          {fields.map((field) => (
            <Field
              key={field.name}
              id={fieldId(id, field)}
              field={field}
              value={model.raw[field.name] ?? ""}
              problem={model.shows(field.name) ? (problems[field.name] ?? null) : null}
              mark={mark}
              disabled={disabled}
              onChange={(value) => model.change(field.name, value)}
              onLeave={() => model.leave(field.name)}
            />
          ))}
          {fields.length === 0 && <p class="muted form-nothing">This form has no fields yet.</p>}
        </div>
      </div>
      <div class="form-foot">
        <span class="form-saved" role="status">
          {model.isSaved && (
            <>
              <CircleCheck aria-hidden="true" /> Saved
            </>
          )}
        </span>
        <button class="button button-primary" type="submit" disabled={disabled} aria-busy={isSubmitting}>
          {props.submitLabel}
        </button>
      </div>
    </form>
  );
}

function bindingFault(message: string): RunError {
  const words = `A value that this form shows could not be worked out: ${message}`;
  return { code: "binding", message: words, retryable: false, details: {} };
}

/** The fields that can be drawn, once each: an author may be in the middle of naming one. */
function useFields(given: readonly FormField[]): readonly FormField[] {
  return useMemo(() => {
    const named = given.filter((field) => field && typeof field.name === "string" && field.name !== "");
    return named.filter((field, at) => named.findIndex(({ name }) => name === field.name) === at);
  }, [given]);
}

function fieldId(form: string, field: FormField): string {
  return `${form}-${field.name}`;
}

/** After a submit that found something wrong: what, with a way there. It takes the focus, so that it is read out. */
function Summary({ id, fields, model }: { id: string; fields: readonly FormField[]; model: FormModel }) {
  const box = useRef<HTMLDivElement>(null);
  const wrong = fields.filter((field) => model.problems[field.name]);
  useEffect(() => {
    if (model.refused === 0) return;
    const only = wrong.length === 1 ? document.getElementById(fieldId(id, wrong[0] as FormField)) : null;
    (only ?? box.current)?.focus();
  }, [model.refused]);
  if (model.refused === 0 || wrong.length < 2) return null;
  return (
    <div class="notice notice-danger" ref={box} tabIndex={-1} role="alert">
      <CircleAlert aria-hidden="true" />
      <div>
        <p class="notice-title">{wrong.length} fields need another look.</p>
        <ul class="form-problems">
          {wrong.map((field) => (
            <li key={field.name}>
              <a href={`#${fieldId(id, field)}`} onClick={(event) => goTo(event, fieldId(id, field))}>
                {field.label || field.name}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function goTo(event: Event, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}

/** What became of a submit that did not succeed; what was typed is still there. */
function Fault({ error }: { error: RunError }) {
  const unknown = error.code === "unknown";
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView?.({ block: "nearest" }), [error]);
  const Icon = unknown ? CircleQuestionMark : CircleAlert;
  return (
    <div class={`notice ${unknown ? "notice-warning" : "notice-danger"}`} role="alert" ref={box}>
      <Icon aria-hidden="true" />
      <p>{error.message}</p>
    </div>
  );
}
