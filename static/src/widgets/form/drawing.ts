import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { FormField } from "../../lib/kinds.generated";
import type { Problems, Raw } from "./raw";

/** Attributes that every control shares. */
export interface Control {
  id: string;
  disabled: boolean;
  required: boolean;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
  onBlur: () => void;
}

export interface ControlProps {
  control: Control;
  field: FormField;
  /** Where it stands in the form: `address.street`. */
  path: string;
  raw: Raw;
  /** What it began with. */
  origin: unknown;
  /** It may be read, not changed. */
  isFixed: boolean;
  onChange: (raw: Raw) => void;
}

export type ControlView = ComponentType<ControlProps>;

/** A type of field as it is drawn. */
export interface Drawn {
  view: ControlView;
  /** It is a group of controls: the label is the group's. */
  isGroup?: boolean;
  /** It takes the whole width of a form of two columns. */
  isWide?: boolean;
}

/** What the fields of a form share, however deep they lie. */
export interface FormFrame {
  id: string;
  disabled: boolean;
  /** What is shown beside fields, by their paths. */
  problems: Problems;
  mark: "required" | "optional";
  leave: (path: string) => void;
}

export const Frame = createContext<FormFrame>({
  id: "",
  disabled: false,
  problems: {},
  mark: "required",
  leave: () => {},
});

export function useFrame(): FormFrame {
  return useContext(Frame);
}

export function fieldId(form: string, path: string): string {
  return `${form}-${path}`;
}
