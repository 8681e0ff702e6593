"""Properties that are lists of small records: a table's columns and row actions, a form's fields."""

from collections.abc import Mapping

from widgets.kind import Property, PropertyType

FIELD_TYPES = ("text", "longtext", "number", "boolean", "choice", "date", "email", "tags")

FORMATS = (
    "auto",
    "text",
    "number",
    "money",
    "date",
    "datetime",
    "time",
    "boolean",
    "tag",
    "link",
    "image",
    "json",
)

COLUMN = (
    Property("key", "text", "Attribute", bindable=False),
    Property("title", "text", "Title"),
    Property("hidden", "boolean", "Hidden", default=False, bindable=False),
    Property("format", "choice", "Format", default="auto", bindable=False, choices=FORMATS),
    Property("decimals", "number", "Decimals", default=None, bindable=False),
    Property("currency", "text", "Currency", default="", bindable=False, help="Three letters, as EUR."),
    Property("align", "choice", "Align", default="auto", bindable=False, choices=("auto", "left", "center", "right")),
    Property("width", "number", "Width", default=None, bindable=False, help="In pixels. Empty: by what it holds."),
    Property("pinned", "boolean", "Pinned", default=False, bindable=False, help="Stays in sight at the left."),
)

ACTION = (
    Property("id", "text", "Id", bindable=False, help="Its event is action:<id>."),
    Property("label", "text", "Label", bindable=False),
    Property("tone", "choice", "Tone", default="plain", bindable=False, choices=("plain", "primary", "danger")),
)

FIELD = (
    Property("name", "text", "Name", bindable=False, help="What the form's data calls it, as Form1.data.name."),
    Property("label", "text", "Label"),
    Property("type", "choice", "Type", default="text", bindable=False, choices=FIELD_TYPES),
    Property("required", "boolean", "Required", default=False),
    Property("placeholder", "text", "Placeholder"),
    Property("help", "text", "Help"),
    Property("default", "expression", "Default value"),
    Property("choices", "choices", "Choices", default=[]),
)

TAB = (
    Property("id", "text", "Id", bindable=False, help="What stands in this tab names it by this."),
    Property("title", "text", "Title"),
)

# The records of each list-like type, the TypeScript name of one, and the member that tells them apart.
PARTS: Mapping[PropertyType, tuple[Property, ...]] = {
    "columns": COLUMN,
    "fields": FIELD,
    "actions": ACTION,
    "tabs": TAB,
}
TYPESCRIPT_NAMES: Mapping[PropertyType, str] = {
    "columns": "TableColumn",
    "fields": "FormField",
    "actions": "RowAction",
    "tabs": "Tab",
}
KEYS: Mapping[PropertyType, str] = {"columns": "key", "fields": "name", "actions": "id", "tabs": "id"}
