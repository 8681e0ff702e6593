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
from itertools import chain
from typing import Any, Final, cast

from botocore.model import ListShape, MapShape, Shape, StructureShape

from datasources.drivers import Parameters, Problem, RequestFault, UnknownOperation
from datasources.drivers.dynamodb.attributes import SETS, TAGS, check_depth, fit_tag, tag_of, type_value
from datasources.drivers.dynamodb.bounds import check_bounds, check_most, written_text
from datasources.drivers.dynamodb.filling import written
from datasources.drivers.dynamodb.model import ATTRIBUTE_VALUE, input_shape
from datasources.drivers.dynamodb.rendering import bind, fit_scalar
from datasources.drivers.dynamodb.validation import check_least, validate_scalar
from datasources.holes import Hole, Joined, holes_in
from datasources.values import MAX_DEPTH, SetKind, Value, ValueFault, decode_value, member_place, parse_json

# No text fits under these, whatever the bindings within it become.
NEVER_TEXT: Final = frozenset({*SETS, "L", "M"})
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
            return chain(self.bounds(node, shape, place), self.members(node, shape.value, place))
        if isinstance(shape, ListShape) and isinstance(node, list):
            return chain(self.bounds(node, shape, place), self.elements(node, shape.member, place))
        return faults_of(lambda: validate_scalar(fit_scalar(cast(Value, node), shape, place), shape, place))

    def bounds(self, node: dict[Any, object] | list[object], shape: Shape, place: str) -> Found:
        """Of a map or list itself: at most all of it is sent, and at least what is no optional binding."""
        possible = sent(node, shape)
        certain = sent(node, shape, but=lambda each: isinstance(each, Hole) and self.parameters[each.id].optional)
        yield from faults_of(lambda: check_least(len(possible), shape, place))
        yield from faults_of(lambda: check_bounds(certain, shape, place))

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
        elif isinstance(node, Joined):
            yield from faults_of(lambda: check_most(written_text(node), shape, place))

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
        if isinstance(node, dict):
            tag = tag_of(node)
            return self.tagged(tag, node[tag], place, depth) if tag else self.plain_map(node, place, depth)
        if isinstance(node, list):
            return self.attributes(node, place, depth)
        return faults_of(lambda: type_value(cast(Value, node), place))

    def attributes(self, node: list[object], place: str, depth: int) -> Found:
        if depth >= MAX_DEPTH:
            yield from faults_of(lambda: check_depth(depth, place))
            return
        for index, child in enumerate(node):
            yield from self.attribute(child, f"{place}[{index}]", depth + 1)

    def plain_map(self, node: dict[Any, object], place: str, depth: int) -> Found:
        tags = sorted(TAGS.intersection(key for key in node if isinstance(key, str)))
        if len(tags) > 1 and len(tags) == len(node):
            message = f"This is read as a plain map with the keys {' and '.join(tags)}: a typed value has one tag."
            yield Problem(message, place, "warning")
        yield from self.attribute_members(node, place, depth)

    def attribute_members(self, node: dict[Any, object], place: str, depth: int) -> Found:
        if depth >= MAX_DEPTH:
            yield from faults_of(lambda: check_depth(depth, place))
            return
        for key, child in node.items():
            if isinstance(key, str):
                yield from self.attribute(child, member_place(place, key), depth + 1)
            else:
                yield binding_as_key(place)

    def tagged(self, tag: str, content: object, place: str, depth: int) -> Found:
        if isinstance(content, Joined) and tag in NEVER_TEXT:
            return under_tag(tag, written_text(content), place)
        if isinstance(content, Hole | Joined):
            return iter(())
        if tag == "M" and isinstance(content, dict):
            return self.attribute_members(content, place, depth)
        if tag == "L" and isinstance(content, list):
            return self.attributes(content, place, depth)
        if tag in SETS and isinstance(content, list) and any(holes_in(content)):
            return self.set_members(SETS[tag], content, place)
        return under_tag(tag, content, place)

    def set_members(self, kind: SetKind, content: list[object], place: str) -> Found:
        known = [(index, child) for index, child in enumerate(content) if not isinstance(child, Hole | Joined)]
        wrong = [fault for index, child in known for fault in under_tag(kind, child, f"{place}[{index}]")]
        # Each by itself first: of what is no member it can't be told whether it stands twice.
        return iter(wrong) if wrong or not known else under_tag(f"{kind}S", [child for _, child in known], place)


def under_tag(tag: str, content: object, place: str) -> Found:
    """Faults of what stands under a tag; where a map could have been meant, how to write one is told."""
    for fault in faults_of(lambda: fit_tag(tag, cast(Value, content), place)):
        hint = f' To store a map with the key {tag}, write {{"M": {{"{tag}": …}}}}.'
        yield Problem(f"{fault.message} {tag} is a type tag here.{hint}", fault.place)


def sent(
    node: dict[Any, object] | list[object], shape: Shape, *, but: Callable[[object], bool] = lambda _each: False
) -> dict[Any, object] | list[object]:
    """A map or list without what is dropped, as a null that is no AttributeValue, and without what `but` tells."""
    member = shape.value if isinstance(shape, MapShape) else cast(ListShape, shape).member
    if isinstance(node, dict):
        return {key: child for key, child in node.items() if is_sent(child, member) and not but(child)}
    return [child for child in node if is_sent(child, member) and not but(child)]


def is_sent(node: object, shape: Shape) -> bool:
    return node is not None or shape.name == ATTRIBUTE_VALUE


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
    except (ValueFault, RequestFault) as fault:
        yield Problem(fault.message, fault.place)


def binding_as_key(place: str) -> Problem:
    return Problem("A binding can't be a key of the body: write the key out.", place)


def unknown_member(key: str, known: list[str], place: str) -> Problem:
    nearest = difflib.get_close_matches(key, known, n=1)
    hint = f"Did you mean {nearest[0]}?" if nearest else f"There are {', '.join(known)}."
    return Problem(f'There is no member "{key}" here. {hint}', member_place(place, key))
