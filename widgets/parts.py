"""Properties that are lists of small records: a table's columns and row actions, a form's fields."""

from collections.abc import Mapping

from widgets.fields import FIELD
from widgets.kind import Property, PropertyType

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
    "button",
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
    Property("value", "row", "Value", placeholder="{{ row.price * row.stock }}", help="Empty: the attribute itself."),
    Property("tone", "row", "Tone", placeholder="{{ row.stock < 5 ? 'danger' : '' }}"),
    Property("editable", "boolean", "Editable", default=True, bindable=False, help="Where the table is."),
)

ACTION = (
    Property("id", "text", "Id", bindable=False, help="Its event is action:<id>."),
    Property("label", "text", "Label", bindable=False),
    Property("tone", "choice", "Tone", default="plain", bindable=False, choices=("plain", "primary", "danger")),
    Property("confirm", "text", "Ask before", bindable=False, help="A question. Empty: it is done at once."),
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
