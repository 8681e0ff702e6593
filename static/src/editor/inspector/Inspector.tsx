import { Copy, Ellipsis, Trash2 } from "lucide-preact";
import type { Widget } from "../../lib/types";
import { setPageTitle } from "../actions/setProperty";
import { duplicate, remove } from "../commands";
import { CommitField } from "../controls/CommitField";
import { kindOf } from "../kinds";
import { ConnectTable } from "../making/ConnectTable";
import { useWorkspace } from "../model/workspace";
import { iconOf } from "../ui/icons";
import { MenuButton } from "../ui/Menu";
import { Breadcrumb } from "./Breadcrumb";
import { EventsEditor } from "./EventsEditor";
import { NameField } from "./NameField";
import { PlaceFields } from "./PlaceFields";
import { PropertyField } from "./PropertyField";

export function Inspector() {
  const widget = useWorkspace().page.value.selectedWidget.value;
  return (
    <section class="inspector" aria-label="Inspector">
      {widget ? <WidgetInspector key={widget.id} widget={widget} /> : <PageInspector />}
    </section>
  );
}

function WidgetInspector({ widget }: { widget: Widget }) {
  const { kinds } = useWorkspace();
  const kind = kindOf(kinds, widget.kind);
  const Icon = iconOf(kind.icon);
  return (
    <>
      <Breadcrumb widget={widget} />
      <header class="inspector-head">
        <Icon />
        <h2 class="inspector-title">{kind.title}</h2>
        <WidgetMenu />
      </header>
      <ConnectTable widget={widget} />
      <div class="inspector-body">
        <NameField widget={widget} />
        {kind.properties.map((property) => (
          <PropertyField key={property.name} widget={widget} property={property} />
        ))}
      </div>
      <EventsEditor holder={widget} events={kind.events} />
      <PlaceFields widget={widget} />
    </>
  );
}

function WidgetMenu() {
  const workspace = useWorkspace();
  return (
    <MenuButton class="button button-quiet button-icon button-small" label="More" align="right" face={<Ellipsis />}>
      {(close) => (
        <>
          <button type="button" role="menuitem" class="menu-item" onClick={() => [close(), duplicate(workspace)]}>
            <Copy />
            Duplicate
            <span class="kbd">Ctrl D</span>
          </button>
          <button
            type="button"
            role="menuitem"
            class="menu-item menu-item-danger"
            onClick={() => [close(), remove(workspace)]}
          >
            <Trash2 />
            Remove
            <span class="kbd">Del</span>
          </button>
        </>
      )}
    </MenuButton>
  );
}

const PAGE_EVENTS = [{ name: "onLoad", title: "When the page has loaded" }];

function PageInspector() {
  const page = useWorkspace().page.value;
  const { props, events } = page.document.value;
  const rename = (title: string) => {
    if (!title.trim()) return "A page needs a title.";
    page.perform(setPageTitle(title.trim()));
    return null;
  };
  return (
    <>
      <header class="inspector-head">
        <h2 class="inspector-title">Page</h2>
      </header>
      <div class="inspector-body">
        <CommitField label="Title" value={String(props.title)} commit={rename} />
        <p class="field-help">Choose a widget on the canvas to change it.</p>
      </div>
      <EventsEditor holder={{ id: null, name: "the page", events }} events={PAGE_EVENTS} />
    </>
  );
}
