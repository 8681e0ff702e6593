"""What is wrong with a query's body, told when it is saved.

Whoever runs a published query sends values and nothing else, so a binding may stand freely only where a value can't
change what the query does: as an AttributeValue or a map of them, a number, a boolean, a blob or a timestamp. Anywhere
else its parameter declares its choices, or its author has marked it open.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, cast

from botocore.model import ListShape, MapShape, Shape, StructureShape

from datasources.drivers import Parameters, Problem, UnknownOperation
from datasources.drivers.dynamodb.attributes import SETS, TAGS, fit_tag, tag_of, type_value
from datasources.drivers.dynamodb.filling import written
from datasources.drivers.dynamodb.model import ATTRIBUTE_VALUE, input_shape
from datasources.drivers.dynamodb.rendering import bind, fit_scalar
from datasources.drivers.dynamodb.validation import empty_words
from datasources.holes import Hole, Joined, holes_in
from datasources.values import MAX_DEPTH, Value, ValueFault, decode_value, member_place, parse_json

FREE_TYPES: Final = frozenset({"integer", "long", "float", "double", "boolean", "blob", "timestamp"})

Found = Iterator[Problem]


def check(operation: str, tree: object, parameters: Parameters) -> list[Problem]:
    """Every problem of a body, errors and warnings, in the order of the text; never raises for what a body holds."""
    try:
        shape = input_shape(operation)
    except UnknownOperation as unknown:
        return [Problem(unknown.message, "")]
    return list(Checker(operation, parameters).node(tree, shape, ""))


class Checker:
    def __init__(self, operation: str, parameters: Parameters) -> None:
        self.operation = operation
        self.parameters = parameters

    def node(self, node: object, shape: Shape, place: str) -> Found:
        if shape.name == ATTRIBUTE_VALUE:
            return self.attribute(node, place, 0)
        if isinstance(node, Hole | Joined):
            return self.bindings(node, shape, place)
        if node is None:
            return iter(())
        return self.literal(node, shape, place)

    def literal(self, node: object, shape: Shape, place: str) -> Found:
        if isinstance(shape, StructureShape) and isinstance(node, dict):
            return self.structure(node, shape, place)
        if isinstance(shape, MapShape) and isinstance(node, dict):
            return self.members(node, shape.value, place)
        if isinstance(shape, ListShape) and isinstance(node, list):
            return self.elements(node, shape.member, place)
        if node == "" and shape.metadata.get("min", 0) > 0:
            return iter([Problem(empty_words(place), place)])
        return faults_of(lambda: fit_scalar(cast(Value, node), shape, place))

    def structure(self, node: dict[Any, object], shape: StructureShape, place: str) -> Found:
        for key, child in node.items():
            if not isinstance(key, str):
                yield binding_as_key(place)
            elif key in shape.members:
                yield from self.node(child, shape.members[key], member_place(place, key))
            else:
                yield unknown_member(key, list(shape.members), place)
        for name in shape.required_members:
            if node.get(name) is None:
                where = place or self.operation
                yield Problem(f"{where} needs {name}.", member_place(place, name), "warning")

    def members(self, node: dict[Any, object], shape: Shape, place: str) -> Found:
        for key, child in node.items():
            if isinstance(key, str):
                yield from self.node(child, shape, member_place(place, key))
            else:
                yield binding_as_key(place)

    def elements(self, node: list[object], shape: Shape, place: str) -> Found:
        for index, child in enumerate(node):
            yield from self.node(child, shape, f"{place}[{index}]")

    # -- bindings ----------------------------------------------------------------------------------------------------

    def bindings(self, node: Hole | Joined, shape: Shape, place: str) -> Found:
        if not is_free(shape):
            for hole in holes_in(node):
                yield from self.bounded(hole, place)
        if isinstance(node, Hole) and self.parameters[node.id].type == "any":
            # Choices of a declared type are converted to it before they come here, so they say nothing as they stand.
            for choice in self.parameters[node.id].choices or ():
                yield from faults_of(partial(bind_choice, choice, shape, place))
        elif isinstance(node, Joined) and shape.type_name in {"structure", "list", "map"}:
            yield Problem("Text stands where a list or an object belongs.", place)

    def bounded(self, hole: Hole, place: str) -> Found:
        parameter = self.parameters[hole.id]
        if parameter.choices is not None:
            return
        if parameter.open:
            message = f"{written(parameter)} is open: whoever runs this query decides what stands here."
            yield Problem(message, place, "warning")
        else:
            message = (
                f"{written(parameter)} would let whoever runs this query change what it does. "
                "List the parameter's choices, or mark it open."
            )
            yield Problem(message, place)

    # -- AttributeValues ---------------------------------------------------------------------------------------------

    def attribute(self, node: object, place: str, depth: int) -> Found:
        if isinstance(node, Hole | Joined):
            return iter(())
        if depth > MAX_DEPTH:
            return iter([Problem(f"This is nested deeper than the {MAX_DEPTH} levels DynamoDB keeps.", place)])
        if isinstance(node, dict):
            tag = tag_of(node)
            return self.tagged(tag, node[tag], place, depth) if tag else self.plain_map(node, place, depth)
        if isinstance(node, list):
            return self.attributes(node, place, depth)
        return faults_of(lambda: type_value(cast(Value, node), place))

    def attributes(self, node: list[object], place: str, depth: int) -> Found:
        for index, child in enumerate(node):
            yield from self.attribute(child, f"{place}[{index}]", depth + 1)

    def plain_map(self, node: dict[Any, object], place: str, depth: int) -> Found:
        tags = sorted(TAGS.intersection(key for key in node if isinstance(key, str)))
        if len(tags) > 1 and len(tags) == len(node):
            message = f"This is read as a plain map with the keys {' and '.join(tags)}: a typed value has one tag."
            yield Problem(message, place, "warning")
        yield from self.attribute_members(node, place, depth)

    def attribute_members(self, node: dict[Any, object], place: str, depth: int) -> Found:
        for key, child in node.items():
            if isinstance(key, str):
                yield from self.attribute(child, member_place(place, key), depth + 1)
            else:
                yield binding_as_key(place)

    def tagged(self, tag: str, content: object, place: str, depth: int) -> Found:
        if isinstance(content, Hole | Joined):
            return iter(())
        if tag == "M" and isinstance(content, dict):
            return self.attribute_members(content, place, depth)
        if tag == "L" and isinstance(content, list):
            return self.attributes(content, place, depth)
        if tag in SETS and isinstance(content, list) and any(holes_in(content)):
            return self.set_members(SETS[tag], content, place)
        return under_tag(tag, content, place)

    def set_members(self, kind: str, content: list[object], place: str) -> Found:
        for index, child in enumerate(content):
            if not isinstance(child, Hole | Joined):
                yield from under_tag(kind, child, f"{place}[{index}]")


def under_tag(tag: str, content: object, place: str) -> Found:
    """Faults of what stands under a tag; where a map could have been meant, how to write one is told."""
    for fault in faults_of(lambda: fit_tag(tag, cast(Value, content), place)):
        hint = f' To store a map with the key {tag}, write {{"M": {{"{tag}": …}}}}.'
        yield Problem(f"{fault.message} {tag} is a type tag here.{hint}", fault.place)


def is_free(shape: Shape) -> bool:
    """May a bound value stand here without changing what the query does?"""
    if isinstance(shape, MapShape):
        return bool(shape.value.name == ATTRIBUTE_VALUE)
    return shape.type_name in FREE_TYPES or shape.name == ATTRIBUTE_VALUE


def bind_choice(choice: object, shape: Shape, place: str) -> None:
    bind(decode_value(parse_json(json.dumps(choice))), shape, place)


def faults_of(attempt: Callable[[], object]) -> Found:
    try:
        attempt()
    except ValueFault as fault:
        yield Problem(fault.message, fault.place)


def binding_as_key(place: str) -> Problem:
    return Problem("A binding can't be a key of the body: write the key out.", place)


def unknown_member(key: str, known: list[str], place: str) -> Problem:
    nearest = difflib.get_close_matches(key, known, n=1)
    hint = f"Did you mean {nearest[0]}?" if nearest else f"There are {', '.join(known)}."
    return Problem(f'There is no member "{key}" here. {hint}', member_place(place, key))
