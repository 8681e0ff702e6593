import { Plus } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { SchemaAttribute } from "../../model/schema";

interface NewAttributeProps {
  label: string;
  /** On the button. */
  words: string;
  known: readonly SchemaAttribute[];
  add: (attribute: string) => void;
  /** More buttons. */
  children?: ComponentChildren;
}

/** An attribute, chosen from those that are known of the table or written. */
export function NewAttribute({ label, words, known, add, children }: NewAttributeProps) {
  const id = useId();
  const [name, setName] = useState("");
  const take = () => {
    if (name.trim() === "") return;
    add(name.trim());
    setName("");
  };
  return (
    <div class="filter-new">
      <input
        class="input input-small input-code"
        aria-label={label}
        placeholder="Attribute"
        list={id}
        autocomplete="off"
        spellcheck={false}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
      <datalist id={id}>
        {known.map((attribute) => (
          <option key={attribute.name} value={attribute.name}>
            {[attribute.type, attribute.role && `${attribute.role} key`].filter(Boolean).join(", ")}
          </option>
        ))}
      </datalist>
      <button type="button" class="button button-small" disabled={name.trim() === ""} onClick={take}>
        <Plus />
        {words}
      </button>
      {children}
    </div>
  );
}
