"""What a page document may be, and that whatever is wrong is named."""

import pytest

from builder.document import COLUMNS, SIZE_LIMIT, WIDGETS_LIMIT, check_document, empty_document, read_document
from tests.builder.conftest import make_widget
from widgets import kinds
from widgets.kind import Kind, Property


def page(*widgets, **members):
    return {**empty_document("Home"), "widgets": list(widgets), **members}


def problems(document, **more):
    return [str(problem) for problem in check_document(document, **more)]


def test_a_page_of_every_kind_is_fine():
    widgets = [make_widget(kind, id=kind, y=20 * number) for number, kind in enumerate(kinds.KINDS)]
    assert problems(page(*widgets)) == []


@pytest.mark.parametrize(
    ("members", "place"),
    [
        ({"id": "a b"}, "Text1, id"),
        ({"id": 5}, "Text1, id"),
        ({"name": "2nd"}, "2nd, name"),
        ({"name": "user"}, "user, name"),
        ({"name": "await"}, "await, name"),
        ({"name": "Math"}, "Math, name"),
        ({"name": "__proto__"}, "__proto__, name"),
        ({"name": "Products"}, "Products, name"),
        ({"kind": "hologram"}, "Text1, kind"),
        ({"kind": []}, "Text1, kind"),
        ({"version": 2}, "Text1, version"),
        ({"parent": "nobody"}, "Text1, parent"),
        ({"parent": 5}, "Text1, parent"),
        ({"x": -1}, "Text1, x"),
        ({"x": COLUMNS - 3}, "Text1, x"),
        ({"w": 0}, "Text1, x"),
        ({"x": 1.5}, "Text1, x"),
        ({"h": True}, "Text1, h"),
        ({"y": 10**9}, "Text1, y"),
        ({"props": {"text": 5}}, "Text1, props.text"),
        ({"events": {"onClick": []}}, "Text1, events.onClick"),
        ({"extra": 1}, "Text1 must have the members"),
    ],
)
def test_a_widget_that_is_wrong_is_named_with_its_place(members, place):
    found = problems(page(make_widget(**members)), query_names={"Products"})
    assert len(found) == 1
    assert found[0].startswith(place)


def test_names_and_ids_are_unique():
    found = problems(page(make_widget(), make_widget(y=10)))
    assert found == [
        "Text1, id 'w1' is the id of another widget too.",
        "Text1, name 'Text1' is the name of another widget too.",
    ]


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        page(version=2),
        page(widgets={}),
        page(widgets=[None]),
        page(props={}),
        page(props={"title": " "}),
        page(props={"title": "Home", "colour": "red"}),
        page(events={"onSubmit": []}),
        page(events=[]),
        page(*[make_widget(id=f"w{n}", name=f"Text{n}") for n in range(WIDGETS_LIMIT + 1)]),
        page(props={"title": "x" * SIZE_LIMIT}),
    ],
)
def test_a_page_that_is_wrong_is_refused(document):
    assert len(problems(document)) == 1


def test_a_widget_of_an_older_version_is_upgraded_when_read(monkeypatch):
    upgrades = (lambda props: {"text": props["caption"]},)
    text = Kind("text", "Text", "type", (4, 5), (Property("text", "text", "Text"),), upgrades=upgrades)
    monkeypatch.setattr("builder.document.KINDS", {"text": text})
    document = read_document(page(make_widget(props={"caption": "Hello"})))
    assert document["widgets"][0]["props"] == {"text": "Hello"}
    assert problems(document) == []
