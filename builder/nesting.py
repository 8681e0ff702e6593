"""Which widget stands in which: on the page itself, in a container, in a tab."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from builder.problems import Problem
from widgets.kinds import KINDS

LIMIT = 8

Widget = dict[str, Any]


def check_nesting(widgets: list[Widget]) -> Iterator[Problem]:
    """Problems of parents and slots, of widgets that are each well formed."""
    by_id = {widget["id"]: widget for widget in widgets}
    for widget in widgets:
        parent = by_id.get(widget["parent"])
        if widget["parent"] is not None and (parent is None or not KINDS[parent["kind"]].container):
            yield _problem(widget, "parent", "must be null or the id of a widget that can hold others.")
        elif reason := _refuse_slot(parent, widget.get("slot")):
            yield _problem(widget, "slot", reason)
        if widget["parent"] is not None and KINDS[widget["kind"]].floating:
            yield _problem(widget, "parent", f"must be null: a {widget['kind']} stands over the page.")
        if _depth(widget, by_id) > LIMIT:
            yield _problem(widget, "parent", f"puts it more than {LIMIT} deep, or into itself.")


def slots_of(widget: Widget) -> list[str] | None:
    """Ids of the parts that a widget's children stand in, as a tabs widget's; None where it has only one place."""
    kind = KINDS[widget["kind"]]
    if kind.slots is None:
        return None
    given = widget["props"].get(kind.slots, kind.properties[kind.slots].default)
    return [each["id"] for each in given]


def _refuse_slot(parent: Widget | None, slot: str | None) -> str | None:
    slots = slots_of(parent) if parent else None
    if slots is None:
        return None if slot is None else "must be null: only tabs have parts."
    if slot in slots:
        return None
    return f"must be the id of a tab of {parent['name'] if parent else ''}: {', '.join(slots) or 'it has none'}."


def _depth(widget: Widget, by_id: dict[str, Widget]) -> int:
    depth, parent = 0, by_id.get(widget["parent"])
    while parent is not None and depth <= LIMIT:
        depth, parent = depth + 1, by_id.get(parent["parent"])
    return depth


def _problem(widget: Widget, member: str, message: str) -> Problem:
    return Problem(message, f"{widget['name']}, {member}")
