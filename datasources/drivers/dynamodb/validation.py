"""botocore's own validation of a request, told in Trellis's words and places."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from botocore.model import Shape
from botocore.validate import ParamValidator, ValidationErrors, range_check

from datasources.drivers import RequestFault
from datasources.drivers.dynamodb.bounds import check_bounds
from datasources.drivers.dynamodb.model import ATTRIBUTE_VALUE

WORDS: Final[dict[str, Callable[..., str]]] = {
    "missing required field": lambda required_name, **_: f"{required_name} is missing.",
    "unknown field": lambda unknown_param, valid_names, **_: (
        f"There is no member {json.dumps(unknown_param)} here; there are {', '.join(valid_names)}."
    ),
    "invalid type": lambda param, **_: f"A value of the wrong type ({type(param).__name__}) stands here.",
    "invalid range": lambda param, min_allowed, **_: f"{param} is less than {min_allowed}, the least allowed.",
    "invalid length": lambda param, min_allowed, **_: (
        f"This has a length of {param}; the least allowed is {min_allowed}."
    ),
}


TABLES: Final = frozenset({"TableName", "SourceTableName", "TargetTableName", "GlobalTableName"})


def empty_words(place: str) -> str:
    """What to do about an empty text where the model wants some."""
    member = place.rpartition(".")[2]
    if member in TABLES:
        return f"Choose a table: {member} is empty."
    return "This is empty: choose an index, or take it out." if member == "IndexName" else "This must not be empty."


class FirstFault(ValidationErrors):
    """Raises at the first finding, in our words."""

    def report(self, name: str, reason: str, **kwargs: Any) -> None:
        place = name.removeprefix(".")
        if reason == "invalid length" and kwargs.get("param") == 0:
            raise RequestFault(empty_words(place), place)
        tell = WORDS.get(reason)
        raise RequestFault(tell(**kwargs) if tell else f"botocore refuses this: {reason}.", place)


class Validator(ParamValidator):
    """Passes over AttributeValues, which rendering itself has built, and which are most of a large request. Holds the
    rest to what botocore leaves to DynamoDB as well: the model's upper bounds and choices, keys, the size of items."""

    def _validate(self, params: Any, shape: Shape, errors: ValidationErrors, name: str) -> None:
        if shape.name != ATTRIBUTE_VALUE:
            check_bounds(params, shape, name.removeprefix("."))
            super()._validate(params, shape, errors, name)  # type: ignore[misc]


VALIDATOR: Final = Validator()


def validate_scalar(given: object, shape: Shape, place: str) -> None:
    """As `validate`, for one text, number or boolean by itself."""
    VALIDATOR._validate(given, shape, FirstFault(), place)


def check_least(count: int, shape: Shape, place: str) -> None:
    """RequestFault where a list or map of so many is too short."""
    range_check(place, count, shape, "invalid length", FirstFault())


def validate(operation: str, shape: Shape, request: object) -> None:
    """Raises RequestFault for what botocore's model does not allow."""
    try:
        VALIDATOR._validate(request, shape, FirstFault(), "")
    except RequestFault as fault:
        if not fault.place and fault.message.endswith(" is missing."):
            raise RequestFault(f"{operation} needs {fault.message.split()[0]}.", "") from None
        raise
