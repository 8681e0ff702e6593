"""Words, with or without values in them."""

from widgets.kind import Kind, Property

SIZES = ("small", "body", "heading", "title")
TONES = ("plain", "muted", "success", "warning", "danger")

TEXT = Kind(
    name="text",
    title="Text",
    icon="type",
    size=(4, 5),
    summary="Words, with or without values in them; plain, or a safe part of Markdown.",
    shows="text",
    own_properties=(
        Property("text", "text", "Text", default="Text"),
        Property(
            "format",
            "choice",
            "Format",
            default="plain",
            bindable=False,
            choices=("plain", "markdown"),
            help="Markdown: headings, bold, italics, code, links, lists and quotes. HTML in it is only characters.",
        ),
        Property("size", "choice", "Size", default="body", bindable=False, choices=SIZES),
        Property("align", "choice", "Align", default="left", bindable=False, choices=("left", "center", "right")),
        Property("tone", "choice", "Tone", default="plain", choices=TONES),
    ),
)
