import { X } from "lucide-preact";
import { useState } from "preact/hooks";

interface Props {
  label: string;
  tags: readonly string[];
  onTags: (tags: string[]) => void;
}

/** A set's members: Enter or a comma adds one, Backspace in an empty box takes the last away. */
export function TagsEntry({ label, tags, onTags }: Props) {
  const [text, setText] = useState("");
  const add = () => {
    const next = text.trim();
    setText("");
    if (next !== "" && !tags.includes(next)) onTags([...tags, next]);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey) return;
    const isEnd = event.key === "Enter" || event.key === ",";
    if (isEnd) event.preventDefault();
    if (isEnd) add();
    else if (event.key === "Backspace" && text === "") onTags(tags.slice(0, -1));
  };
  return (
    <div class="table-entry-tags">
      {tags.map((tag) => (
        <span class="tag" key={tag}>
          <span class="truncate">{tag}</span>
          <button
            type="button"
            class="table-entry-drop"
            aria-label={`Remove ${tag}`}
            onClick={() => onTags(tags.filter((one) => one !== tag))}
          >
            <X aria-hidden="true" />
          </button>
        </span>
      ))}
      <input
        class="input input-small"
        aria-label={`Add to ${label}`}
        placeholder="Add"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={keys}
        onBlur={add}
      />
    </div>
  );
}
