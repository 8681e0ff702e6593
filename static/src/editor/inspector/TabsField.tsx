import type { Tab } from "../../lib/kinds.generated";
import type { Json, Widget } from "../../lib/types";
import { setTabs } from "../actions/setTabs";
import { ExpressionField } from "../controls/ExpressionField";
import { PartsField } from "../controls/PartsField";
import type { PropertyDefinition } from "../kinds";
import { useWorkspace } from "../model/workspace";

interface TabsFieldProps {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
}

/** The tabs of a widget. One that is taken away takes along what stands in it. */
export function TabsField({ widget, property, value }: TabsFieldProps) {
  const page = useWorkspace().page.value;
  const tabs = (Array.isArray(value) ? value : []) as unknown as Tab[];
  return (
    <PartsField
      title={property.title}
      noun="tab"
      parts={tabs}
      set={(next) => page.perform(setTabs(page.document.value, { widget, property }, next))}
      make={() => makeTab(tabs)}
      help="Each tab holds widgets of its own."
      summary={({ id, title }) => ({ words: title || id, hint: id })}
    >
      {(tab, change, index) => (
        <ExpressionField
          label="Title"
          value={tab.title ?? ""}
          set={(title) => change({ title })}
          widget={widget}
          path={`${property.name}.${index}.title`}
        />
      )}
    </PartsField>
  );
}

function makeTab(tabs: readonly Tab[]): Tab {
  let number = tabs.length + 1;
  while (tabs.some(({ id }) => id === `t${number}`)) number += 1;
  return { id: `t${number}`, title: `Tab ${number}` };
}
