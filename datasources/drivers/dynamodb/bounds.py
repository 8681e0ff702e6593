"""What DynamoDB would refuse though botocore would send it, told with its place before it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from botocore.model import Shape

from datasources.drivers import RequestFault

ITEM: Final = "PutItemInputAttributeMap"
KEY: Final = "Key"
KEY_TYPES: Final = frozenset({"S", "N", "B"})
ITEM_BYTES: Final = 400 * 1024


def check_bounds(given: Any, shape: Shape, place: str) -> None:
    """Raises RequestFault. A value of the wrong type passes: botocore's own check finds it."""
    most = shape.metadata.get("max")
    if most is not None:
        check_most(given, int(most), place)
    choices = getattr(shape, "enum", None)
    if choices and isinstance(given, str) and given not in choices:
        raise RequestFault(f"{json.dumps(given, ensure_ascii=False)} is none of {', '.join(choices)}.", place)
    if isinstance(given, dict):
        if shape.name == KEY:
            check_key(given, place)
        elif shape.name == ITEM and attributes_size(given) > ITEM_BYTES:
            raise RequestFault("This item is larger than the 400 KB that DynamoDB keeps as one.", place)


def check_most(given: Any, most: int, place: str) -> None:
    if isinstance(given, int) and not isinstance(given, bool) and given > most:
        raise RequestFault(f"{given} is more than {most}, the most allowed.", place)
    if isinstance(given, str) and len(given) > most:
        raise RequestFault(f"This text has {len(given)} characters; the most allowed is {most}.", place)
    if isinstance(given, list | dict) and len(given) > most:
        raise RequestFault(f"{len(given)} stand here; DynamoDB takes {most} at once.", place)


def check_key(key: Mapping[str, Any], place: str) -> None:
    for name, attribute in key.items():
        ((tag, value),) = attribute.items()
        if tag not in KEY_TYPES:
            raise RequestFault("A key is text, a number or binary.", f"{place}.{name}")
        if not value:
            raise RequestFault("A key can't be empty.", f"{place}.{name}")


def attributes_size(attributes: Mapping[str, Any]) -> int:
    """At least so many bytes: DynamoDB counts a little more for each number, list and map."""
    return sum(len(name.encode()) + value_size(value) for name, value in attributes.items())


def value_size(attribute: Mapping[str, Any]) -> int:
    ((tag, value),) = attribute.items()
    if tag == "S":
        return len(value.encode())
    if tag == "B":
        return len(value) * 3 // 4 - 2
    if tag == "M":
        return attributes_size(value)
    if tag == "L":
        return sum(map(value_size, value))
    return sum(value_size({tag[0]: member}) for member in value) if tag in {"SS", "BS"} else 1
