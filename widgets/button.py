"""Something to press."""

from widgets.kind import Event, Kind, Property

BUTTON = Kind(
    name="button",
    title="Button",
    icon="square-mouse-pointer",
    size=(2, 5),
    own_properties=(
        Property("label", "text", "Label", default="Button"),
        Property("tone", "choice", "Tone", default="primary", bindable=False, choices=("primary", "plain", "danger")),
    ),
    events=(Event("onClick", "When pressed"),),
)
