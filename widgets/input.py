"""One value to type in."""

from widgets.kind import Event, Kind, Property, StateField

INPUT = Kind(
    name="input",
    title="Input",
    icon="text-cursor-input",
    size=(3, 8),
    own_properties=(
        Property("label", "text", "Label", default="Label"),
        Property("type", "choice", "Type", default="text", bindable=False, choices=("text", "number")),
        Property("placeholder", "text", "Placeholder"),
        Property("default", "expression", "Default value"),
        Property("required", "boolean", "Required", default=False),
    ),
    events=(Event("onChange", "When changed"),),
    state=(StateField("value", "unknown", ""), StateField("isValid", "boolean", True)),
)
