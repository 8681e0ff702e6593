"""The values that people send: JSON on the wire, DynamoDB's types in Python (docs/values.md)."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Literal, NoReturn, cast

SetKind = Literal["S", "N", "B"]
SetMember = str | Decimal | bytes


@dataclass(frozen=True, slots=True)
class TypedSet:
    """A set of DynamoDB: members of one type, in the order they came, none twice."""

    kind: SetKind
    members: tuple[SetMember, ...]


Value = None | bool | str | Decimal | bytes | TypedSet | list["Value"] | dict[str, "Value"]
Json = None | bool | str | Decimal | list["Json"] | dict[str, "Json"]

# DynamoDB nests 32 levels; `$map` doubles them on the wire, and a request stands some levels around its items.
MAX_DEPTH: Final = 32
MAX_JSON_DEPTH: Final = 96
MAX_DIGITS: Final = 38
SMALLEST_EXPONENT: Final = -130
LARGEST_EXPONENT: Final = 125

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
SURROGATE = re.compile(r"[\ud800-\udfff]")
ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class ValueFault(ValueError):
    """A value that cannot be what it claims to be. `place` is where in the value, as "tags[2]" ("" for all of it)."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.place = place


def member_place(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


# -- JSON ------------------------------------------------------------------------------------------------------------


def parse_json(data: bytes | str) -> Json:
    """JSON with every number a Decimal. Raises ValueFault for what is not JSON, and for JSON that no reader could
    keep: NaN, Infinity, half a surrogate pair, nesting beyond MAX_JSON_DEPTH."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        parsed = cast(Json, json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=refuse_constant))
    except UnicodeDecodeError as error:
        raise ValueFault(f"This is not valid UTF-8 (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        raise ValueFault(f"This is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from error
    except InvalidOperation as error:
        raise ValueFault("A number here is too large to be read.") from error
    except RecursionError as error:
        raise too_deep() from error
    check_structure(text, parsed)
    return parsed


def refuse_constant(name: str) -> NoReturn:
    raise ValueFault(f"{name} is not a number that JSON can hold.")


def too_deep() -> ValueFault:
    return ValueFault("This is nested too deep.")


def check_structure(text: str, parsed: Json) -> None:
    """Walks the parsed value only where the text gives reason to: most values are small and plain."""
    if text.count("[") + text.count("{") > MAX_JSON_DEPTH and depth_of(parsed) > MAX_JSON_DEPTH:
        raise too_deep()
    broken = SURROGATE.search(text) or (ESCAPED_SURROGATE.search(text) and has_surrogate(parsed))
    if broken:
        raise ValueFault("A text here holds half a character (a lone surrogate), which DynamoDB cannot keep.")


def depth_of(parsed: Json) -> int:
    depth, level = 0, [parsed]
    while level:
        depth += 1
        level = [child for node in level for child in children(node)]
    return depth - 1


def children(node: Json) -> list[Json]:
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []


def has_surrogate(parsed: Json) -> bool:
    return SURROGATE.search(json.dumps(parsed, ensure_ascii=False, default=str)) is not None


# -- numbers ---------------------------------------------------------------------------------------------------------


def read_number(text: str, place: str = "") -> Decimal:
    """The number that a text spells, checked for what DynamoDB can keep."""
    if not NUMBER.fullmatch(text):
        raise ValueFault(f"{shorten(text)} is not a number.", place)
    return check_number(Decimal(text), place)


def check_number(number: Decimal, place: str = "") -> Decimal:
    """Refuses what DynamoDB would: more than 38 significant digits, or a magnitude out of its range."""
    if not number.is_finite():
        raise ValueFault("This is not a finite number.", place)
    if number and not SMALLEST_EXPONENT <= number.adjusted() <= LARGEST_EXPONENT:
        raise ValueFault("This number is outside DynamoDB's range, which is 1E-130 to 9.99E+125.", place)
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    if len(digits) > MAX_DIGITS:
        raise ValueFault(f"This number has {len(digits)} digits; DynamoDB keeps {MAX_DIGITS}.", place)
    return number


def number_text(number: Decimal) -> str:
    """All digits of a number that check_number let pass; at most some 170 characters."""
    return format(number, "f") if number else "0"


def shorten(text: str, limit: int = 40) -> str:
    return json.dumps(text if len(text) <= limit else text[:limit] + "…", ensure_ascii=False)


# -- from the wire ---------------------------------------------------------------------------------------------------


def decode_value(wire: Json, place: str = "", depth: int = 0) -> Value:
    """The value that parsed JSON stands for. Raises ValueFault, with its place, for an unknown `$` and for numbers,
    sets, binary and nesting that DynamoDB cannot keep."""
    if isinstance(wire, Decimal):
        return check_number(wire, place)
    # One more than an attribute may have, since a value may be a whole item; rendering counts each attribute of it.
    if isinstance(wire, list | dict) and depth > MAX_DEPTH:
        raise ValueFault(f"This is nested deeper than the {MAX_DEPTH} levels DynamoDB keeps.", place)
    if isinstance(wire, list):
        return [decode_value(child, f"{place}[{index}]", depth + 1) for index, child in enumerate(wire)]
    if isinstance(wire, dict):
        return decode_object(wire, place, depth)
    return wire


def decode_object(wire: dict[str, Json], place: str, depth: int) -> Value:
    marked = next((key for key in wire if key.startswith("$")), None)
    if marked is None:
        return decode_map(wire, place, depth)
    decode = MARKS.get(marked)
    if decode is None or len(wire) != 1:
        raise ValueFault(f"A key that begins with $ needs its map wrapped in $map; found {shorten(marked)}.", place)
    return decode(wire[marked], place, depth)


def decode_map(wire: Json, place: str, depth: int) -> dict[str, Value]:
    if not isinstance(wire, dict):
        raise ValueFault("$map holds an object.", place)
    return {key: decode_value(child, member_place(place, key), depth + 1) for key, child in wire.items()}


def decode_exact(wire: Json, place: str, _depth: int) -> Decimal:
    if not isinstance(wire, str):
        raise ValueFault("$n holds a number as text.", place)
    return read_number(wire, place)


def decode_binary(wire: Json, place: str, _depth: int) -> bytes:
    if not isinstance(wire, str):
        raise ValueFault("$bin holds base64 text.", place)
    return read_base64(wire, place)


def read_base64(text: str, place: str = "") -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueFault(f"{shorten(text)} is not base64.", place) from error


def decode_set(wire: Json, place: str, _depth: int) -> TypedSet:
    if not (isinstance(wire, list) and len(wire) == 2 and wire[0] in SET_MEMBERS and isinstance(wire[1], list)):
        raise ValueFault('$set holds ["S", "N" or "B", [members]].', place)
    kind = cast(SetKind, wire[0])
    return make_set(kind, [SET_MEMBERS[kind](member, f"{place}[{n}]") for n, member in enumerate(wire[1])], place)


def make_set(kind: SetKind, members: list[SetMember], place: str = "") -> TypedSet:
    """A set as DynamoDB takes it: at least one member, none twice."""
    if not members:
        raise ValueFault("DynamoDB keeps no empty sets.", place)
    if len(set(members)) != len(members):
        raise ValueFault("This set holds the same member twice.", place)
    return TypedSet(kind, tuple(members))


def text_member(wire: Json, place: str) -> str:
    if not isinstance(wire, str):
        raise ValueFault("A set of text holds text only.", place)
    return wire


def number_member(wire: Json, place: str) -> Decimal:
    exact = wire.get("$n") if isinstance(wire, dict) and len(wire) == 1 else wire
    if isinstance(exact, Decimal):
        return check_number(exact, place)
    if not isinstance(exact, str):
        raise ValueFault("A set of numbers holds numbers only.", place)
    return read_number(exact, place)


def binary_member(wire: Json, place: str) -> bytes:
    return decode_binary(wire.get("$bin") if isinstance(wire, dict) and len(wire) == 1 else wire, place, 0)


SET_MEMBERS: Final[dict[str, Callable[[Json, str], SetMember]]] = {
    "S": text_member,
    "N": number_member,
    "B": binary_member,
}
MARKS: Final[dict[str, Callable[[Json, str, int], Value]]] = {
    "$n": decode_exact,
    "$set": decode_set,
    "$bin": decode_binary,
    "$map": decode_map,
}


# -- as text ---------------------------------------------------------------------------------------------------------


def to_text(value: Value) -> str:
    """A value as a template joins it: numbers with all digits, null as nothing, objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return to_json(value)


def to_json(value: Value) -> str:
    """A value as JSON for people to read: sets as lists, binary as base64. Types are lost; see docs/values.md."""
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{quote(key)}:{to_json(child)}" for key, child in value.items()) + "}"
    if isinstance(value, TypedSet):
        return "[" + ",".join(to_json(member) for member in value.members) + "]"
    if isinstance(value, list):
        return "[" + ",".join(to_json(child) for child in value) + "]"
    return quote(to_text(value)) if isinstance(value, str | bytes) else json.dumps(value)


def quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
