"""A day, a time, or both."""

from widgets.capture import DEFAULT, HELP, LABEL, REQUIRED
from widgets.kind import Event, Kind, Property, StateField

DATE = Kind(
    name="date",
    title="Date",
    icon="calendar",
    group="Capture",
    size=(3, 8),
    summary="A day (2025-01-31), a time (14:30), or both. Both together are an instant in UTC unless said otherwise.",
    own_properties=(
        LABEL,
        Property("type", "choice", "Type", default="date", bindable=False, choices=("date", "time", "datetime")),
        Property(
            "zone",
            "choice",
            "Time zone",
            default="utc",
            bindable=False,
            choices=("utc", "none"),
            help="Of a date with a time. UTC: shown in the person's own time, kept as 2025-01-31T13:30:00Z.",
        ),
        DEFAULT,
        REQUIRED,
        Property("min", "expression", "Not before"),
        Property("max", "expression", "Not after"),
        HELP,
    ),
    events=(Event("onChange", "When changed"),),
    state=(StateField("value", "string | null", None), StateField("isValid", "boolean", True)),
)
