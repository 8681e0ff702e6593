"""The values of one run, looked up for the holes of a body: typed as the parameter says, one of its choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, cast

from datasources.drivers import ParameterLike, Parameters, RequestFault, Values
from datasources.drivers.dynamodb.scalars import fit_blob, fit_boolean, fit_number, unfit
from datasources.holes import MISSING, Hole, Joined, MissingType
from datasources.values import TypedSet, Value, ValueFault, make_set, number_text, read_base64, to_text

# What all values of a request may weigh together: DynamoDB takes no request beyond 16 MB.
MAX_WEIGHT: Final = 16 * 1024 * 1024


@dataclass(slots=True)
class Filling:
    """Looks values up, each converted once, and keeps count of what they weigh together."""

    values: Values
    parameters: Parameters
    converted: dict[str, tuple[Value, int]] = field(default_factory=dict)
    weight: int = 0

    def value_of(self, hole: Hole, place: str) -> Value | MissingType:
        """The hole's value, or MISSING for an optional one. Raises RequestFault, which names the expression."""
        given = self.values.get(hole.id, MISSING)
        parameter = self.parameters[hole.id]
        if given is MISSING:
            if parameter.optional:
                return MISSING
            raise RequestFault(f"{written(parameter)} has no value.", place)
        if hole.id not in self.converted:
            value = convert(given, parameter, place)
            self.converted[hole.id] = value, weigh(value)
        value, weight = self.converted[hole.id]
        self.weight += weight
        if self.weight > MAX_WEIGHT:
            raise RequestFault(f"The values of this request pass {MAX_WEIGHT // 1024**2} MB together.", place)
        return value

    def join(self, joined: Joined, place: str) -> str:
        """Mixed text; an optional value that is missing stands as nothing, as null does."""
        return "".join(part if isinstance(part, str) else self.text_of(part, place) for part in joined.parts)

    def text_of(self, hole: Hole, place: str) -> str:
        value = self.value_of(hole, place)
        return "" if value is MISSING else to_text(value)

    def fault(self, hole: Hole, fault: ValueFault) -> RequestFault:
        return RequestFault(f"{written(self.parameters[hole.id])}: {fault.message}", fault.place)


def written(parameter: ParameterLike) -> str:
    return f"{{{{ {parameter.expression} }}}}"


def weigh(value: Value) -> int:
    """About how many bytes a value adds to a request."""
    if isinstance(value, str | bytes):
        return len(value) + 8
    if isinstance(value, list):
        return 8 + sum(map(weigh, value))
    if isinstance(value, dict):
        return 8 + sum(len(key) + weigh(child) for key, child in value.items())
    return 8 + 40 * len(value.members) if isinstance(value, TypedSet) else 40


# -- the parameter's own type and choices ----------------------------------------------------------------------------


def convert(value: Value, parameter: ParameterLike, place: str) -> Value:
    """A value as its parameter declares it: converted where that loses nothing, and one of its choices."""
    try:
        typed = value if value is None else CONVERT[parameter.type](value)
    except ValueFault as fault:
        raise RequestFault(f"{written(parameter)}: {fault.message}", place) from fault
    if parameter.choices is not None and typed not in choices_of(parameter):
        raise RequestFault(f"{written(parameter)} is not one of its declared choices.", place)
    return typed


def choices_of(parameter: ParameterLike) -> list[Value]:
    return [as_value(choice) for choice in parameter.choices or ()]


def as_value(stored: Any) -> Value:
    """Stored JSON, which holds floats, as a value."""
    if isinstance(stored, int | float) and not isinstance(stored, bool):
        return Decimal(repr(stored))
    if isinstance(stored, list):
        return [as_value(child) for child in stored]
    if isinstance(stored, dict):
        return {key: as_value(child) for key, child in stored.items()}
    return cast(Value, stored)


def as_text(value: Value) -> Value:
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    raise unfit(value, "text", "")


def as_list(value: Value) -> Value:
    if isinstance(value, TypedSet):
        return list(value.members)
    if isinstance(value, list):
        return value
    raise unfit(value, "a list", "")


def as_map(value: Value) -> Value:
    if isinstance(value, dict):
        return value
    raise unfit(value, "a map", "")


def as_set(value: Value) -> Value:
    """A list of one type as a set of it; the list's own faults (empty, mixed, a member twice) are told."""
    if isinstance(value, TypedSet):
        return value
    if isinstance(value, list):
        members = cast(list[Any], value)
        if all(isinstance(member, str) for member in members):
            return make_set("S", members)
        if all(isinstance(member, Decimal) for member in members):
            return make_set("N", members)
        if all(isinstance(member, bytes) for member in members):
            return make_set("B", members)
    raise unfit(value, "a set, or a list of one type,", "")


def as_binary(value: Value) -> Value:
    return value if isinstance(value, bytes) else read_base64(fit_blob(value, ""))


CONVERT: Final[dict[str, Callable[[Value], Value]]] = {
    "any": lambda value: value,
    "text": as_text,
    "number": lambda value: fit_number(value, ""),
    "boolean": lambda value: fit_boolean(value, ""),
    "list": as_list,
    "map": as_map,
    "set": as_set,
    "binary": as_binary,
}
