import { useLayoutEffect, useState } from "preact/hooks";

export type Scroller = { readonly current: HTMLElement | null };

export interface Sizes {
  row: number;
  header: number;
}

/** The heights that the style sheet gives, which differ by touch. */
export function useSizes(scroller: Scroller): Sizes {
  const [sizes, setSizes] = useState({ row: 36, header: 32 });
  useLayoutEffect(() => {
    const around = scroller.current?.parentElement;
    if (!around) return;
    const style = getComputedStyle(around);
    const read = (name: string, fallback: number) => Number.parseFloat(style.getPropertyValue(name)) || fallback;
    setSizes({ row: read("--row", 36), header: read("--row-header", 32) });
  }, []);
  return sizes;
}
