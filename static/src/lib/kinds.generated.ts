// Generated from widgets/ by `manage.py widget_types`; a test keeps it current.

import type { ItemChanges } from "./changes";

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
  | "tabs"
  | "row";

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
    | "json"
    | "button";
  decimals: number | null;
  currency: string;
  align: "auto" | "left" | "center" | "right";
  width: number | null;
  pinned: boolean;
  value: unknown;
  tone: unknown;
  editable: boolean;
}

export interface FormField {
  name: string;
  label: string;
  type:
    | "text"
    | "longtext"
    | "number"
    | "boolean"
    | "choice"
    | "choices"
    | "date"
    | "time"
    | "datetime"
    | "email"
    | "phone"
    | "url"
    | "tags"
    | "rating"
    | "list"
    | "group"
    | "json"
    | "file"
    | "hidden";
  required: boolean;
  placeholder: string;
  help: string;
  default: unknown;
  choices: unknown;
  key: boolean;
  readOnly: boolean;
  visible: boolean;
  min: unknown;
  max: unknown;
  pattern: string;
  patternMessage: string;
  check: unknown;
  checkMessage: string;
  keptAs: "auto" | "texts" | "numbers" | "binary" | "list";
  item:
    | "text"
    | "longtext"
    | "number"
    | "boolean"
    | "choice"
    | "date"
    | "time"
    | "datetime"
    | "email"
    | "phone"
    | "url"
    | "rating"
    | "group"
    | "json"
    | "file";
  fields: FormField[];
  accept: string;
  kilobytes: number | null;
}

export interface RowAction {
  id: string;
  label: string;
  tone: "plain" | "primary" | "danger";
  confirm: string;
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
  editable: boolean;
  filterable: boolean;
  rowTone: unknown;
  exportable: boolean;
  emptyText: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface TableState {
  selectedRow: unknown;
  selectedRows: unknown[];
  selectedIndex: number | null;
  pageSize: number;
  isDirty: boolean;
}

export type TableEvent = "onSelect" | "onSave" | "onAdd" | "onDelete";

export const tableState: TableState = {
  selectedRow: null,
  selectedRows: [],
  selectedIndex: null,
  pageSize: 50,
  isDirty: false,
};

export interface TextProps {
  text: string;
  format: "plain" | "markdown";
  size: "small" | "body" | "heading" | "title";
  align: "left" | "center" | "right";
  tone: "plain" | "muted" | "success" | "warning" | "danger";
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export type TextState = Record<never, never>;

export type TextEvent = never;

export const textState: TextState = {};

export interface StatisticProps {
  label: string;
  value: unknown;
  format: "auto" | "number" | "compact" | "money" | "percent" | "text";
  decimals: number | null;
  currency: string;
  unit: string;
  trend: unknown;
  trendFormat: "percent" | "number" | "text";
  trendLabel: string;
  good: "up" | "down" | "neither";
  tone: "plain" | "accent" | "success" | "warning" | "danger";
  border: boolean;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export type StatisticState = Record<never, never>;

export type StatisticEvent = never;

export const statisticState: StatisticState = {};

export interface ChartProps {
  title: string;
  items: unknown;
  type: "line" | "bar" | "area" | "pie" | "scatter";
  x: string;
  y: string;
  series: string;
  summary: "auto" | "sum" | "average" | "count" | "least" | "most" | "none";
  order: "auto" | "given" | "across" | "largest";
  stacked: boolean;
  horizontal: boolean;
  format: "number" | "compact" | "money" | "percent";
  decimals: number | null;
  currency: string;
  xTitle: string;
  yTitle: string;
  legend: boolean;
  emptyText: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export type ChartState = Record<never, never>;

export type ChartEvent = never;

export const chartState: ChartState = {};

export interface ImageProps {
  source: unknown;
  alt: string;
  fit: "contain" | "cover" | "natural";
  radius: "none" | "round" | "circle";
  caption: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export type ImageState = Record<never, never>;

export type ImageEvent = "onClick";

export const imageState: ImageState = {};

export interface FormProps {
  title: string;
  initial: unknown;
  fields: FormField[];
  submitLabel: string;
  resettable: boolean;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface FormState {
  data: { [name: string]: unknown };
  changes: ItemChanges;
  initial: { [name: string]: unknown } | null;
  isValid: boolean;
  isDirty: boolean;
  isSubmitting: boolean;
}

export type FormEvent = "onSubmit";

export const formState: FormState = {
  data: {},
  changes: {
    set: {},
    remove: [],
    expected: {},
    absent: [],
  },
  initial: null,
  isValid: false,
  isDirty: false,
  isSubmitting: false,
};

export interface InputProps {
  label: string;
  type: "text" | "email" | "phone" | "url" | "search" | "multiline" | "number";
  placeholder: string;
  default: unknown;
  required: boolean;
  pattern: string;
  patternText: string;
  maxLength: number | null;
  help: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface InputState {
  value: unknown;
  isValid: boolean;
}

export type InputEvent = "onChange" | "onEnter";

export const inputState: InputState = {
  value: "",
  isValid: true,
};

export interface NumberProps {
  label: string;
  placeholder: string;
  default: unknown;
  required: boolean;
  min: unknown;
  max: unknown;
  step: unknown;
  unit: string;
  buttons: boolean;
  help: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface NumberState {
  value: unknown;
  isValid: boolean;
}

export type NumberEvent = "onChange" | "onEnter";

export const numberState: NumberState = {
  value: null,
  isValid: true,
};

export interface SelectProps {
  label: string;
  options: unknown;
  multiple: boolean;
  searchable: "auto" | "always" | "never";
  placeholder: string;
  default: unknown;
  required: boolean;
  help: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface SelectState {
  value: unknown;
  label: string;
  isValid: boolean;
}

export type SelectEvent = "onChange";

export const selectState: SelectState = {
  value: null,
  label: "",
  isValid: true,
};

export interface CheckboxProps {
  label: string;
  look: "checkbox" | "switch";
  default: unknown;
  required: boolean;
  help: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface CheckboxState {
  value: boolean;
  isValid: boolean;
}

export type CheckboxEvent = "onChange";

export const checkboxState: CheckboxState = {
  value: false,
  isValid: true,
};

export interface DateProps {
  label: string;
  type: "date" | "time" | "datetime";
  zone: "utc" | "none";
  default: unknown;
  required: boolean;
  min: unknown;
  max: unknown;
  help: string;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface DateState {
  value: string | null;
  isValid: boolean;
}

export type DateEvent = "onChange";

export const dateState: DateState = {
  value: null,
  isValid: true,
};

export interface ButtonProps {
  label: string;
  tone: "primary" | "plain" | "quiet" | "link" | "danger";
  icon:
    | "none"
    | "plus"
    | "check"
    | "x"
    | "pencil"
    | "trash"
    | "save"
    | "copy"
    | "search"
    | "filter"
    | "refresh"
    | "undo"
    | "download"
    | "upload"
    | "send"
    | "mail"
    | "phone"
    | "link"
    | "external"
    | "arrow-left"
    | "arrow-right"
    | "play"
    | "stop"
    | "eye"
    | "lock"
    | "user"
    | "users"
    | "calendar"
    | "clock"
    | "tag"
    | "star"
    | "heart"
    | "settings"
    | "help";
  width: "full" | "content";
  loading: boolean;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
}

export interface ButtonState {
  isRunning: boolean;
}

export type ButtonEvent = "onClick";

export const buttonState: ButtonState = {
  isRunning: false,
};

export interface ContainerProps {
  title: string;
  padding: "none" | "small" | "normal";
  border: boolean;
  collapsible: boolean;
  collapsed: boolean;
  visible: boolean;
  disabled: boolean;
  tooltip: string;
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
  tooltip: string;
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
  tooltip: string;
}

export interface ModalState {
  isOpen: boolean;
}

export type ModalEvent = "onOpen" | "onClose";

export const modalState: ModalState = {
  isOpen: false,
};

export const KIND_NAMES = [
  "table",
  "text",
  "statistic",
  "chart",
  "image",
  "form",
  "input",
  "number",
  "select",
  "checkbox",
  "date",
  "button",
  "container",
  "tabs",
  "modal",
] as const;

export type KindName = (typeof KIND_NAMES)[number];

export interface KindProps {
  table: TableProps;
  text: TextProps;
  statistic: StatisticProps;
  chart: ChartProps;
  image: ImageProps;
  form: FormProps;
  input: InputProps;
  number: NumberProps;
  select: SelectProps;
  checkbox: CheckboxProps;
  date: DateProps;
  button: ButtonProps;
  container: ContainerProps;
  tabs: TabsProps;
  modal: ModalProps;
}

/** What expressions see under a widget's name before it has said anything. */
export const KIND_STATES = {
  table: tableState,
  text: textState,
  statistic: statisticState,
  chart: chartState,
  image: imageState,
  form: formState,
  input: inputState,
  number: numberState,
  select: selectState,
  checkbox: checkboxState,
  date: dateState,
  button: buttonState,
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
    editable: false,
    filterable: false,
    rowTone: "",
    exportable: true,
    emptyText: "Nothing here yet.",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  text: {
    text: "Text",
    format: "plain",
    size: "body",
    align: "left",
    tone: "plain",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  statistic: {
    label: "Label",
    value: 0,
    format: "auto",
    decimals: null,
    currency: "",
    unit: "",
    trend: "",
    trendFormat: "percent",
    trendLabel: "",
    good: "up",
    tone: "plain",
    border: true,
    visible: true,
    disabled: false,
    tooltip: "",
  },
  chart: {
    title: "",
    items: "",
    type: "bar",
    x: "",
    y: "",
    series: "",
    summary: "auto",
    order: "auto",
    stacked: false,
    horizontal: false,
    format: "number",
    decimals: null,
    currency: "",
    xTitle: "",
    yTitle: "",
    legend: true,
    emptyText: "Nothing to draw yet.",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  image: {
    source: "",
    alt: "",
    fit: "contain",
    radius: "round",
    caption: "",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  form: {
    title: "",
    initial: "",
    fields: [],
    submitLabel: "Submit",
    resettable: false,
    visible: true,
    disabled: false,
    tooltip: "",
  },
  input: {
    label: "Label",
    type: "text",
    placeholder: "",
    default: "",
    required: false,
    pattern: "",
    patternText: "",
    maxLength: null,
    help: "",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  number: {
    label: "Label",
    placeholder: "",
    default: "",
    required: false,
    min: "",
    max: "",
    step: 1,
    unit: "",
    buttons: true,
    help: "",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  select: {
    label: "Label",
    options: ["Small", "Medium", "Large"],
    multiple: false,
    searchable: "auto",
    placeholder: "",
    default: "",
    required: false,
    help: "",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  checkbox: {
    label: "Label",
    look: "checkbox",
    default: "",
    required: false,
    help: "",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  date: {
    label: "Label",
    type: "date",
    zone: "utc",
    default: "",
    required: false,
    min: "",
    max: "",
    help: "",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  button: {
    label: "Button",
    tone: "primary",
    icon: "none",
    width: "full",
    loading: false,
    visible: true,
    disabled: false,
    tooltip: "",
  },
  container: {
    title: "",
    padding: "normal",
    border: true,
    collapsible: false,
    collapsed: false,
    visible: true,
    disabled: false,
    tooltip: "",
  },
  tabs: {
    tabs: [
      { id: "t1", title: "Tab 1" },
      { id: "t2", title: "Tab 2" },
    ],
    selected: "",
    visible: true,
    disabled: false,
    tooltip: "",
  },
  modal: {
    title: "Modal",
    size: "medium",
    visible: true,
    disabled: false,
    tooltip: "",
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
    editable: "boolean",
    filterable: "boolean",
    rowTone: "row",
    exportable: "boolean",
    emptyText: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  text: {
    text: "text",
    format: "choice",
    size: "choice",
    align: "choice",
    tone: "choice",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  statistic: {
    label: "text",
    value: "expression",
    format: "choice",
    decimals: "number",
    currency: "text",
    unit: "text",
    trend: "expression",
    trendFormat: "choice",
    trendLabel: "text",
    good: "choice",
    tone: "choice",
    border: "boolean",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  chart: {
    title: "text",
    items: "expression",
    type: "choice",
    x: "text",
    y: "text",
    series: "text",
    summary: "choice",
    order: "choice",
    stacked: "boolean",
    horizontal: "boolean",
    format: "choice",
    decimals: "number",
    currency: "text",
    xTitle: "text",
    yTitle: "text",
    legend: "boolean",
    emptyText: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  image: {
    source: "expression",
    alt: "text",
    fit: "choice",
    radius: "choice",
    caption: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  form: {
    title: "text",
    initial: "expression",
    fields: "fields",
    submitLabel: "text",
    resettable: "boolean",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  input: {
    label: "text",
    type: "choice",
    placeholder: "text",
    default: "expression",
    required: "boolean",
    pattern: "text",
    patternText: "text",
    maxLength: "number",
    help: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  number: {
    label: "text",
    placeholder: "text",
    default: "expression",
    required: "boolean",
    min: "expression",
    max: "expression",
    step: "expression",
    unit: "text",
    buttons: "boolean",
    help: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  select: {
    label: "text",
    options: "choices",
    multiple: "boolean",
    searchable: "choice",
    placeholder: "text",
    default: "expression",
    required: "boolean",
    help: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  checkbox: {
    label: "text",
    look: "choice",
    default: "expression",
    required: "boolean",
    help: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  date: {
    label: "text",
    type: "choice",
    zone: "choice",
    default: "expression",
    required: "boolean",
    min: "expression",
    max: "expression",
    help: "text",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  button: {
    label: "text",
    tone: "choice",
    icon: "choice",
    width: "choice",
    loading: "boolean",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  container: {
    title: "text",
    padding: "choice",
    border: "boolean",
    collapsible: "boolean",
    collapsed: "boolean",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  tabs: {
    tabs: "tabs",
    selected: "expression",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
  modal: {
    title: "text",
    size: "choice",
    visible: "boolean",
    disabled: "boolean",
    tooltip: "text",
  },
};

/** What stands where a form's field does not mention a property. */
export const FIELD_DEFAULTS: FormField = {
  name: "",
  label: "",
  type: "text",
  required: false,
  placeholder: "",
  help: "",
  default: "",
  choices: [],
  key: false,
  readOnly: false,
  visible: true,
  min: "",
  max: "",
  pattern: "",
  patternMessage: "",
  check: "",
  checkMessage: "",
  keptAs: "auto",
  item: "text",
  fields: [],
  accept: "",
  kilobytes: null,
};

/** Kinds that stand over the page and take no place in its grid. */
export const FLOATING_KINDS: readonly string[] = ["modal"];

/** Templates that are evaluated once for each of the widget's items, as `row`. */
export const ROW_PROPERTIES: { [kind: string]: readonly string[] } = {
  table: ["columns.*.value", "columns.*.tone", "rowTone"],
};

/** The properties whose queries a kind shows the state of. */
export const SHOWN_BY: { [kind: string]: string } = {
  table: "items",
  text: "text",
  statistic: "value",
  chart: "items",
  image: "source",
  select: "options",
};
