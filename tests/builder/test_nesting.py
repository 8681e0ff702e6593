"""Which widgets may stand in which."""

import pytest

from builder.changes import apply_changes
from builder.document import check_document, empty_document
from builder.nesting import LIMIT
from tests.builder.conftest import make_widget

CONTAINER = make_widget("container", id="c1")
TABS = make_widget("tabs", id="t1", props={"tabs": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]})
MODAL = make_widget("modal", id="m1")


def page(*widgets):
    return {**empty_document("Home"), "widgets": list(widgets)}


def problems(*widgets):
    return [str(problem) for problem in check_document(page(*widgets))]


@pytest.mark.parametrize("place", [{"parent": "c1"}, {"parent": "t1", "slot": "b"}, {"parent": "m1", "slot": None}, {}])
def test_a_widget_stands_on_the_page_or_in_one_that_holds_others(place):
    assert problems(CONTAINER, TABS, MODAL, make_widget(**place)) == []


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"parent": "nobody"}, "Text1, parent must be null or the id"),
        ({"parent": "w2"}, "Text1, parent must be null or the id"),
        ({"parent": "t1"}, "Text1, slot must be the id of a tab of Tabs1: a, b."),
        ({"parent": "t1", "slot": "c"}, "Text1, slot must be the id of a tab of Tabs1: a, b."),
        ({"parent": "t1", "slot": 5}, "Text1, slot must be null or the id of a tab."),
        ({"parent": "c1", "slot": "a"}, "Text1, slot must be null: only tabs have parts."),
        ({"slot": "a"}, "Text1, slot must be null: only tabs have parts."),
    ],
)
def test_a_place_that_is_none_is_named(place, said):
    other = make_widget("button", id="w2")
    assert [each for each in problems(CONTAINER, TABS, other, make_widget(**place)) if each.startswith(said)]


def test_tabs_have_those_of_their_kind_until_they_are_changed():
    assert problems(make_widget("tabs", id="t1"), make_widget(parent="t1", slot="t2")) == []


def test_a_modal_stands_over_the_page():
    assert problems(CONTAINER, {**MODAL, "parent": "c1"}) == [
        "Modal1, parent must be null: a modal stands over the page."
    ]


def test_nothing_stands_in_itself():
    inner = make_widget("container", id="c2", name="Inner", parent="c1")
    assert any("or into itself" in each for each in problems({**CONTAINER, "parent": "c2"}, inner))


def test_nesting_has_a_limit():
    nest = [
        make_widget("container", id=f"c{n}", name=f"C{n}", parent=f"c{n - 1}" if n else None) for n in range(LIMIT + 1)
    ]
    assert problems(*nest) == []
    assert "more than 8 deep" in problems(*nest, make_widget(parent=f"c{LIMIT}"))[0]


def test_a_widget_goes_in_and_out_by_changes():
    home = page(TABS, make_widget())
    put = {"op": "set", "widget": "w1", "value": "t1", "path": ["parent"]}
    into = apply_changes(home, [put, {**put, "path": ["slot"], "value": "a"}])
    assert (into["widgets"][1]["parent"], into["widgets"][1]["slot"]) == ("t1", "a")
    out = [{**put, "value": None}, {"op": "remove", "widget": "w1", "path": ["slot"]}]
    assert apply_changes(into, out) == home


def test_children_are_removed_with_their_parent():
    home = page(CONTAINER, make_widget(parent="c1"))
    remove: list[dict[str, object]] = [{"op": "remove", "widget": each, "path": []} for each in ("w1", "c1")]
    assert check_document(apply_changes(home, remove)) == []
    assert "parent must be null or the id" in str(check_document(apply_changes(home, remove[1:]))[0])
