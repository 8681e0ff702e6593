import { Ellipsis, ListFilter, RefreshCw, Search } from "lucide-preact";
import { useState } from "preact/hooks";
import { lazily } from "../../../lib/lazily";
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

interface ToolProps {
  name: string;
  title?: string;
  Icon: typeof Search;
  isOn?: boolean;
  isOpen?: boolean;
  opens?: "menu";
  onClick: (event: MouseEvent) => void;
}

function Tool({ name, title = name, Icon, isOn, isOpen, opens, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="button button-quiet button-small button-icon table-tool"
      aria-label={name}
      title={title}
      aria-haspopup={opens}
      aria-expanded={isOpen}
      data-on={isOn || undefined}
      onClick={onClick}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}

export function FilterButton({ isOpen, isOn, onClick }: { isOpen: boolean; isOn: boolean; onClick: () => void }) {
  const name = isOn ? "Filter, in use" : "Filter";
  return <Tool name={name} title="Filter" Icon={ListFilter} isOn={isOn} isOpen={isOpen} onClick={onClick} />;
}

export function Refresh({ onClick }: { onClick: () => void }) {
  return <Tool name="Refresh" Icon={RefreshCw} onClick={onClick} />;
}

const TableMenu = lazily(() => import("../export/TableMenu").then((module) => module.TableMenu), null);

export function MenuButton(props: Omit<MenuProps, "anchor" | "onClose">) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const open = (event: MouseEvent) => setAnchor(event.currentTarget as HTMLElement);
  return (
    <>
      <Tool name="More" title="Export and copy" Icon={Ellipsis} isOpen={anchor !== null} opens="menu" onClick={open} />
      {anchor && <TableMenu {...props} anchor={anchor} onClose={() => setAnchor(null)} />}
    </>
  );
}
