import { Ellipsis, ListFilter, RefreshCw, Search } from "lucide-preact";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Source } from "../../../lib/view";
import type { MenuProps } from "../export/TableMenu";

interface SearchProps {
  words: string;
  placeholder: string;
  onWords: (words: string) => void;
}

export function SearchBox({ words, placeholder, onWords }: SearchProps) {
  return (
    <span class="table-search">
      <Search aria-hidden="true" />
      <input
        type="search"
        class="input input-small"
        value={words}
        placeholder={placeholder}
        aria-label={placeholder}
        onInput={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && onWords("")}
      />
    </span>
  );
}

export function FilterButton({ isOpen, isOn, onClick }: { isOpen: boolean; isOn: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      class="button button-quiet button-small button-icon table-tool"
      aria-label={isOn ? "Filter, in use" : "Filter"}
      title="Filter"
      aria-expanded={isOpen}
      data-on={isOn || undefined}
      onClick={onClick}
    >
      <ListFilter aria-hidden="true" />
    </button>
  );
}

export function Refresh({ source }: { source: Source }) {
  if (source.state === "none") return null;
  return (
    <button
      type="button"
      class="button button-quiet button-small button-icon table-tool"
      aria-label="Refresh"
      title="Refresh"
      onClick={source.refresh}
    >
      <RefreshCw aria-hidden="true" />
    </button>
  );
}

/** The menu's code comes when it is opened for the first time. */
export function MenuButton(props: Omit<MenuProps, "anchor" | "onClose">) {
  const [Menu, setMenu] = useState<ComponentType<MenuProps> | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const open = async (button: HTMLElement) => {
    const { TableMenu } = await import("../export/TableMenu");
    setMenu(() => TableMenu);
    setAnchor(button);
  };
  return (
    <>
      <button
        type="button"
        class="button button-quiet button-small button-icon table-tool"
        aria-label="More"
        title="Export and copy"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => void open(event.currentTarget)}
      >
        <Ellipsis aria-hidden="true" />
      </button>
      {Menu && anchor && <Menu {...props} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
