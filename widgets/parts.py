"""Properties that are lists of small records: a table's columns, a form's fields."""

from collections.abc import Mapping

from widgets.kind import Property, PropertyType

FIELD_TYPES = ("text", "longtext", "number", "boolean", "choice", "date", "email", "tags")

COLUMN = (
    Property("key", "text", "Attribute", bindable=False),
    Property("title", "text", "Title"),
    Property("hidden", "boolean", "Hidden", default=False, bindable=False),
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

# The records of each list-like type, the TypeScript name of one, and the member that tells them apart.
PARTS: Mapping[PropertyType, tuple[Property, ...]] = {"columns": COLUMN, "fields": FIELD}
TYPESCRIPT_NAMES: Mapping[PropertyType, str] = {"columns": "TableColumn", "fields": "FormField"}
KEYS: Mapping[PropertyType, str] = {"columns": "key", "fields": "name"}
