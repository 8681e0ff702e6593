"""The values of one run, looked up for the holes of a body.

They come fitted to the parameters' declared types and choices; what stays to be seen is whether they fit their places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from datasources.drivers import ParameterLike, Parameters, RequestFault, Values
from datasources.holes import MISSING, Hole, Joined, MissingType
from datasources.values import TypedSet, Value, ValueFault, to_text

# What all values of a request may weigh together: DynamoDB takes no request beyond 16 MB.
MAX_WEIGHT: Final = 16 * 1024 * 1024


@dataclass(slots=True)
class Filling:
    """Looks values up and keeps count of what they weigh together: one value may stand in many places."""

    values: Values
    parameters: Parameters
    weights: dict[str, int] = field(default_factory=dict)
    weight: int = 0

    def value_of(self, hole: Hole, place: str) -> Value | MissingType:
        """The hole's value, or MISSING for an optional one. Raises RequestFault, which names the expression."""
        given = self.values.get(hole.id, MISSING)
        parameter = self.parameters[hole.id]
        if given is MISSING:
            if parameter.optional:
                return MISSING
            raise RequestFault(f"{written(parameter)} has no value.", place)
        if hole.id not in self.weights:
            self.weights[hole.id] = weigh(given)
        self.weight += self.weights[hole.id]
        if self.weight > MAX_WEIGHT:
            raise RequestFault(f"The values of this request pass {MAX_WEIGHT // 1024**2} MB together.", place)
        return given

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
