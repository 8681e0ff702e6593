"""One figure that matters."""

from widgets.kind import Kind, Property

FORMATS = ("auto", "number", "compact", "money", "percent", "text")

STATISTIC = Kind(
    name="statistic",
    title="Statistic",
    icon="gauge",
    size=(3, 13),
    minimum=(1, 8),
    summary="One figure that matters, and how it has changed.",
    shows="value",
    own_properties=(
        Property("label", "text", "Label", default="Label"),
        Property("value", "expression", "Value", default=0, placeholder="{{ Query1.items.length }}"),
        Property("format", "choice", "Format", default="auto", bindable=False, choices=FORMATS),
        Property("decimals", "number", "Decimals", default=None),
        Property("currency", "text", "Currency", help="Three letters, as EUR."),
        Property("unit", "text", "Unit", help="After the value, as “kg”."),
        Property("trend", "expression", "Change", help="A number, as -0.12 for 12 % less; or words."),
        Property("trendFormat", "choice", "Format of change", default="percent", choices=("percent", "number", "text")),
        Property("trendLabel", "text", "Beside the change", placeholder="since last month"),
        Property("good", "choice", "Good is", default="up", choices=("up", "down", "neither")),
        Property(
            "tone",
            "choice",
            "Tone",
            default="plain",
            choices=("plain", "accent", "success", "warning", "danger"),
        ),
        Property("border", "boolean", "Border", default=True, bindable=False),
    ),
)
