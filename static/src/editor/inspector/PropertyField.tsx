import type { Json, Widget } from "../../lib/types";
import { setProperty } from "../actions/setProperty";
import { ExpressionField } from "../controls/ExpressionField";
import type { PropertyDefinition } from "../kinds";
import { useWorkspace } from "../model/workspace";
import { ActionsField } from "./ActionsField";
import { BindableControl } from "./BindableControl";
import { BindQuery } from "./BindQuery";
import { BindRow } from "./BindRow";
import { ColumnsField } from "./ColumnsField";
import { FieldsField } from "./fields/FieldsField";
import { NameAttribute } from "./NameAttribute";
import { OptionsField } from "./OptionsField";
import { TabsField } from "./TabsField";

/** One property of a widget, by its type. */
export function PropertyField({ widget, property }: { widget: Widget; property: PropertyDefinition }) {
  const page = useWorkspace().page.value;
  const value = widget.props[property.name] ?? property.default;
  const set = (next: Json) => page.perform(setProperty(widget, property, next));
  switch (property.type) {
    case "columns":
      return <ColumnsField widget={widget} property={property} value={value} />;
    case "fields":
      return <FieldsField widget={widget} property={property} value={value} set={set} />;
    case "tabs":
      return <TabsField widget={widget} property={property} value={value} />;
    case "actions":
      return <ActionsField widget={widget} property={property} value={value} />;
    case "choices":
      return <OptionsField widget={widget} property={property} value={value} set={set} />;
    case "expression":
    case "row":
    case "text":
      return (
        <ExpressionField
          label={property.title}
          value={typeof value === "string" ? value : JSON.stringify(value)}
          set={set}
          widget={widget}
          path={property.name}
          placeholder={property.placeholder}
          help={property.help}
          bindable={property.bindable}
          more={value === "" && offerFor(widget, property.name, set)}
        />
      );
    default:
      return <BindableControl widget={widget} property={property} value={value} set={set} />;
  }
}

/** What an empty property is filled with in one click. */
function offerFor(widget: Widget, property: string, set: (text: string) => void) {
  if (property === "items") return <BindQuery set={set} />;
  if (widget.kind === "chart" && ["x", "y", "series"].includes(property))
    return <NameAttribute widget={widget} isMeasure={property === "y"} set={set} />;
  return property === "initial" && <BindRow set={set} />;
}
