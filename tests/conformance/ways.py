"""A request of boto3's as the text of a query's body, in the ways that an author may write it.

`typed` is DynamoDB JSON as it stands. `plain` writes values as plain JSON. `bound` has a binding wherever a value may
stand, and what the browser would send for it. `tagged` has the author's type tags around bindings, and numbers as the
text that an input gives.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from datasources.drivers.dynamodb.attributes import TAGS

from .samples import text_of, to_wire


@dataclass
class Written:
    """A body's text, and the values of its bindings by expression, as JSON on the wire."""

    text: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def bind(self, value: Any) -> Raw:
        expression = f"Form1.v{len(self.values)}"
        self.values[expression] = value
        return Raw(f"{{{{ {expression} }}}}")


@dataclass(frozen=True)
class Raw:
    """Text that stands in a body as it is: a binding, or a number with all its digits."""

    text: str


Way = Callable[[Written, dict[str, Any]], Any]


def typed(_written: Written, attribute: dict[str, Any]) -> Any:
    ((tag, content),) = attribute.items()
    if tag == "L":
        return {"L": [typed(_written, child) for child in content]}
    if tag == "M":
        return {"M": {key: typed(_written, child) for key, child in content.items()}}
    return {tag: [text_of(member) for member in content] if isinstance(content, list) else text_of(content)}


def plain(written: Written, attribute: dict[str, Any]) -> Any:
    ((tag, content),) = attribute.items()
    if tag == "L":
        return [plain(written, child) for child in content]
    if tag == "M":
        inner = {key: plain(written, child) for key, child in content.items()}
        # A map with one key that is a tag would be read as that tag.
        return {"M": inner} if len(inner) == 1 and inner.keys() <= TAGS else inner
    plainly = {"S": content, "N": Raw(str(content)), "BOOL": content, "NULL": None}
    return plainly[tag] if tag in plainly else typed(written, attribute)


def bound(written: Written, attribute: dict[str, Any]) -> Any:
    return written.bind(to_wire(attribute))


def tagged(written: Written, attribute: dict[str, Any]) -> Any:
    ((tag, content),) = attribute.items()
    if tag == "L":
        return {"L": [tagged(written, child) for child in content]}
    if tag == "M":
        return {"M": {key: tagged(written, child) for key, child in content.items()}}
    if tag in {"SS", "NS"}:
        return {tag: written.bind(list(content))}
    # Typed into an input, a number and a base64 text are texts.
    return {tag: written.bind(text_of(content) if tag in {"S", "N", "B", "BOOL"} else to_wire(attribute))}


WAYS: dict[str, Way] = {"typed": typed, "plain": plain, "bound": bound, "tagged": tagged}


def write(way: str, shape: Shape, request: dict[str, Any]) -> Written:
    written = Written()
    written.text = to_text(Writer(way, written).node(shape, request))
    return written


class Writer:
    def __init__(self, way: str, written: Written) -> None:
        self.way = way
        self.written = written

    def node(self, shape: Shape, node: Any) -> Any:
        if shape.name == "AttributeValue":
            return WAYS[self.way](self.written, node)
        if isinstance(shape, MapShape) and shape.value.name == "AttributeValue" and self.way == "bound":
            # Key, Item and the like: a whole map of values may come from a form.
            return bound(self.written, {"M": node}) if len(node) > 1 else self.members(shape, node)
        if isinstance(shape, StructureShape):
            return {key: self.node(shape.members[key], child) for key, child in node.items()}
        if isinstance(shape, MapShape):
            return self.members(shape, node)
        if isinstance(shape, ListShape):
            return [self.node(shape.member, child) for child in node]
        return self.scalar(shape, node)

    def members(self, shape: MapShape, node: dict[str, Any]) -> dict[str, Any]:
        return {key: self.node(shape.value, child) for key, child in node.items()}

    def scalar(self, shape: Shape, node: Any) -> Any:
        if self.way in {"bound", "tagged"} and shape.type_name in {"integer", "long", "boolean"}:
            return self.written.bind(json.dumps(node) if self.way == "tagged" else node)
        return node


def to_text(node: Any) -> str:
    if isinstance(node, Raw):
        return node.text
    if isinstance(node, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {to_text(child)}" for key, child in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(to_text(child) for child in node) + "]"
    # Braces that a binding could begin with are escaped: what an author writes as text is no binding.
    return json.dumps(node, ensure_ascii=False).replace("{{", "{\\u007b")
