import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component that comes when it is first drawn, or when it is asked for before. */
export type Lazily<Props> = ComponentType<Props> & { load: () => Promise<void> };

/** Until its code is there `place` is drawn. The chunk that could not be fetched is asked for again by the next. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  place: ComponentChildren = <span class="skeleton skeleton-late" aria-hidden="true" />,
): Lazily<Props> {
  let loaded: ComponentType<Props> | null = null;
  async function loadOnce(): Promise<void> {
    loaded ??= await load();
  }
  function Lazy(props: Props) {
    const [found, setFound] = useState<ComponentType<Props> | "failed" | null>(() => loaded);
    useEffect(() => {
      if (found) return;
      loadOnce().then(
        () => setFound(() => loaded),
        () => setFound("failed"),
      );
    }, []);
    if (found === "failed") {
      return (
        <p class="notice notice-danger" role="alert">
          This part of the page could not be loaded. Reload the page to try again.
        </p>
      );
    }
    const View = found;
    return View ? <View {...props} /> : place;
  }
  return Object.assign(Lazy, { load: loadOnce });
}
