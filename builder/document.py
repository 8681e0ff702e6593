"""The page document: what it must be, and reading one that an older version wrote (docs/page-document.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator
from typing import Any

from builder.actions import check_chain
from builder.names import refuse_name
from builder.nesting import check_nesting
from builder.problems import Problem
from widgets.checks import check_events, check_members, check_widget
from widgets.kind import Event, Property
from widgets.kinds import KINDS

Document = dict[str, Any]
Widget = dict[str, Any]

VERSION = 1
COLUMNS = 12
ROWS_LIMIT = 10_000
WIDGETS_LIMIT = 500
SIZE_LIMIT = 1_000_000
TITLE_LIMIT = 100
WIDGET_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MEMBERS = ("version", "props", "events", "widgets")
OPTIONAL_MEMBERS = {"slot"}
WIDGET_MEMBERS = ("id", "kind", "name", "version", "parent", "x", "y", "w", "h", "props", "events")
GEOMETRY = ("x", "y", "w", "h")
PAGE_PROPERTIES = {"title": Property("title", "text", "Title", bindable=False)}
PAGE_EVENTS = (Event("onLoad", "When the page has loaded"),)


def empty_document(title: str) -> Document:
    return {"version": VERSION, "props": {"title": title}, "events": {}, "widgets": []}


def read_document(stored: Document) -> Document:
    """The document as this version of Trellis has it: widgets of older versions are upgraded."""
    return {**stored, "widgets": [_upgrade(widget) for widget in stored["widgets"]]}


def _upgrade(widget: Widget) -> Widget:
    kind = KINDS.get(widget["kind"])
    if kind is None or widget["version"] == kind.version:
        return widget
    props = kind.upgrade(dict(widget["props"]), version=widget["version"])
    return {**widget, "version": kind.version, "props": props}


def check_document(document: Any, *, query_names: Container[str] = ()) -> list[Problem]:
    """All that is wrong with a document of this version; nothing where it may be stored."""
    if problem := _check_shape(document):
        return [problem]
    problems = [*_check_page(document), *(each for widget in document["widgets"] for each in _check_members(widget))]
    if problems:
        return problems
    return [*_check_names(document["widgets"], query_names), *check_nesting(document["widgets"])]


def _check_shape(document: Any) -> Problem | None:
    if not isinstance(document, dict) or document.keys() != set(MEMBERS):
        return Problem(f"must have the members {', '.join(MEMBERS)} and no others.", "The page")
    if document["version"] != VERSION:
        return Problem(f"must be {VERSION}.", "The page, version")
    if not isinstance(document["widgets"], list) or len(document["widgets"]) > WIDGETS_LIMIT:
        return Problem(f"must be a list of at most {WIDGETS_LIMIT} widgets.", "The page, widgets")
    if len(json.dumps(document)) > SIZE_LIMIT:
        return Problem(f"is larger than {SIZE_LIMIT:,} characters.", "The page")
    return None


def _check_page(document: Document) -> Iterator[Problem]:
    props = document["props"]
    found = [*check_members(("props",), PAGE_PROPERTIES, props), *check_events("page", PAGE_EVENTS, document["events"])]
    yield from (Problem(each.message, _place("The page", each.place)) for each in found)
    title = props.get("title") if isinstance(props, dict) else None
    if not isinstance(title, str) or not title.strip() or len(title) > TITLE_LIMIT:
        yield Problem(f"must be a text of 1 to {TITLE_LIMIT} characters.", "The page, props.title")
    yield from _check_chains("The page", document["events"])


def _check_members(widget: Any) -> Iterator[Problem]:
    if not isinstance(widget, dict) or widget.keys() - OPTIONAL_MEMBERS != set(WIDGET_MEMBERS):
        yield Problem(f"must have the members {', '.join(WIDGET_MEMBERS)}, may have slot.", _title(widget))
        return
    yield from _check_identity(widget)
    yield from (Problem(message, f"{_title(widget)}, {member}") for member, message in _check_geometry(widget))
    kind = KINDS.get(widget["kind"]) if isinstance(widget["kind"], str) else None
    if kind is None:
        yield Problem(f"must be one of {', '.join(KINDS)}.", f"{_title(widget)}, kind")
        return
    if widget["version"] != kind.version or isinstance(widget["version"], bool):
        yield Problem(f"must be {kind.version}.", f"{_title(widget)}, version")
    for each in check_widget(kind, widget["props"], widget["events"]):
        yield Problem(each.message, _place(_title(widget), each.place))
    yield from _check_chains(_title(widget), widget["events"])


def _check_identity(widget: Widget) -> Iterator[Problem]:
    if not isinstance(widget["id"], str) or not WIDGET_ID.fullmatch(widget["id"]):
        yield Problem("must be 1 to 64 letters, digits, - and _.", f"{_title(widget)}, id")
    if reason := refuse_name(widget["name"]):
        yield Problem(reason, f"{_title(widget)}, name")
    if widget["parent"] is not None and not isinstance(widget["parent"], str):
        yield Problem("must be null or the id of a widget.", f"{_title(widget)}, parent")
    if widget.get("slot") is not None and not isinstance(widget["slot"], str):
        yield Problem("must be null or the id of a tab.", f"{_title(widget)}, slot")


def _check_geometry(widget: Widget) -> Iterator[tuple[str, str]]:
    wrong = [name for name in GEOMETRY if type(widget[name]) is not int]
    yield from ((name, "must be a whole number.") for name in wrong)
    if wrong:
        return
    if widget["x"] < 0 or widget["w"] < 1 or widget["x"] + widget["w"] > COLUMNS:
        yield "x", f"must leave the widget within the {COLUMNS} columns."
    if widget["y"] < 0 or widget["h"] < 1 or widget["y"] + widget["h"] > ROWS_LIMIT:
        yield "y", f"must leave the widget within {ROWS_LIMIT:,} rows."


def _check_chains(title: str, events: Any) -> Iterator[Problem]:
    for event, chain in events.items() if isinstance(events, dict) else ():
        for place, message in check_chain(chain):
            yield Problem(message, f"{title}, events.{event}.{place}".rstrip("."))


def _check_names(widgets: list[Widget], query_names: Container[str]) -> Iterator[Problem]:
    ids: set[str] = set()
    names: set[str] = set()
    for widget in widgets:
        if widget["id"] in ids:
            yield Problem(f"'{widget['id']}' is the id of another widget too.", f"{_title(widget)}, id")
        if widget["name"] in names:
            yield Problem(f"'{widget['name']}' is the name of another widget too.", f"{_title(widget)}, name")
        if widget["name"] in query_names:
            yield Problem(f"'{widget['name']}' is the name of a query of this app.", f"{_title(widget)}, name")
        ids.add(widget["id"])
        names.add(widget["name"])


def _title(widget: Any) -> str:
    """What to call a widget in a message, however wrong it is."""
    for member in ("name", "id"):
        name = widget.get(member) if isinstance(widget, dict) else None
        if isinstance(name, str) and name:
            return name[:64]
    return "A widget"


def _place(title: str, path: tuple[str, ...]) -> str:
    return f"{title}, {'.'.join(path)}"
