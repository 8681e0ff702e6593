"""Telling items and keys apart by their content, however DynamoDB writes them when it gives them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final


def signature(element: Any) -> object:
    """Equal for a put, a delete or a key and for what comes back of it: 1.0 is 1, and sets have no order."""
    try:
        for kind, holder in (("PutRequest", "Item"), ("DeleteRequest", "Key")):
            if kind in element:
                return kind, members(element[kind][holder])
        return members(element)
    except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation):
        return None


def members(item: Mapping[str, Any]) -> frozenset[object]:
    return frozenset((name, of_attribute(attribute)) for name, attribute in item.items())


def of_attribute(attribute: Mapping[str, Any]) -> object:
    ((tag, content),) = attribute.items()
    read = CONTENT.get(tag)
    return tag, read(content) if read else content


CONTENT: Final[dict[str, Callable[[Any], object]]] = {
    "N": Decimal,
    "NS": lambda texts: frozenset(map(Decimal, texts)),
    "SS": frozenset,
    "BS": frozenset,
    "L": lambda elements: tuple(map(of_attribute, elements)),
    "M": members,
}
