"""What a widget's properties may hold."""

import pytest

from widgets.checks import LIST_LIMIT, TEXT_LIMIT, check_widget
from widgets.fields import DEPTH_LIMIT
from widgets.kinds import KINDS


def problems(kind, props, events=None):
    return [(".".join(each.place), each.message) for each in check_widget(KINDS[kind], props, events or {})]


def group(*fields):
    return {"name": "g", "type": "group", "fields": list(fields)}


def test_properties_that_fit_have_no_problems():
    props = {"items": "{{ Products.items }}", "columns": [{"key": "sku", "title": "SKU"}], "visible": "{{ 1 < 2 }}"}
    assert problems("table", props, {"onSelect": []}) == []


def test_form_fields_that_fit_have_no_problems():
    fields = [{"name": "sku", "type": "text", "required": True}, {"name": "tags", "choices": ["a", "b"]}]
    assert problems("form", {"fields": fields}) == []


def test_fields_may_hold_fields_and_rules():
    street = {"name": "street", "pattern": "[A-Z].*", "patternMessage": "Begin with a capital."}
    lines = {"name": "lines", "type": "list", "item": "group", "fields": [{"name": "qty", "type": "number", "min": 1}]}
    bound = {"name": "until", "type": "date", "min": "{{ Form1.data.since }}", "visible": "{{ Form1.data.limited }}"}
    assert problems("form", {"fields": [group(street), lines, bound], "initial": "{{ Table1.selectedRow }}"}) == []


def test_fields_do_not_nest_without_end():
    fields = [{"name": "deepest"}]
    for _ in range(DEPTH_LIMIT):
        fields = [group(*fields)]
    ((place, message),) = problems("form", {"fields": fields})
    assert place == "props" + DEPTH_LIMIT * ".fields.0" + ".fields.0.type"
    assert "make it JSON" in message


@pytest.mark.parametrize(
    ("kind", "props", "place"),
    [
        ("table", {"colour": "red"}, "props.colour"),
        ("table", {"title": 5}, "props.title"),
        ("table", {"visible": "yes"}, "props.visible"),
        ("table", {"columns": {}}, "props.columns"),
        ("table", {"columns": [5]}, "props.columns.0"),
        ("table", {"columns": [{"title": "No key"}]}, "props.columns.0.key"),
        ("table", {"columns": [{"key": "a"}, {"key": "a"}]}, "props.columns.1.key"),
        ("table", {"columns": [{"key": "{{ a }}"}]}, "props.columns.0.key"),
        ("form", {"fields": [{"name": "a", "type": "colour"}]}, "props.fields.0.type"),
        ("form", {"fields": [{"name": "a", "choices": [[]]}]}, "props.fields.0.choices"),
        ("form", {"fields": [{"name": "a", "fields": [{"name": "b"}]}]}, "props.fields.0.fields"),
        (
            "form",
            {"fields": [{"name": "a", "type": "group", "fields": [{"name": ""}]}]},
            "props.fields.0.fields.0.name",
        ),
        ("form", {"fields": [group(group({"name": "a", "key": True}))]}, "props.fields.0.fields.0.fields.0.key"),
        ("form", {"fields": [{"name": "a", "type": "number", "min": "5", "max": 4}]}, "props.fields.0.max"),
        ("form", {"fields": [{"name": "a", "type": "file", "kilobytes": 500}]}, "props.fields.0.kilobytes"),
        ("form", {"fields": [{"name": "a", "pattern": "{{ a }}"}]}, "props.fields.0.pattern"),
        ("form", {"fields": [{"name": "a", "type": "list", "item": "list"}]}, "props.fields.0.item"),
        ("button", {"tone": "loud"}, "props.tone"),
        ("button", {"tone": "{{ tone }}"}, "props.tone"),
        ("text", [], "props"),
        ("text", {"text": "x" * (TEXT_LIMIT + 1)}, "props.text"),
    ],
)
def test_a_property_that_does_not_fit_is_named(kind, props, place):
    assert problems(kind, props)[0][0] == place


def test_too_many_columns_are_refused_once():
    columns = [{"key": str(n)} for n in range(LIST_LIMIT + 1)]
    assert problems("table", {"columns": columns}) == [("props.columns", f"has more than {LIST_LIMIT} entries.")]


def test_an_event_that_the_kind_does_not_have_is_named():
    assert problems("table", {}, {"onClick": []}) == [
        ("events.onClick", "is not an event of a table. It has onAdd, onDelete, onSave, onSelect.")
    ]


def test_a_table_has_the_events_of_its_row_actions():
    props = {"rowActions": [{"id": "a1", "label": "Delete", "tone": "danger"}]}
    assert problems("table", props, {"action:a1": []}) == []
    assert problems("table", props, {"action:a2": []}) == [
        ("events.action:a2", "is not an event of a table. It has action:a1, onAdd, onDelete, onSave, onSelect.")
    ]
    assert problems("table", {"rowActions": [{"label": "No id"}]})[0][0] == "props.rowActions.0.id"
