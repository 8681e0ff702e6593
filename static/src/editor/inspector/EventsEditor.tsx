import type { Action, Widget } from "../../lib/types";
import { type EventHolder, setEvent } from "../actions/setProperty";
import { ChainEditor } from "../chains/ChainEditor";
import { useWorkspace } from "../model/workspace";

interface EventsEditorProps {
  holder: EventHolder | Widget;
  events: readonly { name: string; title: string }[];
}

/** What happens on each event, as steps; nobody writes JSON. */
export function EventsEditor({ holder, events }: EventsEditorProps) {
  const page = useWorkspace().page.value;
  if (events.length === 0) return null;
  return (
    <section class="inspector-section" aria-labelledby="events-title">
      <h3 class="section-title" id="events-title">
        Actions
      </h3>
      {events.map((event) => (
        <fieldset key={event.name} class="event">
          <legend class="field-label">{event.title}</legend>
          <ChainEditor
            chain={holder.events[event.name] ?? []}
            set={(chain: Action[]) => page.perform(setEvent(holder, event, chain))}
            locals={{ event: undefined }}
            offersRun
          />
        </fieldset>
      ))}
    </section>
  );
}
