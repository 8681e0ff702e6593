"""A picture."""

from widgets.kind import Event, Kind, Property

IMAGE = Kind(
    name="image",
    title="Image",
    icon="image",
    size=(3, 24),
    minimum=(1, 4),
    summary="A picture of this host's, of a host that the app allows, or from bytes in an item.",
    shows="source",
    own_properties=(
        Property(
            "source",
            "expression",
            "Image",
            placeholder="https://… or {{ row.thumbnail }}",
            help="An address on this host or one that the app's settings allow, a data: address, or binary.",
        ),
        Property("alt", "text", "Description", help="For who can't see it. Empty: it is decoration."),
        Property("fit", "choice", "Fit", default="contain", bindable=False, choices=("contain", "cover", "natural")),
        Property("radius", "choice", "Corners", default="round", bindable=False, choices=("none", "round", "circle")),
        Property("caption", "text", "Caption"),
    ),
    events=(Event("onClick", "When pressed"),),
)
