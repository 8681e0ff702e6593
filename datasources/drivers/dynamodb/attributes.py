"""Values as DynamoDB's AttributeValues, and back."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, cast

from datasources.drivers.dynamodb.scalars import fit_blob, fit_boolean, fit_number, fit_text, unfit
from datasources.values import (
    MAX_DEPTH,
    SetKind,
    TypedSet,
    Value,
    ValueFault,
    check_number,
    make_set,
    member_place,
    number_text,
)

TAGS: Final = frozenset({"S", "N", "B", "SS", "NS", "BS", "M", "L", "BOOL", "NULL"})
SETS: Final[dict[str, SetKind]] = {"SS": "S", "NS": "N", "BS": "B"}

AttributeValue = dict[str, Any]


def tag_of(node: Mapping[Any, object]) -> str | None:
    """The type tag, where an object of the author's own text is DynamoDB JSON: it has exactly one member, a tag."""
    if len(node) != 1:
        return None
    (key,) = node
    return key if key in TAGS else None


def type_value(value: Value, place: str = "", depth: int = 0) -> AttributeValue:
    """The AttributeValue of a plain value. It is never read as a tag: a map {"S": "a"} is a map."""
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, Decimal):
        return {"N": number_text(check_number(value, place))}
    if isinstance(value, bytes):
        return {"B": fit_blob(value, place)}
    if value is None:
        return {"NULL": True}
    if isinstance(value, TypedSet):
        return {value.kind + "S": [set_member(value.kind, member, place) for member in value.members]}
    return type_nested(value, place, depth)


def type_nested(value: list[Value] | dict[str, Value], place: str, depth: int) -> AttributeValue:
    check_depth(depth, place)
    if isinstance(value, list):
        return {"L": [type_value(child, f"{place}[{index}]", depth + 1) for index, child in enumerate(value)]}
    return {"M": {key: type_value(child, member_place(place, key), depth + 1) for key, child in value.items()}}


def check_depth(depth: int, place: str) -> None:
    if depth >= MAX_DEPTH:
        raise ValueFault(f"This is nested deeper than the {MAX_DEPTH} levels DynamoDB keeps.", place)


def set_member(kind: SetKind, member: Value, place: str) -> str:
    return cast(str, fit_tag(kind, member, place)[kind])


def fit_tag(tag: str, value: Value, place: str, depth: int = 0) -> AttributeValue:
    """The AttributeValue of a value under a tag that the author wrote. Raises ValueFault where it does not fit."""
    return {tag: FIT_TAG[tag](value, place, depth)}


def fit_list(value: Value, place: str, depth: int) -> object:
    if isinstance(value, list):
        return type_nested(value, place, depth)["L"]
    raise unfit(value, "a list", place)


def fit_map(value: Value, place: str, depth: int) -> object:
    if isinstance(value, dict):
        return type_nested(value, place, depth)["M"]
    raise unfit(value, "a map", place)


def fit_null(value: Value, place: str, _depth: int) -> object:
    if value is None or value is True or value == "true":
        return True
    raise unfit(value, "true (NULL has no other value)", place)


def fit_set(tag: str, value: Value, place: str) -> list[str]:
    """A set from a set of that kind or from a list whose every element fits it."""
    kind = SETS[tag]
    if isinstance(value, TypedSet) and value.kind == kind:
        return [set_member(kind, member, place) for member in value.members]
    if not isinstance(value, list):
        raise unfit(value, f"a set or list for {tag}", place)
    return check_set(kind, [set_member(kind, child, f"{place}[{index}]") for index, child in enumerate(value)], place)


def check_set(kind: SetKind, members: list[str], place: str) -> list[str]:
    """The members on the wire, none empty or twice: 1 and 1.0 are one number."""
    make_set(kind, [Decimal(text) if kind == "N" else text for text in members], place)
    return members


FIT_TAG: Final[dict[str, Callable[[Value, str, int], object]]] = {
    "S": lambda value, place, _: fit_text(value, place),
    "N": lambda value, place, _: number_text(check_number(fit_number(value, place), place)),
    "B": lambda value, place, _: fit_blob(value, place),
    "BOOL": lambda value, place, _: fit_boolean(value, place),
    "NULL": fit_null,
    "L": fit_list,
    "M": fit_map,
    "SS": lambda value, place, _: fit_set("SS", value, place),
    "NS": lambda value, place, _: fit_set("NS", value, place),
    "BS": lambda value, place, _: fit_set("BS", value, place),
}


def read_attribute(attribute: AttributeValue) -> Value:
    """The value of DynamoDB's own JSON (Trellis itself hands answers on unread; tests and cursors read them)."""
    ((tag, content),) = attribute.items()
    if tag in SETS:
        kind = SETS[tag]
        return TypedSet(kind, tuple(cast(Any, read_attribute({kind: member})) for member in content))
    return READ[tag](content)


READ: Final[dict[str, Callable[[Any], Value]]] = {
    "S": lambda content: content,
    "N": Decimal,
    "B": base64.b64decode,
    "BOOL": lambda content: content,
    "NULL": lambda _: None,
    "L": lambda content: [read_attribute(child) for child in content],
    "M": lambda content: {key: read_attribute(child) for key, child in content.items()},
}
