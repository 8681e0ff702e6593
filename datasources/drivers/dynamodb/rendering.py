"""The whole request of a run: an author's body with the values of whoever runs it, typed by DynamoDB's shapes."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final, cast

from botocore.model import ListShape, MapShape, Shape, StructureShape

from datasources.drivers import Parameters, Request, RequestFault, Values
from datasources.drivers.dynamodb.attributes import (
    SETS,
    AttributeValue,
    check_depth,
    check_set,
    fit_tag,
    tag_of,
    type_value,
)
from datasources.drivers.dynamodb.filling import Filling
from datasources.drivers.dynamodb.model import ATTRIBUTE_VALUE, input_shape
from datasources.drivers.dynamodb.scalars import FIT, unfit
from datasources.drivers.dynamodb.validation import validate
from datasources.holes import MISSING, Hole, Joined
from datasources.values import SetKind, Value, ValueFault, member_place, shorten


class Dropped(enum.Enum):
    """What a place becomes whose optional value is missing, or where the author wrote null."""

    DROPPED = "dropped"


DROPPED: Final = Dropped.DROPPED


def render(operation: str, tree: object, values: Values, parameters: Parameters) -> Request:
    """The wire request: DynamoDB JSON with blobs as base64, checked by botocore's validator.

    Raises RequestFault, whose message names the expression and whose place names the member, and UnknownOperation.
    """
    shape = input_shape(operation)
    try:
        request = Renderer(Filling(values, parameters)).node(tree, shape, "")
    except ValueFault as fault:
        raise RequestFault(fault.message, fault.place) from fault
    if request is DROPPED:
        request = {}
    validate(operation, shape, request)
    return cast(Request, request)


class Renderer:
    """Walks body and shape together. Places are told as a person would write them, without type tags."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling

    # -- by what the author wrote ------------------------------------------------------------------------------------

    def node(self, node: object, shape: Shape, place: str) -> Any:
        if shape.name == ATTRIBUTE_VALUE:
            return self.attribute(node, place, 0)
        if isinstance(node, Hole):
            return self.bound(node, place, lambda value: bind(value, shape, place))
        if isinstance(node, Joined):
            return fit_scalar(self.filling.join(node, place), shape, place)
        if node is None:
            return DROPPED
        container = CONTAINERS.get(shape.type_name)
        return container(self, node, shape, place) if container else fit_scalar(cast(Value, node), shape, place)

    def bound(self, hole: Hole, place: str, use: Callable[[Value], Any]) -> Any:
        """A hole's value put to its use; DROPPED where it is optional and missing."""
        value = self.filling.value_of(hole, place)
        if value is MISSING:
            return DROPPED
        try:
            return use(value)
        except ValueFault as fault:
            raise self.filling.fault(hole, fault) from fault

    def structure_node(self, node: object, shape: Shape, place: str) -> dict[str, Any]:
        members = cast(StructureShape, shape).members
        rendered = (
            (key, self.node(child, member_shape(members, key, place), member_place(place, key)))
            for key, child in members_of(node, place)
        )
        return without_dropped(rendered)

    def map_node(self, node: object, shape: Shape, place: str) -> dict[str, Any]:
        value_shape = cast(MapShape, shape).value
        return without_dropped(
            (key, self.node(child, value_shape, member_place(place, key))) for key, child in members_of(node, place)
        )

    def list_node(self, node: object, shape: Shape, place: str) -> list[Any]:
        if not isinstance(node, list):
            raise unfit(cast(Value, node), "a list", place)
        member = cast(ListShape, shape).member
        rendered = [self.node(child, member, f"{place}[{index}]") for index, child in enumerate(node)]
        return [child for child in rendered if child is not DROPPED]

    # -- AttributeValues ---------------------------------------------------------------------------------------------

    def attribute(self, node: object, place: str, depth: int) -> Any:
        if isinstance(node, Hole):
            return self.bound(node, place, lambda value: type_value(value, place, depth))
        if isinstance(node, Joined):
            return {"S": self.filling.join(node, place)}
        if isinstance(node, dict):
            tag = tag_of(node)
            return self.tagged(tag, node[tag], place, depth) if tag else {"M": self.members(node, place, depth)}
        if isinstance(node, list):
            return {"L": self.elements(node, place, depth)}
        return type_value(cast(Value, node), place, depth)

    def members(self, node: dict[str, object], place: str, depth: int) -> dict[str, AttributeValue]:
        check_depth(depth, place)
        return without_dropped(
            (key, self.attribute(child, member_place(place, key), depth + 1)) for key, child in members_of(node, place)
        )

    def elements(self, node: list[object], place: str, depth: int) -> list[AttributeValue]:
        check_depth(depth, place)
        rendered = [self.attribute(child, f"{place}[{index}]", depth + 1) for index, child in enumerate(node)]
        return [child for child in rendered if child is not DROPPED]

    def tagged(self, tag: str, content: object, place: str, depth: int) -> Any:
        """What the author wrote as DynamoDB JSON: the content must fit the tag."""
        if tag == "M" and isinstance(content, dict):
            return {"M": self.members(content, place, depth)}
        if tag == "L" and isinstance(content, list):
            return {"L": self.elements(content, place, depth)}
        if tag in SETS and isinstance(content, list):
            return {tag: self.set_members(SETS[tag], content, place)}
        return self.fitted(tag, content, place, depth)

    def fitted(self, tag: str, content: object, place: str, depth: int) -> Any:
        if isinstance(content, Hole):
            return self.bound(content, place, lambda value: fit_tag(tag, value, place, depth))
        value = self.filling.join(content, place) if isinstance(content, Joined) else cast(Value, content)
        return fit_tag(tag, value, place, depth)

    def set_members(self, kind: SetKind, content: list[object], place: str) -> list[str]:
        rendered = [self.fitted(kind, child, f"{place}[{index}]", 0) for index, child in enumerate(content)]
        return check_set(kind, [child[kind] for child in rendered if child is not DROPPED], place)


CONTAINERS: Final = {
    "structure": Renderer.structure_node,
    "map": Renderer.map_node,
    "list": Renderer.list_node,
}


def members_of(node: object, place: str) -> Any:
    if not isinstance(node, dict):
        raise unfit(cast(Value, node), "an object", place)
    for key in node:
        if not isinstance(key, str):
            raise ValueFault("A binding can't be a key of the body.", place)
    return node.items()


def without_dropped(rendered: Any) -> dict[str, Any]:
    return {key: child for key, child in rendered if child is not DROPPED}


def member_shape(members: dict[str, Shape], key: str, place: str) -> Shape:
    shape = members.get(key)
    if shape is None:
        raise ValueFault(f"There is no member {shorten(key)} here.", member_place(place, key))
    return shape


def fit_scalar(value: Value, shape: Shape, place: str) -> Any:
    """A value where the shape has no structure; raises ValueFault where it has."""
    fit = FIT.get(shape.type_name)
    if fit is None:
        raise unfit(value, "a list" if shape.type_name == "list" else "an object", place)
    return fit(value, place)


# -- bound values ----------------------------------------------------------------------------------------------------


def bind(value: Value, shape: Shape, place: str) -> Any:
    """A bound value by its shape. Nothing in it is dropped and nothing is read as a tag."""
    if shape.name == ATTRIBUTE_VALUE:
        return type_value(value, place)
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        members = shape.members
        return {
            key: bind(child, member_shape(members, key, place), member_place(place, key))
            for key, child in value.items()
        }
    if isinstance(shape, MapShape) and isinstance(value, dict):
        return {key: bind(child, shape.value, member_place(place, key)) for key, child in value.items()}
    if isinstance(shape, ListShape) and isinstance(value, list):
        return [bind(child, shape.member, f"{place}[{index}]") for index, child in enumerate(value)]
    return fit_scalar(value, shape, place)
