"""The table of widget kinds. A new kind is its module, `<name>.py` with `<NAME> = Kind(…)` in it, and one line here."""

from collections.abc import Mapping
from importlib import import_module

from widgets.kind import Kind

# In the order in which the editor's palette lists them.
NAMES = (
    "table",
    "text",
    "statistic",
    "chart",
    "image",
    "form",
    "input",
    "number",
    "select",
    "checkbox",
    "date",
    "button",
    "container",
    "tabs",
    "modal",
)


def _load(name: str) -> Kind:
    kind: Kind = getattr(import_module(f"widgets.{name}"), name.upper())
    return kind


KINDS: Mapping[str, Kind] = {name: _load(name) for name in NAMES}
