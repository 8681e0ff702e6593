import { useState } from "preact/hooks";
import { ExpressionField } from "../../controls/ExpressionField";
import type { FieldBodyProps } from "./BoundText";

/** Texts separated by commas, or a binding that gives a list. What is typed stays as it is typed, commas and all. */
export function ChoicesField({ field, change, widget, path }: Omit<FieldBodyProps, "depth">) {
  const [typed, setTyped] = useState("");
  const saved = Array.isArray(field.choices) ? field.choices.join(", ") : String(field.choices ?? "");
  const isOurs = JSON.stringify(readChoices(typed)) === JSON.stringify(field.choices ?? []);
  const set = (text: string) => {
    setTyped(text);
    change({ choices: readChoices(text) });
  };
  return (
    <ExpressionField
      label="Choices"
      value={isOurs ? typed : saved}
      placeholder="Small, Medium, Large"
      help="Separated by commas, or an expression that gives a list."
      set={set}
      widget={widget}
      path={`${path}.choices`}
    />
  );
}

/** A binding stays a text; else what stands between the commas. */
export function readChoices(text: string): string | string[] {
  if (text.includes("{{")) return text;
  return text
    .split(",")
    .map((choice) => choice.trim())
    .filter((choice) => choice !== "");
}
