import { Plus, X } from "lucide-preact";
import type { Json } from "../../lib/types";
import { CommitField } from "./CommitField";
import { ExpressionField } from "./ExpressionField";
import { addPair, type Pairs, removePair, renamePair } from "./pairs";

interface PairsFieldProps {
  title: string;
  noun: string;
  /** An object of names and values; anything else is a value of its own. */
  pairs: Json | undefined;
  set: (pairs: Json | undefined) => void;
  locals: { [name: string]: unknown };
  help: string;
}

/** Named values that a step passes on. */
export function PairsField({ title, noun, pairs, set, locals, help }: PairsFieldProps) {
  if (pairs !== undefined && !isPairs(pairs)) {
    const text = typeof pairs === "string" ? pairs : JSON.stringify(pairs);
    return <ExpressionField label={title} value={text} locals={locals} set={set} help={help} />;
  }
  const present = pairs ?? {};
  const entries = Object.entries(present);
  const take = (next: Pairs) => set(Object.keys(next).length > 0 ? next : undefined);
  return (
    <fieldset class="pairs" aria-label={title}>
      {entries.map(([name, value], at) => (
        <div class="pair" key={at}>
          <CommitField
            label={`${title.replace(/s$/, "")} name`}
            value={name}
            mono
            commit={(to) => {
              const renamed = renamePair(present, name, to.trim());
              if (typeof renamed === "string") return renamed;
              take(renamed);
              return null;
            }}
          />
          <ExpressionField
            label={`Value of ${name}`}
            value={typeof value === "string" ? value : JSON.stringify(value)}
            locals={locals}
            set={(text) => take({ ...present, [name]: text })}
            aside={
              <button
                type="button"
                class="button button-quiet button-icon button-small"
                aria-label={`Remove ${name}`}
                onClick={() => take(removePair(present, name))}
              >
                <X />
              </button>
            }
          />
        </div>
      ))}
      <div class="field-head">
        <button type="button" class="button button-quiet button-small" onClick={() => take(addPair(present, noun))}>
          <Plus />
          Add {noun}
        </button>
      </div>
      {entries.length > 0 && <p class="field-help">{help}</p>}
    </fieldset>
  );
}

function isPairs(value: Json): value is Pairs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
