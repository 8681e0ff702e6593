import { TriangleAlert } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";

/** Says that there is no connection for as long as there is none. */
export function Offline() {
  const [offline, setOffline] = useState(navigator.onLine === false);
  useEffect(() => {
    const look = () => setOffline(navigator.onLine === false);
    const events = ["online", "offline"];
    for (const event of events) addEventListener(event, look);
    return () => {
      for (const event of events) removeEventListener(event, look);
    };
  }, []);
  return (
    <div role="status" class="page-offline">
      {offline && (
        <p class="notice notice-warning">
          <TriangleAlert aria-hidden="true" />
          <span>You are offline. What is shown may be out of date, and nothing can be saved until you are back.</span>
        </p>
      )}
    </div>
  );
}
