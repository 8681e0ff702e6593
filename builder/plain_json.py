"""JSON as it may be stored: nothing that one of the databases would refuse or change."""

import json
import math
from typing import Any

DEPTH_LIMIT = 32


class NotStorable(ValueError):
    """Says what about the value can't be stored."""


def parse_json(text: bytes) -> Any:
    """`text` as Python values; ValueError in words where it isn't JSON or can't be stored exactly."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise NotStorable(f"is nested more than {DEPTH_LIMIT} deep") from None
    check_storable(value)
    return value


def check_storable(value: Any, depth: int = 0) -> None:
    """NotStorable for texts with NUL or half a character, for endless numbers, for values nested too deeply."""
    if depth > DEPTH_LIMIT:
        raise NotStorable(f"is nested more than {DEPTH_LIMIT} deep")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise NotStorable("holds a number that is too large")
    elif isinstance(value, dict):
        for name, each in value.items():
            _check_text(name)
            check_storable(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            check_storable(each, depth + 1)


def _check_text(text: str) -> None:
    # PostgreSQL's jsonb takes neither; SQLite would take both, and the two must not differ.
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise NotStorable("holds a character that can't be stored (NUL or half a surrogate pair)")


def _refuse_constant(word: str) -> Any:
    raise NotStorable(f"holds {word}, which is not JSON")
