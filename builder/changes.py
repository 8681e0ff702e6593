"""Changes of a page document: how an editor saves, and what its undo is made of (docs/page-document.md)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from builder.document import Document, Widget

Change = dict[str, Any]

LIMIT = 1_000
MEMBERS = {"op", "widget", "path", "value"}
SETTABLE = ("name", "parent", "slot", "x", "y", "w", "h", "props", "events")
REMOVABLE = ("slot",)
PAGE_SETTABLE = ("props", "events")


class BadChange(ValueError):
    """Says which change can't be applied and why."""


def apply_changes(document: Document, changes: Any) -> Document:
    """A new document with all of `changes` in it, in their order. BadChange names the one that doesn't apply."""
    if not isinstance(changes, list) or not 0 < len(changes) <= LIMIT:
        raise BadChange(f"changes must be a list of 1 to {LIMIT} changes.")
    changed = copy.deepcopy(document)
    for index, change in enumerate(changes):
        try:
            _apply(changed, change)
        except BadChange as error:
            raise BadChange(f"changes.{index}: {error}") from None
    return changed


def _apply(document: Document, change: Any) -> None:
    if not isinstance(change, dict) or not change.keys() <= MEMBERS:
        raise BadChange(f"must be an object with {', '.join(sorted(MEMBERS))}.")
    apply = OPERATIONS.get(change["op"]) if isinstance(change.get("op"), str) else None
    if apply is None:
        raise BadChange(f"op must be one of {', '.join(OPERATIONS)}.")
    path = change.get("path", [])
    if not isinstance(path, list) or not all(isinstance(step, str) for step in path):
        raise BadChange("path must be a list of texts.")
    apply(document, change.get("widget"), path, copy.deepcopy(change.get("value")))


def _add(document: Document, widget_id: Any, path: list[str], value: Any) -> None:
    if path:
        raise BadChange("a widget is added whole: path must be [].")
    if not isinstance(value, dict) or value.get("id") != widget_id:
        raise BadChange("value must be the widget, with the id that widget names.")
    if any(widget["id"] == widget_id for widget in document["widgets"]):
        raise BadChange(f"there is a widget '{widget_id}' already.")
    document["widgets"].append(value)


def _set(document: Document, widget_id: Any, path: list[str], value: Any) -> None:
    parent = _follow(_subject(document, widget_id, path), path[:-1])
    if isinstance(parent, list):
        parent[_index(parent, path[-1])] = value
    else:
        parent[path[-1]] = value


def _remove(document: Document, widget_id: Any, path: list[str], _value: Any) -> None:
    if not path and widget_id is not None:
        document["widgets"].remove(_find(document, widget_id))
        return
    if len(path) == 1 and path[0] not in REMOVABLE:
        raise BadChange(f"{path[0]} can't be removed; set it.")
    parent = _follow(_subject(document, widget_id, path), path[:-1])
    if isinstance(parent, list):
        del parent[_index(parent, path[-1])]
    else:
        parent.pop(path[-1], None)


OPERATIONS: dict[str, Callable[[Document, Any, list[str], Any], None]] = {"add": _add, "set": _set, "remove": _remove}


def _subject(document: Document, widget_id: Any, path: list[str]) -> dict[str, Any]:
    settable = PAGE_SETTABLE if widget_id is None else SETTABLE
    if not path or path[0] not in settable:
        raise BadChange(f"path must begin with one of {', '.join(settable)}.")
    return document if widget_id is None else _find(document, widget_id)


def _find(document: Document, widget_id: Any) -> Widget:
    for widget in document["widgets"]:
        if widget["id"] == widget_id:
            found: Widget = widget
            return found
    raise BadChange(f"there is no widget {widget_id!r} on this page.")


def _follow(subject: Any, path: list[str]) -> Any:
    """The object or list at `path`; objects that are missing on the way are made, as the editor does."""
    for step in path:
        if isinstance(subject, list):
            subject = subject[_index(subject, step)]
        elif isinstance(subject, dict):
            subject = subject.setdefault(step, {})
        else:
            break
    if not isinstance(subject, dict | list):
        raise BadChange(f"{'.'.join(path)} has no members.")
    return subject


def _index(items: list[Any], step: str) -> int:
    if not step.isascii() or not step.isdigit() or len(step) > 6 or int(step) >= len(items):
        raise BadChange(f"{step!r} is not the place of one of {len(items)} entries.")
    return int(step)
