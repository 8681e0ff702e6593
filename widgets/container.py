"""A box around other widgets."""

from widgets.kind import Kind, Property, StateField

CONTAINER = Kind(
    name="container",
    title="Container",
    icon="square-dashed",
    group="Layout",
    size=(6, 24),
    summary="A box around other widgets.",
    minimum=(2, 6),
    own_properties=(
        Property("title", "text", "Title"),
        Property("padding", "choice", "Padding", default="normal", bindable=False, choices=("none", "small", "normal")),
        Property("border", "boolean", "Border", default=True, bindable=False),
        Property("collapsible", "boolean", "Folds", default=False, bindable=False, help="Its title folds it away."),
        Property("collapsed", "boolean", "Folded at first", default=False),
    ),
    state=(StateField("isOpen", "boolean", True),),
    container=True,
)
