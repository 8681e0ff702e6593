import { useId } from "preact/hooks";
import type { OperationInfo } from "../../api";
import type { QueryDraft } from "../../model/queryDraft";
import { tablesIn } from "../../model/schema";
import { useWorkspace } from "../../model/workspace";
import { AccessMark } from "../AccessMark";
import { tableIn } from "../body/body";
import { isUntouched, starterBody } from "./starter";
import { type ComboboxProps, useCombobox } from "./useCombobox";

/** All of the datasource's operations, found by typing any part of their name. */
export function OperationField({ draft }: { draft: QueryDraft }) {
  const workspace = useWorkspace();
  const operations = workspace.operations.of(draft.fields.value.datasource).value;
  const present = draft.fields.value.operation;
  const choose = (name: string) => {
    if (name === present) return;
    const before = operations.find((operation) => operation.name === present);
    const after = operations.find((operation) => operation.name === name);
    const table = tablesIn(workspace.schemas.of(draft.fields.value.datasource).peek()).find(
      (each) => each.name === tableIn(draft.fields.value.body),
    );
    const body = isUntouched(draft.fields.value.body, before, table) ? { body: starterBody(after, table) } : {};
    draft.edit({ operation: name, ...body });
    workspace.running.clear(draft.saved.value.name);
  };
  return <Combobox operations={operations} value={present} choose={choose} />;
}

function Combobox({ operations, value, choose }: ComboboxProps) {
  const id = useId();
  const { root, text, place, active, found, show, take, leave, onKeyDown } = useCombobox({ operations, value, choose });
  const open = place !== null;
  return (
    <div class="field combobox" ref={root}>
      <label class="field-label" for={id}>
        Operation
      </label>
      <input
        id={id}
        class="input input-code"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        value={text ?? value}
        onInput={(event) => show(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => !open && show(null)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      {place && (
        <div class="menu combobox-list" style={place} role="listbox" id={`${id}-list`} aria-label="Choices">
          {found.map((operation, index) => (
            <Option
              key={operation.name}
              id={`${id}-${index}`}
              operation={operation}
              active={index === active}
              chosen={operation.name === value}
              onChoose={() => take(operation.name)}
            />
          ))}
          {found.length === 0 && <p class="section-empty">No operation has “{text}” in its name.</p>}
        </div>
      )}
    </div>
  );
}

interface OptionProps {
  id: string;
  operation: OperationInfo;
  active: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function Option({ id, operation, active, chosen, onChoose }: OptionProps) {
  const scrollTo = (element: HTMLElement | null) => {
    if (active) element?.scrollIntoView({ block: "nearest" });
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names this one as its active descendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's
    <div
      id={id}
      ref={scrollTo}
      role="option"
      class="menu-item operation-option"
      aria-selected={chosen}
      data-active={active || undefined}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <AccessMark access={operation.access} />
      <span class="operation-words">
        <span class="mono">{operation.name}</span>
        <span class="operation-about">{operation.documentation}</span>
      </span>
    </div>
  );
}
