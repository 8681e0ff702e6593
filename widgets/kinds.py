"""The table of widget kinds. A new kind is its module and one line here."""

from collections.abc import Mapping

from widgets.button import BUTTON
from widgets.container import CONTAINER
from widgets.form import FORM
from widgets.input import INPUT
from widgets.kind import Kind
from widgets.modal import MODAL
from widgets.table import TABLE
from widgets.tabs import TABS
from widgets.text import TEXT

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (TABLE, FORM, TEXT, BUTTON, INPUT, CONTAINER, TABS, MODAL)}
