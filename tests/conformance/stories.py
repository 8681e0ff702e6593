"""What is asked of Trellis and of boto3 alike: stories, each a few calls one after another on fresh tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ALL_WAYS = ("typed", "plain", "bound", "tagged")

Request = dict[str, Any]
Item = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One call; with `pages`, all pages of it. `early` marks what Trellis refuses before it would be sent."""

    operation: str
    request: Request
    pages: bool = False
    early: bool = False


@dataclass(frozen=True)
class Story:
    """`items` are put beforehand, by table; `ways` limits how the requests are written (see ways.py). Most are told to
    the run API as well."""

    name: str
    steps: list[Step]
    items: dict[str, list[Item]] = field(default_factory=dict)
    ways: tuple[str, ...] = ALL_WAYS
    over_http: bool = True


def key(name: str, kind: str = "HASH") -> dict[str, str]:
    return {"AttributeName": name, "KeyType": kind}


def table(name: str, *keys: tuple[str, str], **more: Any) -> Request:
    """A CreateTable request; `keys` are (name, type), partition first."""
    return {
        "TableName": name,
        "KeySchema": [key(each, "RANGE" if number else "HASH") for number, (each, _) in enumerate(keys)],
        "AttributeDefinitions": [
            {"AttributeName": each, "AttributeType": kind} for each, kind in (*keys, *more.pop("indexed", ()))
        ],
        "BillingMode": "PAY_PER_REQUEST",
        **more,
    }


TABLES: list[Request] = [
    table("things", ("id", "S")),
    table("counts", ("id", "N")),
    table("blobs", ("id", "B")),
    table(
        "events",
        ("device", "S"),
        ("at", "N"),
        indexed=(("kind", "S"), ("level", "N")),
        LocalSecondaryIndexes=[
            {
                "IndexName": "by-level",
                "KeySchema": [key("device"), key("level", "RANGE")],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by-kind",
                "KeySchema": [key("kind"), key("at", "RANGE")],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    ),
]


def thing(name: str) -> Item:
    return {"id": {"S": name}}


def get(name: str, **more: Any) -> Step:
    return Step("GetItem", {"TableName": "things", "Key": thing(name), **more})


def put(name: str, *, early: bool = False, more: Request | None = None, **attributes: Any) -> Step:
    request = {"TableName": "things", "Item": {**thing(name), **attributes}, **(more or {})}
    return Step("PutItem", request, early=early)


def update(name: str, expression: str, values: Item | None = None, **more: Any) -> Step:
    request = {"TableName": "things", "Key": thing(name), "UpdateExpression": expression, **more}
    return Step("UpdateItem", {**request, **({"ExpressionAttributeValues": values} if values else {})})


def query(expression: str, values: Item, *, pages: bool = False, **more: Any) -> Step:
    request = {"TableName": "events", "KeyConditionExpression": expression, "ExpressionAttributeValues": values}
    return Step("Query", {**request, **more}, pages=pages)


def partiql(statement: str, *values: dict[str, Any], pages: bool = False, **more: Any) -> Step:
    request = {"Statement": statement, **({"Parameters": list(values)} if values else {}), **more}
    return Step("ExecuteStatement", request, pages=pages)
