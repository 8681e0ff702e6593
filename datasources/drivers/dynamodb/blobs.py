"""Blobs of a wire request, base64 there, as the bytes that botocore's serializer wants."""

from __future__ import annotations

import base64
from typing import Any, cast

from botocore.model import ListShape, MapShape, Shape, StructureShape

from datasources.drivers import Request
from datasources.drivers.dynamodb.model import ATTRIBUTE_VALUE


def with_bytes(shape: Shape, request: Request) -> Request:
    return cast(Request, convert(shape, request))


def convert(shape: Shape, node: Any) -> Any:
    if shape.name == ATTRIBUTE_VALUE:
        return attribute(node)
    if isinstance(shape, StructureShape):
        return {key: convert(shape.members[key], child) for key, child in node.items()}
    if isinstance(shape, MapShape):
        return {key: convert(shape.value, child) for key, child in node.items()}
    if isinstance(shape, ListShape):
        return [convert(shape.member, child) for child in node]
    return base64.b64decode(node) if shape.type_name == "blob" else node


def attribute(node: dict[str, Any]) -> dict[str, Any]:
    ((tag, content),) = node.items()
    if tag == "B":
        return {"B": base64.b64decode(content)}
    if tag == "BS":
        return {"BS": [base64.b64decode(member) for member in content]}
    if tag == "M":
        return {"M": {key: attribute(child) for key, child in content.items()}}
    return {"L": [attribute(child) for child in content]} if tag == "L" else node
