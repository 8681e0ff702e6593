import { useEffect, useState } from "preact/hooks";

/** Code that comes once it is wanted; null until then, and where it can't be had. */
export function useLate<Module>(isWanted: boolean, load: () => Promise<Module>): Module | null {
  const [module, setModule] = useState<Module | null>(null);
  useEffect(() => {
    if (isWanted && !module)
      load().then(
        (come) => setModule(() => come),
        () => {},
      );
  }, [isWanted]);
  return module;
}
