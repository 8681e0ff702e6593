import { ArrowDown, ArrowUp, Plus, X } from "lucide-preact";
import { useRef } from "preact/hooks";
import type { Action } from "../../lib/types";
import { ExpressionField } from "../controls/ExpressionField";
import { moved } from "../controls/PartsField";
import { useWorkspace } from "../model/workspace";
import { FIELDS, focusFirst } from "../panes";
import { MenuButton } from "../ui/Menu";
import { makeStep, STEP_KINDS, STEP_TITLES, showsBranches, withBranch, withMember } from "./chains";
import { StepFields } from "./StepFields";

interface ChainEditorProps {
  chain: readonly Action[];
  set: (chain: Action[]) => void;
  locals: { [name: string]: unknown };
  /** Offer the usual first step in one click. */
  offersRun?: boolean;
}

/** A list of steps, done one after the other. */
export function ChainEditor({ chain, set, locals, offersRun = false }: ChainEditorProps) {
  const { queries } = useWorkspace();
  const root = useRef<HTMLDivElement>(null);
  const add = (kind: Action["action"]) => {
    set([...chain, fillIn(makeStep(kind), queries.names.value)]);
    requestAnimationFrame(() => focusStep(root.current, chain.length));
  };
  return (
    <div class="chain" ref={root}>
      {chain.map((step, index) => (
        <div class="step" key={index}>
          <div class="step-head">
            <span class="step-title">
              {chain.length > 1 && <span class="step-number">{index + 1}</span>}
              {STEP_TITLES[step.action]}
            </span>
            <Tools
              onUp={index > 0 ? () => set(moved(chain, index, index - 1)) : null}
              onDown={index < chain.length - 1 ? () => set(moved(chain, index, index + 1)) : null}
              onRemove={() => set(chain.filter((_, each) => each !== index))}
            />
          </div>
          <StepFields
            step={step}
            locals={locals}
            set={(next) => set(chain.map((each, at) => (at === index ? next : each)))}
          />
          <Condition
            step={step}
            locals={locals}
            set={(next) => set(chain.map((each, at) => (at === index ? next : each)))}
          />
          {showsBranches(step) && (
            <Branches
              step={step}
              locals={locals}
              set={(next) => set(chain.map((each, at) => (at === index ? next : each)))}
            />
          )}
        </div>
      ))}
      <div class="chain-add">
        {offersRun && chain.length === 0 && (
          <button type="button" class="button button-small" onClick={() => add("run")}>
            <Plus />
            Run query
          </button>
        )}
        <AddStep onAdd={add} quiet={offersRun && chain.length === 0} />
      </div>
    </div>
  );
}

/** What a step still needs to know is what comes next. */
function focusStep(chain: Element | null, index: number) {
  const step = chain?.querySelectorAll(":scope > .step")[index];
  if (step) focusFirst(step, FIELDS);
}

/** With one query there is nothing to choose. */
function fillIn(step: Action, queries: readonly string[]): Action {
  return step.action === "run" && queries.length === 1 ? { ...step, query: queries[0] as string } : step;
}

function AddStep({ onAdd, quiet }: { onAdd: (kind: Action["action"]) => void; quiet: boolean }) {
  return (
    <MenuButton
      class={`button button-small ${quiet ? "button-quiet" : ""}`}
      face={
        <>
          {!quiet && <Plus />}
          {quiet ? "Something else" : "Add step"}
        </>
      }
    >
      {(close) =>
        STEP_KINDS.map((kind) => (
          <button key={kind} type="button" role="menuitem" class="menu-item" onClick={() => [close(), onAdd(kind)]}>
            {STEP_TITLES[kind]}
          </button>
        ))
      }
    </MenuButton>
  );
}

interface BranchesProps {
  step: Action;
  set: (step: Action) => void;
  locals: { [name: string]: unknown };
}

/** A step that is only done at times; without a condition it takes one button to add one. */
function Condition({ step, set, locals }: BranchesProps) {
  if (step.if === undefined) {
    return (
      <button
        type="button"
        class="button button-quiet button-small step-condition"
        onClick={() => set({ ...step, if: "{{ true }}" })}
      >
        Add condition
      </button>
    );
  }
  const remove = (
    <button
      type="button"
      class="button button-quiet button-icon button-small"
      aria-label="Remove condition"
      onClick={() => set(withMember(step, "if", undefined))}
    >
      <X />
    </button>
  );
  return (
    <ExpressionField
      label="Only if"
      value={step.if}
      locals={locals}
      aside={remove}
      set={(value) => set({ ...step, if: value })}
      help="An expression in {{ }}: the step is passed over unless it is true."
    />
  );
}

/** What follows a run, by how it went. */
function Branches({ step, set, locals: outer }: BranchesProps) {
  const branches = [
    { branch: "then" as const, title: "When it succeeded", locals: { ...outer, result: undefined } },
    { branch: "catch" as const, title: "When it failed", locals: { ...outer, error: { message: "" } } },
  ];
  return (
    <>
      {branches.map(({ branch, title, locals }) => (
        <fieldset key={branch} class="branch">
          <legend class="branch-title">{title}</legend>
          <ChainEditor
            chain={step[branch] ?? []}
            set={(chain) => set(withBranch(step, branch, chain))}
            locals={locals}
          />
        </fieldset>
      ))}
    </>
  );
}

interface ToolsProps {
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: () => void;
}

function Tools({ onUp, onDown, onRemove }: ToolsProps) {
  const tools = [
    { label: "Move step up", act: onUp, Icon: ArrowUp },
    { label: "Move step down", act: onDown, Icon: ArrowDown },
    { label: "Remove step", act: onRemove, Icon: X },
  ];
  return (
    <span class="part-tools">
      {tools.map(({ label, act, Icon }) => (
        <button
          key={label}
          type="button"
          class="button button-quiet button-icon button-small"
          aria-label={label}
          aria-disabled={act === null}
          onClick={() => act?.()}
        >
          <Icon />
        </button>
      ))}
    </span>
  );
}
