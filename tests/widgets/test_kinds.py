"""The table of kinds is whole, and what is generated from it is current."""

import pytest

from widgets.checks import check_widget
from widgets.kind import Kind, Property
from widgets.kinds import KINDS
from widgets.management.commands.widget_types import GENERATED, ICONS, PAGE
from widgets.reference import write_page
from widgets.typescript import write_icons, write_typescript


def test_the_generated_typescript_is_current():
    assert GENERATED.read_text() == write_typescript(KINDS), "run manage.py widget_types"
    assert ICONS.read_text() == write_icons(KINDS), "run manage.py widget_types"


def test_the_page_of_widgets_is_current():
    assert PAGE.read_text() == write_page(KINDS), "run manage.py widget_types"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_kind_says_what_it_is_for_and_can_be_hidden_disabled_and_explained(kind):
    assert kind.summary
    assert {"visible", "disabled", "tooltip"} <= kind.properties.keys()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_kinds_own_defaults_fit_it(kind):
    defaults = {name: each.default for name, each in kind.properties.items()}
    assert check_widget(kind, defaults, {each.name: [] for each in kind.events}) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_new_widget_fits_the_grid(kind):
    assert kind.minimum[0] <= kind.size[0] <= 12
    assert kind.minimum[1] <= kind.size[1]


def test_properties_of_an_older_version_are_upgraded_step_by_step():
    kind = Kind(
        name="note",
        title="Note",
        icon="note",
        size=(1, 1),
        own_properties=(Property("text", "text", "Text"),),
        upgrades=(
            lambda props: {**props, "words": props.pop("caption")},
            lambda props: {"text": props["words"]},
        ),
    )
    assert kind.version == 3
    assert kind.upgrade({"caption": "a"}, version=1) == {"text": "a"}
    assert kind.upgrade({"words": "b"}, version=2) == {"text": "b"}
    assert kind.upgrade({"text": "c"}, version=3) == {"text": "c"}
