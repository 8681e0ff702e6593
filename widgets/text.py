"""Words, with or without values in them."""

from widgets.kind import Kind, Property

SIZES = ("small", "body", "heading", "title")

TEXT = Kind(
    name="text",
    title="Text",
    icon="type",
    size=(4, 5),
    own_properties=(
        Property("text", "text", "Text", default="Text"),
        Property("size", "choice", "Size", default="body", bindable=False, choices=SIZES),
    ),
)
