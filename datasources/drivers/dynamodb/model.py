"""DynamoDB's operations and shapes as botocore's service model tells them. Holds no client and needs no credentials."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any, Final

from botocore.loaders import Loader
from botocore.model import ListShape, MapShape, OperationModel, ServiceModel, Shape, StructureShape

from datasources.drivers import OperationInfo, UnknownOperation
from datasources.drivers.dynamodb.access import declared_access
from datasources.drivers.dynamodb.paging import PAGES

ATTRIBUTE_VALUE: Final = "AttributeValue"
# Lists that accompany an answer and are never what it was asked for.
COMPANIONS: Final = frozenset({"ConsumedCapacity"})
TAG = re.compile(r"<[^>]*>")
SENTENCE_END = re.compile(r"(?<=[.!?])\s")


@cache
def service_model() -> ServiceModel:
    return ServiceModel(Loader().load_service_model("dynamodb", "service-2"), "dynamodb")


@cache
def operation_model(name: str) -> OperationModel:
    """Raises UnknownOperation, which names the nearest."""
    names = service_model().operation_names
    if name not in names:
        raise UnknownOperation(name, names)
    return service_model().operation_model(name)


def input_shape(name: str) -> StructureShape:
    shape = operation_model(name).input_shape
    if not isinstance(shape, StructureShape):
        raise UnknownOperation(name, service_model().operation_names)
    return shape


def operations() -> list[OperationInfo]:
    """Every operation of boto3's client, by name."""
    return [operation(name) for name in sorted(service_model().operation_names)]


@cache
def operation(name: str) -> OperationInfo:
    model = operation_model(name)
    output = model.output_shape
    return OperationInfo(
        name=name,
        access=declared_access(name),
        list=list_member(output),
        attribute_values=attribute_value_paths(output) if output else [],
        required=list(model.input_shape.required_members) if model.input_shape else [],
        documentation=first_sentence(model.documentation),
        paginated=name in PAGES,
    )


def list_member(output: Shape | None) -> str | None:
    """The answer's one list, as Items of a Scan; None where there is none or more than one."""
    members = output.members if isinstance(output, StructureShape) else {}
    lists = [name for name, shape in members.items() if shape.type_name == "list" and name not in COMPANIONS]
    return lists[0] if len(lists) == 1 else None


def attribute_value_paths(shape: Shape) -> list[list[str]]:
    """Where AttributeValues stand at or below a shape. No other shape of DynamoDB's answers holds itself."""
    if shape.name == ATTRIBUTE_VALUE:
        return [[]]
    return [[step, *path] for step, child in steps(shape) for path in attribute_value_paths(child)]


def steps(shape: Shape) -> list[tuple[str, Any]]:
    if isinstance(shape, StructureShape):
        return list(shape.members.items())
    if isinstance(shape, ListShape):
        return [("*", shape.member)]
    return [("*", shape.value)] if isinstance(shape, MapShape) else []


def first_sentence(documentation: str) -> str:
    """The first sentence of botocore's HTML, as plain text."""
    first_paragraph = documentation.split("</p>")[0]
    text = " ".join(html.unescape(TAG.sub("", first_paragraph)).split())
    return SENTENCE_END.split(text, maxsplit=1)[0]
