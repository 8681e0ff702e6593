"""Changes of a document, one at a time and together."""

import pytest

from builder.changes import LIMIT, BadChange, apply_changes
from builder.document import empty_document
from tests.builder.conftest import make_widget

FIELDS = {"fields": [{"name": "a"}, {"name": "b"}]}
HOME = {**empty_document("Home"), "widgets": [make_widget("form", props=FIELDS), make_widget(id="w2", name="Text1")]}


def change(op, widget="w1", path=(), **value):
    return {"op": op, "widget": widget, "path": list(path), **value}


def widget(document, widget_id="w1"):
    return next(each for each in document["widgets"] if each["id"] == widget_id)


def test_changes_apply_in_their_order_and_leave_the_old_document_alone():
    new = make_widget(id="w3", name="Text3")
    changes = [change("add", "w3", value=new), change("set", "w3", ["x"], value=2), change("remove", "w2")]
    changed = apply_changes(HOME, changes)
    assert [each["id"] for each in changed["widgets"]] == ["w1", "w3"]
    assert widget(changed, "w3")["x"] == 2
    assert new["x"] == 0
    assert len(HOME["widgets"]) == 2


def test_a_property_within_a_list_can_be_set_and_removed():
    changed = apply_changes(HOME, [change("set", path=["props", "fields", "0", "label"], value="A")])
    assert widget(changed)["props"]["fields"][0] == {"name": "a", "label": "A"}
    changed = apply_changes(changed, [change("remove", path=["props", "fields", "1"])])
    assert widget(changed)["props"]["fields"] == [{"name": "a", "label": "A"}]


def test_the_page_itself_can_be_changed():
    changed = apply_changes(HOME, [change("set", None, ["props", "title"], value="Start")])
    assert changed["props"]["title"] == "Start"


def test_removing_what_is_not_there_changes_nothing():
    assert apply_changes(HOME, [change("remove", path=["props", "title"])]) == HOME


@pytest.mark.parametrize(
    "wrong",
    [
        5,
        {"op": "move", "widget": "w1"},
        {"op": ["add"]},
        {"op": "set", "widget": "w1", "path": ["x"], "value": 1, "user": "me"},
        change("add", "w1", value=make_widget()),
        change("add", "w9", value=make_widget(id="w8")),
        change("add", "w9", value=None),
        change("add", "w9", ["props"], value=make_widget(id="w9")),
        change("set", "w9", ["x"], value=1),
        change("set", path=[], value={}),
        change("set", path=["id"], value="w7"),
        change("set", path=["kind"], value="text"),
        change("set", path=["x", "y"], value=1),
        change("set", path=["props", "fields", "2"], value={}),
        change("set", path=["props", "fields", "-1"], value={}),
        change("set", path=["props", "fields", "٣"], value={}),
        change("set", path="props", value={}) | {"path": "props"},
        change("set", path=[0], value={}),
        change("set", None, ["widgets"], value=[]),
        change("set", None, ["version"], value=9),
        change("remove", None),
        change("remove", path=["props"]),
        change("remove", "w9"),
        change("remove", {"id": "w1"}),
    ],
)
def test_a_change_that_does_not_apply_is_named_and_none_is_applied(wrong):
    with pytest.raises(BadChange, match=r"changes\.1:"):
        apply_changes(HOME, [change("set", path=["x"], value=1), wrong])


@pytest.mark.parametrize("changes", [None, {}, [], [change("set", path=["x"], value=1)] * (LIMIT + 1)])
def test_changes_are_a_list_of_some(changes):
    with pytest.raises(BadChange):
        apply_changes(HOME, changes)
