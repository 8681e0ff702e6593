"""What came of a step, in a form in which two sides can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from botocore.parsers import create_parser

from datasources.drivers.dynamodb.model import operation_model, service_model

# What differs between any two calls and any two tables: moments, and names that servers make up.
CIRCUMSTANCE = frozenset(
    {"ResponseMetadata", "CreationDateTime", "LastUpdateToPayPerRequestDateTime", "TableId", "LatestStreamLabel"}
    | {"LastIncreaseDateTime", "LastDecreaseDateTime", "LatestStreamArn", "NextToken", "Address"}
)
REFUSED_EARLY = "refused early"


@dataclass(frozen=True)
class Outcome:
    """The answers (one for each page), or AWS's code and message with what the error carries."""

    answers: list[Any] | None = None
    error: Any = None


def parse_answer(operation: str, body: bytes) -> Any:
    """Through botocore's own parser, as boto3 would have given it."""
    shape = operation_model(operation).output_shape
    response = {"status_code": 200, "headers": {}, "body": body, "context": {"operation_name": operation}}
    return comparable(create_parser("json").parse(response, shape)) if shape else {}


def parse_error(code: str, message: str, body: bytes | None) -> Any:
    """As ClientError.response has it: the error, and the members that its shape has."""
    shape = service_model().shape_for_error_code(code)  # type: ignore[arg-type]  # the stubs say int
    response = {"status_code": 400, "headers": {}, "body": body, "context": {}}
    carried = create_parser("json").parse(response, shape) if shape and body else {}
    return told_error(code, message, carried)


def told_error(code: str, message: str, carried: dict[str, Any]) -> Any:
    more = {name: carried[name] for name in ("Item", "CancellationReasons") if carried.get(name)}
    # An error without words says its code, so that people have something to read.
    return comparable({"code": code, "message": message or code, **more})


def comparable(node: Any) -> Any:
    """Without circumstance; numbers by quantity and sets without order, since servers keep neither."""
    if isinstance(node, list):
        return [comparable(child) for child in node]
    if not isinstance(node, dict):
        return node
    if len(node) == 1:
        ((tag, content),) = node.items()
        if tag == "N" and isinstance(content, str):
            return {"N": quantity(content)}
        if tag in {"SS", "NS", "BS"} and isinstance(content, list):
            return {tag: sorted(map(quantity, content) if tag == "NS" else content)}
    return {key: in_order(key, comparable(child)) for key, child in node.items() if key not in CIRCUMSTANCE}


def in_order(name: str, child: Any) -> Any:
    """Servers tell the tables of one call in any order."""
    return sorted(child, key=repr) if name == "ConsumedCapacity" and isinstance(child, list) else child


def quantity(text: str) -> str:
    """One text for each number; Decimal.normalize() would round to 28 digits."""
    sign, digits, exponent = Decimal(text).as_tuple()
    written = "".join(map(str, digits)).lstrip("0")
    significant = written.rstrip("0")
    return f"{'-' * sign}{significant}e{int(exponent) + len(written) - len(significant)}" if significant else "0"
