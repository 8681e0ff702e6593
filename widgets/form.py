"""Fields to fill in, handed on as one value by its submit button."""

from widgets.kind import Event, Kind, Property, StateField

FORM = Kind(
    name="form",
    title="Form",
    icon="clipboard-list",
    size=(4, 40),
    minimum=(2, 12),
    own_properties=(
        Property("title", "text", "Title"),
        Property("fields", "fields", "Fields", default=[]),
        Property("submitLabel", "text", "Submit button", default="Submit"),
    ),
    events=(Event("onSubmit", "When submitted"),),
    state=(
        StateField("data", "{ [name: string]: unknown }", {}),
        StateField("isValid", "boolean", False),
        StateField("isDirty", "boolean", False),
        StateField("isSubmitting", "boolean", False),
    ),
)
