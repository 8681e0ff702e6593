"""Fitting a value to the type that a query's author declared, where that loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, cast

from datasources.values import (
    Json,
    SetKind,
    SetMember,
    TypedSet,
    Value,
    ValueFault,
    decode_value,
    make_set,
    number_text,
)
from datasources.values import read_base64 as read_binary
from datasources.values import read_number as read_number_text

SET_KINDS: Final[dict[type, SetKind]] = {str: "S", Decimal: "N", bytes: "B"}


def convert(value: Value, *, to: str) -> Value:
    """`value` as the declared type; ValueFault where it doesn't fit without loss."""
    return CONVERSIONS[to](value)


def same(one: Value, other: Value) -> bool:
    """Equal in type and quantity: true is not 1, and the text 1 is not the number 1."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, TypedSet) and isinstance(other, TypedSet):
        return one.kind == other.kind and set(one.members) == set(other.members)
    return one == other


def read_choice(stored: object, *, to: str) -> Value:
    """A choice that a parameter allows, from stored JSON, whose numbers may be Python's own."""
    return convert(decode_value(_exact(stored)), to=to)


def _exact(stored: object) -> Json:
    if isinstance(stored, int | float) and not isinstance(stored, bool):
        return Decimal(str(stored))
    if isinstance(stored, list):
        return [_exact(member) for member in stored]
    if isinstance(stored, dict):
        return {str(key): _exact(member) for key, member in stored.items()}
    return cast(Json, stored)


def _any(value: Value) -> Value:
    return value


def _text(value: Value) -> Value:
    if isinstance(value, Decimal):
        return number_text(value)
    return _only(str, "a text", value)


def _number(value: Value) -> Value:
    return read_number_text(value.strip()) if isinstance(value, str) else _only(Decimal, "a number", value)


def _boolean(value: Value) -> Value:
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    return _only(bool, "true or false", value)


def _list(value: Value) -> Value:
    return list(value.members) if isinstance(value, TypedSet) else _only(list, "a list", value)


def _map(value: Value) -> Value:
    return _only(dict, "a map", value)


def _set(value: Value) -> Value:
    if not isinstance(value, list):
        return _only(TypedSet, "a set", value)
    kinds = {type(member) for member in value}
    kind = SET_KINDS.get(kinds.pop()) if len(kinds) == 1 else None
    if kind is None:
        raise ValueFault("a set holds texts only, numbers only or binary only, and at least one.")
    return make_set(kind, cast("list[SetMember]", value))


def _binary(value: Value) -> Value:
    return read_binary(value) if isinstance(value, str) else _only(bytes, "binary (base64 text)", value)


def _only(kind: type, words: str, value: Value) -> Value:
    if not isinstance(value, kind):
        raise ValueFault(f"needs {words}, not {_describe(value)}.")
    return value


def _describe(value: Value) -> str:
    names = {bool: "true or false", str: "a text", Decimal: "a number", bytes: "binary", dict: "a map", list: "a list"}
    return "null" if value is None else names.get(type(value), "a set")


CONVERSIONS: Final[dict[str, Callable[[Value], Value]]] = {
    "any": _any,
    "text": _text,
    "number": _number,
    "boolean": _boolean,
    "list": _list,
    "map": _map,
    "set": _set,
    "binary": _binary,
}
