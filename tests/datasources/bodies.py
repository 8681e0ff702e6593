"""Bodies for tests, compiled without the query's own compiler: JSON with «id» for a binding."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from datasources.drivers import driver
from datasources.holes import Hole, Joined

MARK = re.compile(r"«(\w+)»")

dynamodb = driver("dynamodb")


@dataclass(frozen=True)
class Parameter:
    expression: str
    type: str = "any"
    optional: bool = False
    choices: list[Any] | None = None
    open: bool = False


def body(text: str) -> Any:
    return fill(json.loads(text, parse_float=Decimal, parse_int=Decimal))


def fill(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: fill(child) for key, child in node.items()}
    if isinstance(node, list):
        return [fill(child) for child in node]
    return fill_text(node) if isinstance(node, str) else node


def fill_text(text: str) -> Any:
    pieces = MARK.split(text)
    if len(pieces) == 1:
        return text
    parts = tuple(Hole(piece) if index % 2 else piece for index, piece in enumerate(pieces) if piece)
    return parts[0] if len(parts) == 1 else Joined(parts)


def parameters(text: str, **declared: dict[str, Any]) -> dict[str, Parameter]:
    """A parameter for each mark of a body, with what a test declares of it."""
    return {name: Parameter(name, **declared.get(name, {})) for name in MARK.findall(text)}


def render(operation: str, text: str, declared: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    return dynamodb.render(operation, body(text), values, parameters(text, **(declared or {})))


def check(operation: str, text: str, **declared: dict[str, Any]) -> list[Any]:
    return dynamodb.check(operation, body(text), parameters(text, **declared))
