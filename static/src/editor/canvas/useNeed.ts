import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ROW_HEIGHT } from "../layout";
import type { PageSession } from "../model/page";

/** Keeps the page told how many rows the content of a tile takes. */
export function useNeed({ needs }: PageSession, id: string): RefObject<HTMLDivElement> {
  const content = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tell = (rows: number) => {
      if (rows !== (needs.peek().get(id) ?? 0)) needs.value = new Map(needs.peek()).set(id, rows);
    };
    const observer = new ResizeObserver(() => {
      const rows = (content.current?.getBoundingClientRect().height ?? 0) / ROW_HEIGHT;
      // With the next frame: what moves now would change what is around it while the browser is still telling of this.
      requestAnimationFrame(() => tell(rows));
    });
    observer.observe(content.current as HTMLElement);
    return () => {
      observer.disconnect();
      tell(0);
    };
  }, []);
  return content;
}
