"""Do these properties and events fit their kind? Answers with every problem, each with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from widgets.fields import check_field
from widgets.kind import Event, Kind, Property, PropertyType
from widgets.parts import KEYS, PARTS

TEXT_LIMIT = 20_000
LIST_LIMIT = 200
EXPECTED = {
    "text": "text",
    "row": "text",
    "number": "a number",
    "boolean": "true or false",
    "choices": "a list of texts, numbers or objects with a value and a label",
    "columns": "a list of columns",
    "fields": "a list of fields",
    "actions": "a list of actions",
    "tabs": "a list of tabs",
}


@dataclass(frozen=True)
class Problem:
    """`place` is a path from the widget, as ("props", "fields", "0", "name")."""

    place: tuple[str, ...]
    message: str


def check_widget(kind: Kind, props: Any, events: Any) -> list[Problem]:
    """Problems of one widget's properties and the names of its events (not of their actions)."""
    return [
        *check_members(("props",), kind.properties, props),
        *check_events(kind.name, _list_events(kind, props), events),
    ]


def _list_events(kind: Kind, props: Any) -> Iterator[Event]:
    """A kind's own, and those of the actions and the columns of buttons in its properties."""
    yield from kind.events
    yield from (Event(f"action:{each.get('id')}", "") for each in _list_records(kind, "actions", props))
    columns = _list_records(kind, "columns", props)
    yield from (Event(f"button:{each.get('key')}", "") for each in columns if each.get("format") == "button")


def _list_records(kind: Kind, type_: PropertyType, props: Any) -> Iterator[dict[str, Any]]:
    names = [each.name for each in kind.properties.values() if each.type == type_]
    given = [props.get(name) for name in names] if isinstance(props, dict) else []
    yield from (each for records in given if isinstance(records, list) for each in records if isinstance(each, dict))


def check_events(owner: str, events: Iterable[Event], given: Any) -> Iterator[Problem]:
    """Problems of the names of `given` events, of which `owner` has those in `events`."""
    if not isinstance(given, dict):
        yield Problem(("events",), "must be an object of action lists.")
        return
    known = {each.name for each in events}
    for name in given.keys() - known:
        yield Problem(("events", name), f"is not an event of a {owner}.{_list_names(known)}")


def check_members(place: tuple[str, ...], properties: Mapping[str, Property], members: Any) -> Iterator[Problem]:
    """Problems of an object whose members are properties; `place` is its own."""
    if not isinstance(members, dict):
        yield Problem(place, "must be an object.")
        return
    for name, value in members.items():
        if name in properties:
            yield from _check_value((*place, name), properties[name], value)
        else:
            yield Problem((*place, name), f"is not a property here.{_list_names(properties)}")


def _check_value(place: tuple[str, ...], each: Property, value: Any) -> Iterator[Problem]:
    if isinstance(value, str) and len(value) > TEXT_LIMIT:
        yield Problem(place, f"is longer than {TEXT_LIMIT} characters.")
    elif isinstance(value, str) and "{{" in value:
        if not each.bindable:
            yield Problem(place, "may not hold a binding; write the value itself.")
    elif each.type in PARTS:
        yield from _check_parts(place, each, value)
    elif each.type == "choice":
        if value not in each.choices:
            yield Problem(place, f"must be one of {', '.join(each.choices)}.")
    elif not _fits(each, value):
        yield Problem(place, f"must be {EXPECTED[each.type]}.")


def _fits(each: Property, value: Any) -> bool:
    if each.type == "number":
        return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    if each.type == "choices":
        return isinstance(value, list) and all(map(_is_choice, value))
    expected = {"text": str, "boolean": bool, "expression": object, "row": str}[each.type]
    return isinstance(value, expected)


def _is_choice(value: Any) -> bool:
    if isinstance(value, dict):
        return {"value"} <= value.keys() <= {"value", "label"}
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _check_parts(place: tuple[str, ...], each: Property, value: Any) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(place, f"must be {EXPECTED[each.type]}.")
        return
    if len(value) > LIST_LIMIT:
        yield Problem(place, f"has more than {LIST_LIMIT} entries.")
        return
    properties = {part.name: part for part in PARTS[each.type]}
    for index, part in enumerate(value):
        problems = list(check_members((*place, str(index)), properties, part))
        yield from problems or _check_together((*place, str(index)), each, part)
    yield from _check_keys(place, KEYS[each.type], value)


def _check_together(place: tuple[str, ...], each: Property, part: dict[str, Any]) -> Iterator[Problem]:
    """What does not go together in a record whose members each fit."""
    if each.type == "fields":
        for member, message in check_field(part, depth=place.count("fields") - 1):
            yield Problem((*place, *member), message)


def _check_keys(place: tuple[str, ...], key: str, parts: list[Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, part in enumerate(parts):
        name = part.get(key) if isinstance(part, dict) else None
        if not isinstance(name, str) or not name:
            yield Problem((*place, str(index), key), "is missing.")
        elif name in seen:
            yield Problem((*place, str(index), key), f"'{name}' stands here twice.")
        else:
            seen.add(name)


def _list_names(names: Any) -> str:
    return f" It has {', '.join(sorted(names))}." if names else " It has none."
