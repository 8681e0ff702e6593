"""What a page is told of a query's items: their key, and why they can't be edited."""

from __future__ import annotations

import json
from typing import Any

import pytest
from redis import Redis

from datasources import schema_tasks
from datasources.drivers import driver
from datasources.shapes import known_shape, note_shapes
from queries import whole
from queries.specification import describe
from tests.queries.conftest import MakeDatasource, Specify

TABLES: list[dict[str, Any]] = [
    {
        "name": "Orders",
        "problem": None,
        "keys": [{"name": "customer", "role": "partition"}, {"name": "number", "role": "sort"}],
        "indexes": [
            {"name": "by-state", "projection": "KEYS_ONLY"},
            {"name": "by-day", "projection": "ALL"},
        ],
    },
    {"name": "Secrets", "problem": "AccessDeniedException"},
]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    whole._shape.cache_clear()


@pytest.mark.parametrize(
    ("operation", "body", "words"),
    [
        ("Scan", {"TableName": "Orders"}, None),
        ("Scan", {"TableName": "Orders", "FilterExpression": "a = b"}, None),
        ("Scan", {"TableName": "Orders", "ProjectionExpression": "customer"}, "ProjectionExpression leaves"),
        ("Scan", {"TableName": "Orders", "AttributesToGet": ["customer"]}, "AttributesToGet leaves"),
        ("Query", {"TableName": "Orders", "IndexName": "by-state"}, "by-state doesn't hold all attributes"),
        ("Query", {"TableName": "Orders", "IndexName": "by-state", "Select": "ALL_ATTRIBUTES"}, None),
        ("Query", {"TableName": "arn:aws:dynamodb:eu-west-1:1:table/Orders", "IndexName": "by-day"}, None),
        ("Query", {"TableName": "Orders", "IndexName": "by-nothing"}, "by-nothing doesn't hold"),
        ("Query", {"TableName": "Orders", "IndexName": "{{ Input1.value }}"}, "only known when it runs"),
        ("GetItem", {"TableName": "Orders", "Key": {}, "ProjectionExpression": "a"}, "leaves attributes out"),
        ("BatchGetItem", {"RequestItems": {"Orders": {"Keys": [], "ProjectionExpression": "a"}}}, "leaves attributes"),
        ("BatchGetItem", {"RequestItems": {"Orders": {"Keys": []}}}, None),
        ("TransactGetItems", {"TransactItems": [{"Get": {"TableName": "Orders", "Key": {}}}]}, None),
        ("ExecuteStatement", {"Statement": 'SELECT * FROM "Orders" WHERE a = 1'}, None),
        ("ExecuteStatement", {"Statement": "select *\nfrom Orders"}, None),
        ("ExecuteStatement", {"Statement": 'SELECT * FROM "Orders"."by-state"'}, "by-state doesn't hold"),
        ("ExecuteStatement", {"Statement": 'SELECT customer FROM "Orders"'}, "names the attributes"),
        ("ExecuteStatement", {"Statement": 'SELECT * FROM "{{ Input1.value }}"'}, "only known when it runs"),
    ],
)
def test_items_that_may_lack_attributes_say_why(
    operation: str,
    body: dict[str, Any],
    words: str | None,
    redis: Redis,
    specify: Specify,
    make_datasource: MakeDatasource,
) -> None:
    datasource = make_datasource()
    note_shapes(datasource, TABLES)
    told = describe(specify(datasource, operation, json.dumps(body)))
    assert told["partial"] is None if words is None else words in told["partial"]
    assert told["keys"] == ([] if "{{" in json.dumps(body) and "Statement" in body else ["customer", "number"])


def test_what_a_transformation_made_is_no_item(redis: Redis, specify: Specify, make_datasource: MakeDatasource) -> None:
    own = {"transform": "{{ items.map(item => item.a) }}"}
    told = describe(specify(make_datasource(), "Scan", '{"TableName": "Orders"}', own=own))
    assert "transformation" in told["partial"]


def test_a_page_waits_for_nobody_and_a_worker_looks(
    redis: Redis, specify: Specify, make_datasource: MakeDatasource, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(schema_tasks.answer_schema, "apply_async", lambda args, **_how: asked.append(args[0]))
    datasource = make_datasource()
    query = specify(datasource, "Query", '{"TableName": "Orders", "IndexName": "by-day"}')
    told = describe(query)
    assert "not known yet" in told["partial"]
    assert (told["keys"], len(asked)) == ([], 1)
    describe(specify(datasource, "Scan", '{"TableName": "Secrets"}'))
    assert len(asked) == 1

    monkeypatch.setattr(
        driver("dynamodb"), "describe_tables", lambda *_, **__: {"tables": TABLES, "more": False}, raising=False
    )
    schema_tasks.answer_schema(asked[0])
    whole._shape.cache_clear()
    assert (describe(query)["partial"], describe(query)["keys"]) == (None, ["customer", "number"])


def test_what_was_known_of_another_revision_is_forgotten(redis: Redis, make_datasource: MakeDatasource) -> None:
    datasource = make_datasource()
    note_shapes(datasource, TABLES)
    assert known_shape(str(datasource.pk), datasource.revision, "Orders")
    assert known_shape(str(datasource.pk), datasource.revision, "Secrets") is None
    assert known_shape(str(datasource.pk), datasource.revision + 1, "Orders") is None
    note_shapes(datasource, [])
    assert known_shape(str(datasource.pk), datasource.revision, "Orders") is None
