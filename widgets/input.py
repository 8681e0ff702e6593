"""One text to type in."""

from widgets.capture import DEFAULT, HELP, LABEL, PLACEHOLDER, REQUIRED
from widgets.kind import Event, Kind, Property, StateField

TYPES = ("text", "email", "phone", "url", "search", "multiline", "number")

INPUT = Kind(
    name="input",
    title="Input",
    icon="text-cursor-input",
    group="Capture",
    size=(3, 8),
    summary="One text to type in, of one line or several.",
    own_properties=(
        LABEL,
        Property("type", "choice", "Type", default="text", bindable=False, choices=TYPES),
        PLACEHOLDER,
        DEFAULT,
        REQUIRED,
        Property("pattern", "text", "Pattern", bindable=False, help="A regular expression that all of it must match."),
        Property("patternText", "text", "When it does not match", help="What to say then, as “Three letters”."),
        Property("maxLength", "number", "Longest", default=None, help="In characters."),
        HELP,
    ),
    events=(Event("onChange", "When changed"), Event("onEnter", "When Enter is pressed")),
    state=(StateField("value", "unknown", ""), StateField("isValid", "boolean", True)),
)
