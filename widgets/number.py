"""One exact number."""

from widgets.capture import DEFAULT, HELP, LABEL, PLACEHOLDER, REQUIRED
from widgets.kind import Event, Kind, Property, StateField

NUMBER = Kind(
    name="number",
    title="Number",
    icon="hash",
    group="Capture",
    size=(3, 8),
    summary="One number with all its digits, up to DynamoDB's 38. Arrow keys change it by its step.",
    own_properties=(
        LABEL,
        PLACEHOLDER,
        DEFAULT,
        REQUIRED,
        Property("min", "expression", "At least"),
        Property("max", "expression", "At most"),
        Property("step", "expression", "Step", default=1, help="By how much the arrow keys and buttons change it."),
        Property("unit", "text", "Unit", help="Beside the number, as “€” or “kg”."),
        Property("buttons", "boolean", "Plus and minus", default=True, bindable=False),
        HELP,
    ),
    events=(Event("onChange", "When changed"), Event("onEnter", "When Enter is pressed")),
    state=(StateField("value", "unknown", None), StateField("isValid", "boolean", True)),
)
