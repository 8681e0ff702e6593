import { ChevronRight } from "lucide-preact";
import type { Widget } from "../../lib/types";
import { useWorkspace } from "../model/workspace";
import { ancestorsOf } from "../nesting";

/** What a widget stands in, from the page inwards; each of these is selected by a press. */
export function Breadcrumb({ widget }: { widget: Widget }) {
  const page = useWorkspace().page.value;
  const around = ancestorsOf(page.document.value, widget).reverse();
  if (around.length === 0) return null;
  const places = [{ id: null, name: "Page" }, ...around];
  return (
    <nav class="breadcrumb" aria-label="Around it">
      {places.map(({ id, name }) => (
        <span key={id}>
          <button
            type="button"
            class="breadcrumb-step truncate"
            onClick={() => {
              page.selected.value = id;
            }}
          >
            {name}
          </button>
          <ChevronRight aria-hidden="true" />
        </span>
      ))}
    </nav>
  );
}
