// Generated from widgets/ by `manage.py widget_types`; a test keeps it current.

export type PropertyType =
  | "text"
  | "expression"
  | "number"
  | "boolean"
  | "choice"
  | "columns"
  | "fields"
  | "choices"
  | "actions"
  | "tabs";

export interface TableColumn {
  key: string;
  title: string;
  hidden: boolean;
  format:
    | "auto"
    | "text"
    | "number"
    | "money"
    | "date"
    | "datetime"
    | "time"
    | "boolean"
    | "tag"
    | "link"
    | "image"
    | "json";
  decimals: number | null;
  currency: string;
  align: "auto" | "left" | "center" | "right";
  width: number | null;
  pinned: boolean;
}

export interface FormField {
  name: string;
  label: string;
  type: "text" | "longtext" | "number" | "boolean" | "choice" | "date" | "email" | "tags";
  required: boolean;
  placeholder: string;
  help: string;
  default: unknown;
  choices: unknown;
}

export interface RowAction {
  id: string;
  label: string;
  tone: "plain" | "primary" | "danger";
}

export interface Tab {
  id: string;
  title: string;
}

export interface TableProps {
  title: string;
  items: unknown;
  columns: TableColumn[];
  paging: "pages" | "scroll";
  searchable: boolean;
  selection: "single" | "multiple";
  rowActions: RowAction[];
  exportable: boolean;
  emptyText: string;
  visible: boolean;
  disabled: boolean;
}

export interface TableState {
  selectedRow: unknown;
  selectedRows: unknown[];
  selectedIndex: number | null;
  pageSize: number;
}

export type TableEvent = "onSelect";

export const tableState: TableState = {
  selectedRow: null,
  selectedRows: [],
  selectedIndex: null,
  pageSize: 50,
};

export interface FormProps {
  title: string;
  fields: FormField[];
  submitLabel: string;
  visible: boolean;
  disabled: boolean;
}

export interface FormState {
  data: { [name: string]: unknown };
  isValid: boolean;
  isDirty: boolean;
  isSubmitting: boolean;
}

export type FormEvent = "onSubmit";

export const formState: FormState = {
  data: {},
  isValid: false,
  isDirty: false,
  isSubmitting: false,
};

export interface TextProps {
  text: string;
  size: "small" | "body" | "heading" | "title";
  visible: boolean;
  disabled: boolean;
}

export type TextState = Record<never, never>;

export type TextEvent = never;

export const textState: TextState = {};

export interface ButtonProps {
  label: string;
  tone: "primary" | "plain" | "danger";
  visible: boolean;
  disabled: boolean;
}

export type ButtonState = Record<never, never>;

export type ButtonEvent = "onClick";

export const buttonState: ButtonState = {};

export interface InputProps {
  label: string;
  type: "text" | "number";
  placeholder: string;
  default: unknown;
  required: boolean;
  visible: boolean;
  disabled: boolean;
}

export interface InputState {
  value: unknown;
  isValid: boolean;
}

export type InputEvent = "onChange";

export const inputState: InputState = {
  value: "",
  isValid: true,
};

export interface ContainerProps {
  title: string;
  padding: "none" | "small" | "normal";
  border: boolean;
  collapsible: boolean;
  collapsed: boolean;
  visible: boolean;
  disabled: boolean;
}

export interface ContainerState {
  isOpen: boolean;
}

export type ContainerEvent = never;

export const containerState: ContainerState = {
  isOpen: true,
};

export interface TabsProps {
  tabs: Tab[];
  selected: unknown;
  visible: boolean;
  disabled: boolean;
}

export interface TabsState {
  selectedTab: string;
}

export type TabsEvent = "onChange";

export const tabsState: TabsState = {
  selectedTab: "",
};

export interface ModalProps {
  title: string;
  size: "small" | "medium" | "large";
  visible: boolean;
  disabled: boolean;
}

export interface ModalState {
  isOpen: boolean;
}

export type ModalEvent = "onOpen" | "onClose";

export const modalState: ModalState = {
  isOpen: false,
};

export const KIND_NAMES = ["table", "form", "text", "button", "input", "container", "tabs", "modal"] as const;

export type KindName = (typeof KIND_NAMES)[number];

export interface KindProps {
  table: TableProps;
  form: FormProps;
  text: TextProps;
  button: ButtonProps;
  input: InputProps;
  container: ContainerProps;
  tabs: TabsProps;
  modal: ModalProps;
}

/** What expressions see under a widget's name before it has said anything. */
export const KIND_STATES = {
  table: tableState,
  form: formState,
  text: textState,
  button: buttonState,
  input: inputState,
  container: containerState,
  tabs: tabsState,
  modal: modalState,
};

/** What stands where a document does not mention a property. */
export const KIND_DEFAULTS: KindProps = {
  table: {
    title: "",
    items: "",
    columns: [],
    paging: "pages",
    searchable: false,
    selection: "single",
    rowActions: [],
    exportable: true,
    emptyText: "Nothing here yet.",
    visible: true,
    disabled: false,
  },
  form: {
    title: "",
    fields: [],
    submitLabel: "Submit",
    visible: true,
    disabled: false,
  },
  text: {
    text: "Text",
    size: "body",
    visible: true,
    disabled: false,
  },
  button: {
    label: "Button",
    tone: "primary",
    visible: true,
    disabled: false,
  },
  input: {
    label: "Label",
    type: "text",
    placeholder: "",
    default: "",
    required: false,
    visible: true,
    disabled: false,
  },
  container: {
    title: "",
    padding: "normal",
    border: true,
    collapsible: false,
    collapsed: false,
    visible: true,
    disabled: false,
  },
  tabs: {
    tabs: [
      { id: "t1", title: "Tab 1" },
      { id: "t2", title: "Tab 2" },
    ],
    selected: "",
    visible: true,
    disabled: false,
  },
  modal: {
    title: "Modal",
    size: "medium",
    visible: true,
    disabled: false,
  },
};

export const PROPERTY_TYPES: { [K in KindName]: { [P in keyof KindProps[K]]: PropertyType } } = {
  table: {
    title: "text",
    items: "expression",
    columns: "columns",
    paging: "choice",
    searchable: "boolean",
    selection: "choice",
    rowActions: "actions",
    exportable: "boolean",
    emptyText: "text",
    visible: "boolean",
    disabled: "boolean",
  },
  form: {
    title: "text",
    fields: "fields",
    submitLabel: "text",
    visible: "boolean",
    disabled: "boolean",
  },
  text: {
    text: "text",
    size: "choice",
    visible: "boolean",
    disabled: "boolean",
  },
  button: {
    label: "text",
    tone: "choice",
    visible: "boolean",
    disabled: "boolean",
  },
  input: {
    label: "text",
    type: "choice",
    placeholder: "text",
    default: "expression",
    required: "boolean",
    visible: "boolean",
    disabled: "boolean",
  },
  container: {
    title: "text",
    padding: "choice",
    border: "boolean",
    collapsible: "boolean",
    collapsed: "boolean",
    visible: "boolean",
    disabled: "boolean",
  },
  tabs: {
    tabs: "tabs",
    selected: "expression",
    visible: "boolean",
    disabled: "boolean",
  },
  modal: {
    title: "text",
    size: "choice",
    visible: "boolean",
    disabled: "boolean",
  },
};

/** Kinds that stand over the page and take no place in its grid. */
export const FLOATING_KINDS: readonly string[] = ["modal"];
