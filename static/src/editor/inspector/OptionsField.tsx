import { useState } from "preact/hooks";
import type { Json, Widget } from "../../lib/types";
import { ExpressionField } from "../controls/ExpressionField";
import type { PropertyDefinition } from "../kinds";
import { readChoices } from "./fields/ChoicesField";

interface Props {
  widget: Widget;
  property: PropertyDefinition;
  value: Json;
  set: (value: Json) => void;
}

/** Texts separated by commas, or a binding that gives a list. What is typed stays as it is typed, commas and all. */
export function OptionsField({ widget, property, value, set }: Props) {
  const [typed, setTyped] = useState("");
  const isOurs = JSON.stringify(readChoices(typed)) === JSON.stringify(value);
  return (
    <ExpressionField
      label={property.title}
      value={isOurs ? typed : writeList(value)}
      set={(text) => {
        setTyped(text);
        set(readChoices(text));
      }}
      widget={widget}
      path={property.name}
      placeholder={property.placeholder}
      help={property.help}
      bindable={property.bindable}
    />
  );
}

/** Records with a label have no short form: they are an expression. */
function writeList(value: Json): string {
  if (!Array.isArray(value)) return typeof value === "string" ? value : "";
  const isPlain = value.every((each) => typeof each !== "object" && !String(each).includes(","));
  return isPlain ? value.join(", ") : `{{ ${JSON.stringify(value)} }}`;
}
