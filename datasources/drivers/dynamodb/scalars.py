"""What one member of a request may hold, by its shape, and what it becomes on the wire.

Each takes any value and its place and raises ValueFault where the value does not fit.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final

from datasources.values import NUMBER, TypedSet, Value, ValueFault, read_base64, read_number, shorten, to_json

MOMENT: Final = "a time (ISO 8601, or seconds since 1970)"
LAST_SECOND: Final = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
BOOLEANS: Final = {"true": True, "false": False}


def describe(value: Value) -> str:
    """A value as a fault names it: "the text "abc"", "null", "a list"."""
    if isinstance(value, str):
        return f"the text {shorten(value)}" if value else "an empty text"
    if isinstance(value, Decimal):
        # As it was written: all digits of an author's 1e999999999 would fill the memory.
        return shorten(str(value)).strip('"')
    if value is None or isinstance(value, bool):
        return to_json(value)
    kinds: list[tuple[type, str]] = [(list, "a list"), (dict, "a map"), (TypedSet, "a set"), (bytes, "binary")]
    return next(name for kind, name in kinds if isinstance(value, kind))


def unfit(value: Value, wanted: str, place: str) -> ValueFault:
    return ValueFault(f"{describe(value)} stands where {wanted} belongs.", place)


def fit_text(value: Value, place: str) -> str:
    if isinstance(value, str):
        return value
    raise unfit(value, "text", place)


def fit_number(value: Value, place: str, wanted: str = "a number") -> Decimal:
    """A number, or text that reads as one."""
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return read_number(value, place)
    if isinstance(value, Decimal):
        return value
    raise unfit(value, wanted, place)


def fit_integer(value: Value, place: str, *, bits: int) -> int:
    number = fit_number(value, place, "a whole number")
    # The exponent is looked at first: int() of 1E+125 is harmless, that of 1E+999999 is not.
    if number.adjusted() > 20 or number != number.to_integral_value():
        raise unfit(value, f"a whole number of at most {bits} bits", place)
    if not -(2 ** (bits - 1)) <= int(number) < 2 ** (bits - 1):
        raise unfit(value, f"a whole number of at most {bits} bits", place)
    return int(number)


def fit_float(value: Value, place: str) -> float:
    number = float(fit_number(value, place))
    if not math.isfinite(number):
        raise unfit(value, "a number that a double can hold", place)
    return number


def fit_boolean(value: Value, place: str) -> bool:
    known = BOOLEANS.get(value) if isinstance(value, str) else value
    if isinstance(known, bool):
        return known
    raise unfit(value, "true or false", place)


def fit_blob(value: Value, place: str) -> str:
    """Base64 text in its one canonical form; the client turns it into bytes."""
    if isinstance(value, str):
        value = read_base64(value, place)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise unfit(value, "binary (base64 text)", place)


def fit_timestamp(value: Value, place: str) -> int | float:
    """Epoch seconds, from those or from ISO 8601 (which without a zone is read as UTC)."""
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        seconds = read_moment(value, place)
    else:
        seconds = fit_float(fit_number(value, place, MOMENT), place)
    if not 0 <= seconds <= LAST_SECOND:
        raise unfit(value, MOMENT, place)
    return int(seconds) if seconds.is_integer() else seconds


def read_moment(text: str, place: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise unfit(text, MOMENT, place) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


FIT: Final[dict[str, Callable[[Value, str], Any]]] = {
    "string": fit_text,
    "integer": partial(fit_integer, bits=32),
    "long": partial(fit_integer, bits=64),
    "float": fit_float,
    "double": fit_float,
    "boolean": fit_boolean,
    "blob": fit_blob,
    "timestamp": fit_timestamp,
}
