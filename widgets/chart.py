"""Rows as a picture."""

from widgets.kind import Kind, Property

CHART = Kind(
    name="chart",
    title="Chart",
    icon="chart-column",
    size=(6, 36),
    minimum=(2, 14),
    summary="Rows as lines, bars, areas, a pie or dots. Screen readers, and who prefers it, get them as a table.",
    shows="items",
    own_properties=(
        Property("title", "text", "Title"),
        Property("items", "expression", "Items", placeholder="{{ Query1.items }}", help="A list of items to draw."),
        Property(
            "type",
            "choice",
            "Type",
            default="bar",
            choices=("line", "bar", "area", "pie", "scatter"),
        ),
        Property("x", "text", "Across", placeholder="category", help="The attribute that parts the items."),
        Property(
            "y",
            "text",
            "Up",
            placeholder="price",
            help="The attribute that is measured, or several with commas. Empty: the items are counted.",
        ),
        Property("series", "text", "Series", placeholder="status", help="An attribute: a line or bar for each value."),
        Property(
            "summary",
            "choice",
            "Items that share a place",
            default="auto",
            choices=("auto", "sum", "average", "count", "least", "most", "none"),
            help="Auto: added up; each by itself in a scatter chart.",
        ),
        Property(
            "order",
            "choice",
            "Order",
            default="auto",
            choices=("auto", "given", "across", "largest"),
            help="Auto: dates and numbers in order, else as given.",
        ),
        Property("stacked", "boolean", "Stacked", default=False),
        Property("horizontal", "boolean", "Bars lie", default=False),
        Property("format", "choice", "Format", default="number", choices=("number", "compact", "money", "percent")),
        Property("decimals", "number", "Decimals", default=None),
        Property("currency", "text", "Currency", help="Three letters, as EUR."),
        Property("xTitle", "text", "Title across"),
        Property("yTitle", "text", "Title up"),
        Property("legend", "boolean", "Legend", default=True),
        Property("emptyText", "text", "Text when empty", default="Nothing to draw yet."),
    ),
)
