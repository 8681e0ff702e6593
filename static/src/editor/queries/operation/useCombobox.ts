import { useRef, useState } from "preact/hooks";
import type { OperationInfo } from "../../api";
import { type Floating, floatBeside } from "../../ui/floating";
import { useCloseOutside } from "../../ui/Menu";
import { findOperations } from "./operations";

export interface ComboboxProps {
  operations: readonly OperationInfo[];
  value: string;
  choose: (name: string) => void;
}

/** What is typed, what that finds, and which of it Enter would take. A name typed in full is taken on leaving too. */
export function useCombobox({ operations, value, choose }: ComboboxProps) {
  const root = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [place, setPlace] = useState<Floating | null>(null);
  const [active, setActive] = useState(0);
  const found = findOperations(operations, text ?? "");
  useCloseOutside(root, place !== null, () => setPlace(null));

  function show(typed: string | null) {
    const input = root.current?.querySelector("input");
    const present = typed === null ? found.findIndex((each) => each.name === value) : 0;
    setText(typed);
    setActive(Math.max(0, present));
    if (input) setPlace(floatBeside(input.getBoundingClientRect(), "left", true));
  }

  function take(name: string | undefined) {
    if (name) choose(name);
    setPlace(null);
    setText(null);
  }

  function leave() {
    const typed = text?.trim().toLowerCase();
    take(operations.find((each) => each.name.toLowerCase() === typed)?.name);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey) {
      // Ctrl+Enter runs what is typed, not what was there before.
      if (event.key === "Enter") leave();
      return;
    }
    if (!pressKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function pressKey(key: string): boolean {
    const open = place !== null;
    const by = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (by && !open) show(null);
    else if (by) setActive((active + by + found.length) % Math.max(1, found.length));
    else if (key === "Enter" && open) take(found[active]?.name);
    else if (key === "Escape" && open) take(undefined);
    else return false;
    return true;
  }

  return { root, text, place, active, found, show, take, leave, onKeyDown };
}
