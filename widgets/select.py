"""One of several choices, or several of them."""

from widgets.capture import DEFAULT, HELP, LABEL, PLACEHOLDER, REQUIRED
from widgets.kind import Event, Kind, Property, StateField

SELECT = Kind(
    name="select",
    title="Select",
    icon="list-filter",
    group="Capture",
    size=(3, 8),
    summary="One of several choices, or several of them. A long list can be searched.",
    shows="options",
    own_properties=(
        LABEL,
        Property(
            "options",
            "choices",
            "Options",
            default=["Small", "Medium", "Large"],
            placeholder="Small, Medium, Large",
            help="Separated by commas, or a list of texts, numbers or {label, value}: "
            "{{ uniqueBy(Query1.items.map(item => item.city)) }}",
        ),
        Property("multiple", "boolean", "Choose several", default=False, bindable=False),
        Property(
            "searchable",
            "choice",
            "Search",
            default="auto",
            bindable=False,
            choices=("auto", "always", "never"),
            help="Auto: where there are more than 8 options.",
        ),
        PLACEHOLDER,
        DEFAULT,
        REQUIRED,
        HELP,
    ),
    events=(Event("onChange", "When changed"),),
    state=(
        StateField("value", "unknown", None),
        StateField("label", "string", ""),
        StateField("isValid", "boolean", True),
    ),
)
