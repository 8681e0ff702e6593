import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { FilterBarProps } from "./FilterBar";

type Passes = (item: unknown) => boolean;

export interface Filters {
  isOpen: boolean;
  count: number;
  passes: Passes | null;
  Bar: ComponentType<FilterBarProps> | null;
  toggle: () => void;
  setPasses: (passes: Passes | null) => void;
  setCount: (count: number) => void;
}

/** The filter row, whose code comes when it is opened for the first time. It keeps its conditions while it is closed. */
export function useFilters(): Filters {
  const [Bar, setBar] = useState<ComponentType<FilterBarProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [passes, setPasses] = useState<Passes | null>(null);
  const [count, setCount] = useState(0);
  const toggle = () => {
    setOpen((before) => !before);
    if (!Bar) void import("./FilterBar").then((module) => setBar(() => module.FilterBar));
  };
  return { isOpen, count, passes, Bar, toggle, setPasses: (next) => setPasses(() => next), setCount };
}
