"""What a widget's properties may hold."""

import pytest

from widgets.checks import LIST_LIMIT, TEXT_LIMIT, check_widget
from widgets.kinds import KINDS


def problems(kind, props, events=None):
    return [(".".join(each.place), each.message) for each in check_widget(KINDS[kind], props, events or {})]


def test_properties_that_fit_have_no_problems():
    props = {"items": "{{ Products.items }}", "columns": [{"key": "sku", "title": "SKU"}], "visible": "{{ 1 < 2 }}"}
    assert problems("table", props, {"onSelect": []}) == []


def test_form_fields_that_fit_have_no_problems():
    fields = [{"name": "sku", "type": "text", "required": True}, {"name": "tags", "choices": ["a", "b"]}]
    assert problems("form", {"fields": fields}) == []


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
        ("form", {"fields": [{"name": "a", "choices": [1]}]}, "props.fields.0.choices"),
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
        ("events.onClick", "is not an event of a table. It has onSelect.")
    ]


def test_a_table_has_the_events_of_its_row_actions():
    props = {"rowActions": [{"id": "a1", "label": "Delete", "tone": "danger"}]}
    assert problems("table", props, {"action:a1": []}) == []
    assert problems("table", props, {"action:a2": []}) == [
        ("events.action:a2", "is not an event of a table. It has action:a1, onSelect.")
    ]
    assert problems("table", {"rowActions": [{"label": "No id"}]})[0][0] == "props.rowActions.0.id"
