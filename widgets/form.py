"""Fields to fill in, handed on as one value by its submit button: a new item, or the edit of one that is there."""

from widgets.kind import Event, Kind, Property, StateField

FORM = Kind(
    name="form",
    title="Form",
    icon="clipboard-list",
    group="Capture",
    size=(4, 40),
    summary="Fields to fill in, handed on as one value by its submit button: a new item, or the changes to one.",
    minimum=(2, 12),
    own_properties=(
        Property("title", "text", "Title"),
        Property(
            "initial",
            "expression",
            "Item to edit",
            placeholder="{{ Table1.selectedRow }}",
            help="Empty, or null: the form is for a new item.",
        ),
        Property("fields", "fields", "Fields", default=[]),
        Property("submitLabel", "text", "Submit button", default="Submit"),
        Property("resettable", "boolean", "Reset button", default=False),
    ),
    events=(Event("onSubmit", "When submitted"),),
    state=(
        StateField("data", "{ [name: string]: unknown }", {}),
        StateField("changes", "ItemChanges", {"set": {}, "remove": [], "expected": {}, "absent": []}),
        StateField("initial", "{ [name: string]: unknown } | null", None),
        StateField("isValid", "boolean", False),
        StateField("isDirty", "boolean", False),
        StateField("isSubmitting", "boolean", False),
    ),
)
