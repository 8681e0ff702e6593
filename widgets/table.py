"""Rows of a query's items."""

from widgets.kind import Event, Kind, Property, StateField

TABLE = Kind(
    name="table",
    title="Table",
    icon="table",
    size=(8, 40),
    summary="Rows of items: found, sorted, paged, edited and exported.",
    shows="items",
    minimum=(2, 12),
    own_properties=(
        Property("title", "text", "Title"),
        Property("items", "expression", "Items", placeholder="{{ Query1.items }}", help="A list of items to show."),
        Property("columns", "columns", "Columns", default=[], help="Empty: found from the items."),
        Property(
            "paging",
            "choice",
            "Paging",
            default="pages",
            bindable=False,
            choices=("pages", "scroll"),
            help="Of a query that is set to page by page.",
        ),
        Property("searchable", "boolean", "Search box", default=False),
        Property("selection", "choice", "Selection", default="single", bindable=False, choices=("single", "multiple")),
        Property("rowActions", "actions", "Row actions", default=[], bindable=False),
        Property(
            "editable",
            "boolean",
            "Editable",
            default=False,
            help="Cells can be changed; when saved, rows are added and when deleted say what happens with them.",
        ),
        Property(
            "filterable", "boolean", "Filter", default=False, help="Of what is loaded, where its query declares none."
        ),
        Property("rowTone", "row", "Row tone", placeholder="{{ row.stock < 5 ? 'danger' : '' }}"),
        Property("exportable", "boolean", "Export", default=True),
        Property("emptyText", "text", "Text when empty", default="Nothing here yet."),
    ),
    events=(
        Event("onSelect", "When a row is selected"),
        Event("onSave", "When a changed row is saved"),
        Event("onAdd", "When a row is added"),
        Event("onDelete", "When a row is deleted"),
    ),
    state=(
        StateField("selectedRow", "unknown", None),
        StateField("selectedRows", "unknown[]", []),
        StateField("selectedIndex", "number | null", None),
        StateField("pageSize", "number", 50),
        StateField("isDirty", "boolean", False),
    ),
)
