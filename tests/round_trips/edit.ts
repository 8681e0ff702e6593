/** What the browser does with an item that is edited in a form: decodes it, shows it, takes one change, sends it. */
import type { FormField } from "../../static/src/lib/kinds.generated";
import { decodeAnswer, encodeValue } from "../../static/src/lib/values";
import { contentOf } from "../../static/src/widgets/form/data";

interface Edit {
  answer: unknown;
  types: { [name: string]: FormField["type"] };
  changed: string;
  typed: string;
}

/** `{{ {...Table1.selectedRow, ...Form1.data} }}` on the wire, after somebody typed into one field. */
function edit({ answer, types, changed, typed }: Edit): unknown {
  const { Item: row } = decodeAnswer(answer, [["Item", "*"]]) as { Item: { [name: string]: unknown } };
  const fields = Object.keys(types).map((name) => ({
    name,
    label: name,
    type: types[name] ?? "text",
    required: false,
    placeholder: "",
    help: "",
    default: row[name],
    choices: [],
  }));
  const { data, problems } = contentOf(fields as unknown as FormField[], { [changed]: typed });
  if (Object.keys(problems).length > 0) throw new Error(JSON.stringify(problems));
  return encodeValue({ ...row, ...data });
}

Object.assign(globalThis, { edit });
