"""Properties that every kind has which takes a value from a person."""

from widgets.kind import Property

LABEL = Property("label", "text", "Label", default="Label", help="Empty: none is shown, and its name is read out.")
HELP = Property("help", "text", "Help", help="A line below it.")
PLACEHOLDER = Property("placeholder", "text", "Placeholder", help="Shown while it is empty.")
DEFAULT = Property("default", "expression", "Default value", help="What it holds until someone changes it.")
REQUIRED = Property("required", "boolean", "Required", default=False)
