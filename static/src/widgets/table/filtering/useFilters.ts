import { useState } from "preact/hooks";
import { lazily } from "../../../lib/lazily";

type Passes = (item: unknown) => boolean;

export interface Filters {
  /** Null until it is opened for the first time; closed it keeps its conditions. */
  isOpen: boolean | null;
  count: number;
  passes: Passes | null;
  toggle: () => void;
  setPasses: (passes: Passes | null) => void;
  setCount: (count: number) => void;
}

export const FilterBar = lazily(() => import("./FilterBar").then((module) => module.FilterBar), null);

export function useFilters(): Filters {
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const [passes, setPasses] = useState<Passes | null>(null);
  const [count, setCount] = useState(0);
  const toggle = () => setOpen((before) => !before);
  return { isOpen, count, passes, toggle, setPasses: (next) => setPasses(() => next), setCount };
}
