"""What DynamoDB would refuse though botocore would send it, told with its place: of a saved body as far as it is known
without its bindings, and of every request before it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, Final

from botocore.model import Shape

from datasources.drivers import RequestFault
from datasources.drivers.dynamodb.attributes import SETS, tag_of
from datasources.holes import Hole, Joined

ITEM: Final = "PutItemInputAttributeMap"
KEY: Final = "Key"
KEY_TYPES: Final = frozenset({"S", "N", "B"})
ITEM_BYTES: Final = 400 * 1024
PLAIN: Final = {str: "S", Joined: "S", Decimal: "N", bool: "BOOL", NoneType: "NULL", list: "L"}


def check_bounds(given: Any, shape: Shape, place: str) -> None:
    """Raises RequestFault. A value of the wrong type passes: botocore's own check finds it. `given` is rendered, or of
    a saved body and without what may yet be dropped."""
    check_most(given, shape, place)
    choices = getattr(shape, "enum", None)
    if choices and isinstance(given, str) and given not in choices:
        raise RequestFault(f"{json.dumps(given, ensure_ascii=False)} is none of {', '.join(choices)}.", place)
    if isinstance(given, dict):
        if shape.name == KEY:
            check_key(given, place)
        elif shape.name == ITEM and attributes_size(given) > ITEM_BYTES:
            raise RequestFault("This item is larger than the 400 KB that DynamoDB keeps as one.", place)


def check_most(given: Any, shape: Shape, place: str) -> None:
    most = shape.metadata.get("max")
    if most is None:
        return
    if isinstance(given, int) and not isinstance(given, bool) and given > most:
        raise RequestFault(f"{given} is more than {most}, the most allowed.", place)
    if isinstance(given, str) and len(given) > most:
        raise RequestFault(f"This text has {len(given)} characters; the most allowed is {most}.", place)
    if isinstance(given, list | dict) and len(given) > most:
        raise RequestFault(f"{len(given)} stand here; DynamoDB takes {most} at once.", place)


def check_key(key: Mapping[Any, Any], place: str) -> None:
    for name, attribute in key.items():
        tag, content = typed(attribute)
        if tag is not None and tag not in KEY_TYPES:
            raise RequestFault("A key is text, a number or binary.", f"{place}.{name}")
        if content == "":
            raise RequestFault("A key can't be empty.", f"{place}.{name}")


def attributes_size(attributes: Mapping[Any, Any]) -> int:
    """At least so many bytes: DynamoDB counts more for numbers, lists and maps, and bindings count nothing."""
    return sum(len(name.encode()) + value_size(value) for name, value in attributes.items() if isinstance(name, str))


def value_size(attribute: object) -> int:
    tag, content = typed(attribute)
    if isinstance(content, Joined):
        return len(written_text(content).encode())
    if isinstance(content, str):
        return len(content) * 3 // 4 - 2 if tag == "B" else len(content.encode()) if tag == "S" else 1
    if isinstance(content, dict):
        return attributes_size(content)
    if isinstance(content, list):
        return sum(value_size({tag[0]: member} if tag in SETS else member) for member in content)
    return 0


def typed(node: object) -> tuple[str | None, Any]:
    """Tag and content of an AttributeValue, rendered or of a saved body; no tag where a binding decides it."""
    if isinstance(node, Hole):
        return None, node
    if isinstance(node, dict):
        tag = tag_of(node)
        return (tag, node[tag]) if tag else ("M", node)
    return PLAIN[type(node)], node


def written_text(joined: Joined) -> str:
    """What the author's own text adds, whatever the bindings in it become."""
    return "".join(part for part in joined.parts if isinstance(part, str))
