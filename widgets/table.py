"""Rows of a query's items."""

from widgets.kind import Event, Kind, Property, StateField

TABLE = Kind(
    name="table",
    title="Table",
    icon="table",
    size=(8, 40),
    minimum=(2, 12),
    own_properties=(
        Property("title", "text", "Title"),
        Property("items", "expression", "Items", placeholder="{{ Query1.items }}", help="A list of items to show."),
        Property("columns", "columns", "Columns", default=[], help="Empty: found from the items."),
        Property("emptyText", "text", "Text when empty", default="Nothing here yet."),
    ),
    events=(Event("onSelect", "When a row is selected"),),
    state=(
        StateField("selectedRow", "unknown", None),
        StateField("selectedIndex", "number | null", None),
        StateField("pageSize", "number", 50),
    ),
)
