"""Several sets of widgets in one place, one of them shown."""

from widgets.kind import Event, Kind, Property, StateField

TABS = Kind(
    name="tabs",
    title="Tabs",
    icon="panel-top",
    group="Layout",
    size=(6, 28),
    summary="Several sets of widgets in one place, one of them shown.",
    minimum=(2, 10),
    own_properties=(
        Property(
            "tabs",
            "tabs",
            "Tabs",
            default=[{"id": "t1", "title": "Tab 1"}, {"id": "t2", "title": "Tab 2"}],
            bindable=False,
        ),
        Property("selected", "expression", "Selected tab", help="The id or the title of a tab. Empty: the first."),
    ),
    events=(Event("onChange", "When another tab is chosen"),),
    state=(StateField("selectedTab", "string", ""),),
    container=True,
    slots="tabs",
)
