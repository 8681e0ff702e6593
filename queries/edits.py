"""Edits: which attributes a query's author lets people change, and what a person changed of an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from datasources.drivers import Edit
from datasources.errors import ApiError
from datasources.values import Json, Value, ValueFault, decode_value

from .bindings.templates import Expression, TemplateError, parse

ATTRIBUTES_LIMIT: Final = 100
ATTRIBUTE_LIMIT: Final = 255
MEMBERS: Final = frozenset({"attributes", "changes"})
CHOSEN_MEMBERS: Final = frozenset({"set", "remove", "expected", "absent"})
DEFAULT_CHANGES: Final = "{{ params.changes }}"
TWICE: Final = (("set", "remove", "set and removed"), ("expected", "absent", "both a value and nothing expected of it"))


def read_editable(settings: Mapping[str, Any]) -> list[str] | None:
    """The attributes that people may change, of a query whose settings were checked when it was saved; None where it
    takes no edits."""
    edit = settings.get("edit")
    return list(edit["attributes"]) if edit else None


def read_changes(settings: Mapping[str, Any]) -> str | None:
    """The expression, with its braces, that gives what was changed."""
    edit = settings.get("edit")
    return (edit.get("changes") or DEFAULT_CHANGES) if edit else None


# -- as they are declared --------------------------------------------------------------------------------------------


def edit_fault(given: Any) -> str | None:
    """What is wrong with `settings.edit`, as a sentence; None where nothing is."""
    if given is None:
        return None
    if not isinstance(given, dict) or given.keys() - MEMBERS:
        return '"edit" is {"attributes", "changes"}, or null for a query that takes no edits.'
    return _attributes_fault(given.get("attributes")) or _changes_fault(given.get("changes", DEFAULT_CHANGES))


def _attributes_fault(given: Any) -> str | None:
    if not isinstance(given, list) or len(given) > ATTRIBUTES_LIMIT:
        return f'"edit.attributes" lists the attributes that people may change, {ATTRIBUTES_LIMIT} at most.'
    for name in given:
        if not isinstance(name, str) or not 0 < len(name) <= ATTRIBUTE_LIMIT:
            return f'"edit.attributes" lists names of attributes, of at most {ATTRIBUTE_LIMIT} characters each.'
        if given.count(name) > 1:
            return f"edit.attributes: {name} stands there twice."
    return None


def _changes_fault(given: Any) -> str | None:
    wanted = f'"edit.changes" is one expression in braces, such as {DEFAULT_CHANGES}.'
    if not isinstance(given, str):
        return wanted
    try:
        parts = parse(given)
    except TemplateError as error:
        return f"edit.changes: {error.message}"
    return None if len(parts) == 1 and isinstance(parts[0], Expression) else wanted


# -- as they are made ------------------------------------------------------------------------------------------------


def read_edit(attributes: Sequence[str] | None, given: Json) -> Edit:
    """What a person changed, checked against what the query declares. ApiError 400 with the place."""
    if attributes is None:
        raise _refusal("edit", "This query takes no edits.")
    if not isinstance(given, dict):
        raise _refusal("edit", "This query saves changes, and none were sent with it.")
    if unknown := sorted(given.keys() - CHOSEN_MEMBERS):
        raise _refusal("edit", f"An edit takes {', '.join(sorted(CHOSEN_MEMBERS))}; {unknown[0][:60]!r} is none.")
    edit = Edit(
        set=_read_values(attributes, given, "set"),
        remove=_read_names(attributes, given, "remove"),
        expected=_read_values(attributes, given, "expected"),
        absent=_read_names(attributes, given, "absent"),
    )
    for one, other, words in TWICE:
        for name in getattr(edit, other):
            if name in getattr(edit, one):
                raise _refusal(f"edit.{other}.{name}", f"{name} is {words} at once.")
    return edit


def _read_values(attributes: Sequence[str], given: Mapping[str, Any], member: str) -> dict[str, Value]:
    values = given.get(member, {})
    if not isinstance(values, dict):
        raise _refusal(f"edit.{member}", "This is an object of values by attribute.")
    _refuse_undeclared(attributes, values, member)
    return {name: _read_value(wire, f"edit.{member}.{name}") for name, wire in values.items()}


def _read_names(attributes: Sequence[str], given: Mapping[str, Any], member: str) -> tuple[str, ...]:
    names = given.get(member, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _refusal(f"edit.{member}", "This is a list of attributes.")
    _refuse_undeclared(attributes, names, member)
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise _refusal(f"edit.{member}.{twice}", f"{twice} stands here twice.")
    return tuple(names)


def _refuse_undeclared(attributes: Sequence[str], names: Iterable[str], member: str) -> None:
    """First of all: what is not declared is neither counted nor looked at."""
    for name in names:
        if name not in attributes:
            known = ", ".join(attributes) or "nothing"
            raise _refusal(f"edit.{member}.{name[:60]}", f"This query can't change that; it can change {known}.")


def _read_value(wire: Json, place: str) -> Value:
    try:
        return decode_value(wire)
    except ValueFault as fault:
        raise _refusal(f"{place}.{fault.place}" if fault.place else place, fault.message) from None


def _refusal(place: str, message: str) -> ApiError:
    return ApiError(400, "bad_edit", f"{place}: {message}", {"place": place})
