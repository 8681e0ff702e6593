"""A window over the page that an action opens."""

from widgets.kind import Event, Kind, Property, StateField

MODAL = Kind(
    name="modal",
    title="Modal",
    icon="app-window",
    group="Layout",
    size=(12, 24),
    summary="A window over the page, opened by an action.",
    minimum=(12, 8),
    own_properties=(
        Property("title", "text", "Title", default="Modal"),
        Property("size", "choice", "Size", default="medium", bindable=False, choices=("small", "medium", "large")),
    ),
    events=(Event("onOpen", "When opened"), Event("onClose", "When closed")),
    state=(StateField("isOpen", "boolean", False),),
    container=True,
    floating=True,
)
