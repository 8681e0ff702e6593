"""Yes or no."""

from widgets.capture import DEFAULT, HELP, LABEL, REQUIRED
from widgets.kind import Event, Kind, Property, StateField

CHECKBOX = Kind(
    name="checkbox",
    title="Checkbox",
    icon="square-check",
    group="Capture",
    size=(3, 5),
    summary="Yes or no, as a box to tick or a switch.",
    own_properties=(
        LABEL,
        Property("look", "choice", "Look", default="checkbox", bindable=False, choices=("checkbox", "switch")),
        DEFAULT,
        REQUIRED,
        HELP,
    ),
    events=(Event("onChange", "When changed"),),
    state=(StateField("value", "boolean", False), StateField("isValid", "boolean", True)),
)
