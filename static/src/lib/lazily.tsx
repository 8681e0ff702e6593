import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A component whose code comes when it is first drawn; until then `place` stands there. The chunk that could not be fetched
 * is asked for again by the next that is drawn.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  place: ComponentChildren = <span class="skeleton skeleton-late" aria-hidden="true" />,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [found, setFound] = useState<ComponentType<Props> | "failed" | null>(() => loaded);
    useEffect(() => {
      if (found) return;
      load().then(
        (component) => {
          loaded = component;
          setFound(() => component);
        },
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
  };
}
