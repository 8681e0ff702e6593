"""Filters that a query declares: written by the server, with names and values of their own, and no others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from datasources.errors import ApiError
from queries.running import start
from queries.saving import list_problems, save_query
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, Specify, ask, envelope, numbers, refusal

EVERY = ["=", "!=", "<", "<=", ">", ">=", "between", "in", "exists", "not_exists"]
DECLARED = [
    {"attribute": "price", "operators": EVERY, "type": "number"},
    {"attribute": "state", "operators": ["=", "!=", "in", "begins_with", "contains"], "type": "text"},
    {"attribute": "note", "operators": ["exists", "not_exists"]},
    {"attribute": "size", "operators": ["=", "begins_with"]},
]
ON_KEY = [*DECLARED, {"attribute": "number", "operators": ["=", "<", ">=", "between"], "type": "number", "key": True}]
QUERY = """{"TableName": "%s", "KeyConditionExpression": "#f0 = :f0", "FilterExpression": "price < :f1 OR price > :p",
  "ExpressionAttributeNames": {"#f0": "customer"},
  "ExpressionAttributeValues": {":f0": "ann", ":f1": 3, ":p": 20}}"""


def one(attribute: str, operator: str, *value: Any) -> dict[str, Any]:
    return {"attribute": attribute, "operator": operator, **({"value": value[0]} if value else {})}


def wire(*filters: Any) -> list[Any]:
    """As they are once their JSON has been read."""
    from datasources.values import parse_json

    read: Any = parse_json(json.dumps(filters))
    return list(read)


@pytest.fixture
def scan(orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource) -> Specification:
    return specify(make_datasource(dynamodb), "Scan", json.dumps({"TableName": orders}), own={"filters": DECLARED})


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([one("price", "=", "4.5")], [4]),
        ([one("price", "!=", {"$n": "4.5"})], [n for n in range(25) if n != 4]),
        ([one("price", "<", 2)], [0, 1]),
        ([one("price", "<=", 1.5)], [0, 1]),
        ([one("price", ">", "23")], [23, 24]),
        ([one("price", ">=", 23.5)], [23, 24]),
        ([one("price", "between", ["3", 5.5])], [3, 4, 5]),
        ([one("price", "in", [1.5, "7.5", 99])], [1, 7]),
        ([one("price", "exists"), one("price", "<", 1)], [0]),
        ([one("price", "not_exists")], []),
        ([one("note", "exists")], [0, 10, 20]),
        ([one("note", "not_exists"), one("price", "<", 2)], [1]),
        ([one("state", "begins_with", "op"), one("price", "between", [0, 5])], [0, 2, 4]),
        ([one("state", "contains", "lose"), one("price", "<", 4)], [1, 3]),
        ([one("state", "in", ["open"]), one("price", "<=", 2.5)], [0, 2]),
        ([one("size", "=", "size 1"), one("price", "<", 5)], [1, 4]),
        ([one("state", "=", "' OR price > :p --")], []),
    ],
)
def test_every_operator_finds_what_it_says(
    filters: list[Any], expected: list[int], straight: None, scan: Specification, viewer: User
) -> None:
    told = envelope(start(scan, user=viewer, request=ask(filters=wire(*filters))))
    assert told["error"] is None
    assert sorted(numbers(told)) == expected


def test_filters_stand_beside_the_authors_own_conditions_and_names(
    straight: None, orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    query = specify(make_datasource(dynamodb), "Query", QUERY % orders, own={"filters": ON_KEY})
    assert numbers(envelope(start(query, user=viewer, request=ask()))) == [0, 1, 2, 20, 21, 22, 23, 24]
    open_ones = ask(filters=wire(one("state", "=", "open")))
    assert numbers(envelope(start(query, user=viewer, request=open_ones))) == [0, 2, 20, 22, 24]
    some = ask(filters=wire(one("number", "between", [2, 21]), one("state", "=", "open")))
    told = envelope(start(query, user=viewer, request=some))
    assert (numbers(told), told["meta"]["scanned"]) == ([2, 20], 20)


def test_the_partition_key_itself_may_be_a_filter(
    straight: None, orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    declared = [{"attribute": "customer", "operators": ["="], "type": "text", "key": True}]
    query = specify(make_datasource(dynamodb), "Query", json.dumps({"TableName": orders}), own={"filters": declared})
    for customer, found in (("ann", 25), ("bob", 0)):
        told = envelope(start(query, user=viewer, request=ask(filters=wire(one("customer", "=", customer)))))
        assert len(numbers(told)) == found


def test_what_is_sent_has_names_that_the_author_did_not_use(
    line: Line, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    query = specify(make_datasource(), "Query", QUERY % "t", own={"filters": ON_KEY})
    start(query, user=viewer, request=ask(filters=wire(one("number", "<", 5), one("price", "between", [1, 2]))))
    sent = line.calls[0]["request"]
    assert sent["KeyConditionExpression"] == "#f0 = :f0 AND #f1 < :f2"
    assert sent["FilterExpression"] == "(price < :f1 OR price > :p) AND (#f2 BETWEEN :f3 AND :f4)"
    assert sent["ExpressionAttributeNames"] == {"#f0": "customer", "#f1": "number", "#f2": "price"}
    assert sent["ExpressionAttributeValues"][":f2"] == {"N": "5"}
    assert sent["ExpressionAttributeValues"][":f1"] == {"N": "3"}


@pytest.mark.parametrize(
    ("filters", "place", "words"),
    [
        ([one("salary", "=", 1)], "filters[0].attribute", "it can on price, state, note, size"),
        ([one("price", "=", 1), one("note", "=", "a")], "filters[1].operator", "exists, not_exists"),
        ([one("price", "LIKE", 1)], "filters[0].operator", "can't be filtered so"),
        ([one("price", "=")], "filters[0].value", "needs a value"),
        ([one("price", "=", "dear")], "filters[0].value", '"dear" is not a number'),
        ([one("price", "=", {"$n": "x"})], "filters[0].value", "is not a number"),
        ([one("price", "=", {"$x": 1})], "filters[0].value", "$map"),
        ([one("price", "between", [1])], "filters[0].value", "two values"),
        ([one("price", "between", [1, "b"])], "filters[0].value[1]", "is not a number"),
        ([one("price", "in", [])], "filters[0].value", "1 to 100 values"),
        ([one("price", "in", list(range(101)))], "filters[0].value", "1 to 100 values"),
        ([one("note", "exists", True)], "filters[0].value", "takes no value"),
        ([one("size", "begins_with", 5)], "filters[0].value", "can't compare"),
        ([{"attribute": ["price"], "operator": "="}], "filters[0].attribute", "can't be filtered"),
        ([{"attribute": "price", "operator": ["="]}], "filters[0].operator", "can't be filtered"),
        ([{"expression": "1 = 1"}], "filters[0]", "A filter is"),
        (["price = 1"], "filters[0]", "A filter is"),
        ([one("price", "=", 1)] * 21, "filters", "at most 20"),
    ],
)
def test_what_is_not_declared_or_does_not_fit_is_refused_with_its_place(
    filters: list[Any],
    place: str,
    words: str,
    line: Line,
    specify: Specify,
    make_datasource: MakeDatasource,
    viewer: User,
) -> None:
    scan = specify(make_datasource(), "Scan", '{"TableName": "t"}', own={"filters": DECLARED})
    error = refusal(scan, viewer, ask(filters=wire(*filters)))
    assert (error.status, error.details.get("place")) == (400, place)
    assert words in error.message
    assert not line.messages


def test_a_key_takes_one_condition(line: Line, specify: Specify, make_datasource: MakeDatasource, viewer: User) -> None:
    query = specify(make_datasource(), "Query", QUERY % "t", own={"filters": ON_KEY})
    error = refusal(query, viewer, ask(filters=wire(one("number", ">=", 1), one("number", "<", 5))))
    assert "use between" in error.message


def test_a_query_that_declares_none_takes_none(
    line: Line, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    scan = specify(make_datasource(), "Scan", '{"TableName": "t"}')
    assert refusal(scan, viewer, ask(filters=wire(one("a", "=", 1)))).code == "bad_filter"


def test_filters_are_part_of_what_a_cursor_and_a_run_are_bound_to(
    straight: None, orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    body = json.dumps({"TableName": orders, "Limit": 5})
    scan = specify(make_datasource(dynamodb), "Scan", body, own={"filters": DECLARED})
    some = wire(one("state", "=", "open"))
    first = ask(filters=some)
    told = envelope(start(scan, user=viewer, request=first))
    cursor, seen = told["meta"]["next"], numbers(told)
    assert refusal(scan, viewer, ask(filters=wire(one("state", "=", "closed")), cursor=cursor)).code == "cursor_invalid"
    assert refusal(scan, viewer, ask(cursor=cursor)).code == "cursor_invalid"
    assert refusal(scan, viewer, ask(run=first.run)).code == "run_id_reused"
    while cursor:
        told = envelope(start(scan, user=viewer, request=ask(filters=some, cursor=cursor)))
        cursor, seen = told["meta"]["next"], seen + numbers(told)
    assert sorted(seen) == list(range(0, 25, 2))


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({}, "a list of at most 50"),
        ([5], 'a filter is {"attribute"'),
        ([{"attribute": "", "operators": ["="]}], "name of an attribute"),
        ([{"attribute": "a", "operators": []}], "lists at least one"),
        ([{"attribute": "a", "operators": ["like"]}], "there is no operator like"),
        ([{"attribute": "a", "operators": ["="], "type": "date"}], '"type" is one of'),
        ([{"attribute": "a", "operators": ["<"], "type": "boolean"}], "does not compare"),
        ([{"attribute": "a", "operators": ["="], "key": 1}], '"key" is true or false'),
        ([{"attribute": "a", "operators": ["="], "expression": "x"}], "a filter is"),
        ([{"attribute": "a", "operators": ["="]}, {"attribute": "a", "operators": ["<"]}], "stands there twice"),
    ],
)
def test_declarations_that_are_none_are_refused_in_words(
    filters: Any, words: str, make_query: Any, make_datasource: MakeDatasource
) -> None:
    query = make_query(make_datasource(), "Scan", '{"TableName": "t"}')
    with pytest.raises(ApiError) as refused:
        save_query(query, changes={"settings": {"filters": filters}})
    assert refused.value.code == "invalid_settings"
    assert words in refused.value.message


@pytest.mark.parametrize(
    ("operation", "body", "filters", "words"),
    [
        ("GetItem", '{"TableName": "t", "Key": {"id": "1"}}', DECLARED, "only Query and Scan"),
        ("Scan", '{"TableName": "t"}', ON_KEY, "no key conditions"),
        ("Scan", '{"TableName": "t", "ScanFilter": {}}', DECLARED, "can't stand beside filters"),
        (
            "Query",
            '{"TableName": "t"}',
            [{"attribute": "a", "operators": ["contains"], "key": True}],
            "A key can't be compared by contains",
        ),
    ],
)
def test_declarations_that_do_not_fit_the_operation_are_problems(
    operation: str, body: str, filters: Any, words: str, make_query: Any, make_datasource: MakeDatasource
) -> None:
    query = make_query(make_datasource(), operation, body)
    problems = save_query(query, changes={"settings": {"filters": filters}})
    assert words in problems[0].message
    assert problems[0].severity == "error"
    assert list_problems(query) == problems
