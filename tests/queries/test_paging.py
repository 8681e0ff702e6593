"""Every paginated operation pages by one signed cursor, forth to the end, and by that of nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from config.local import services
from datasources.drivers import dynamodb
from datasources.drivers.dynamodb.paging import PAGES
from queries.running import start
from queries.specification import Specification
from tests.datasources.faulty import answers, faulty
from tests.queries.conftest import MakeDatasource, Specify, ask, envelope, numbers, plain_client, refusal

pytestmark = pytest.mark.usefixtures("straight")
BODIES = {
    "Query": """{"TableName": "%s", "Limit": 7, "KeyConditionExpression": "customer = :c",
      "ExpressionAttributeValues": {":c": "ann"}}""",
    "Scan": '{"TableName": "%s", "Limit": 7}',
    "ExecuteStatement": '{"Statement": "SELECT * FROM \\"%s\\" WHERE customer = ?", "Parameters": ["ann"], "Limit": 7}',
}


def follow(specification: Specification, user: User, **more: Any) -> list[dict[str, Any]]:
    """The envelopes of all pages, from the first to the end."""
    pages = [envelope(start(specification, user=user, request=ask(**more)))]
    while cursor := pages[-1]["meta"]["next"]:
        pages.append(envelope(start(specification, user=user, request=ask(cursor=cursor, **more))))
    return pages


@pytest.mark.parametrize("operation", BODIES)
def test_items_come_page_by_page_none_twice_and_none_missing(
    operation: str, orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    pages = follow(specify(make_datasource(dynamodb), operation, BODIES[operation] % orders), viewer)
    # ministack gives the whole answer of a statement at once, whatever the limit.
    expected = 1 if operation == "ExecuteStatement" and not services.has_dynoxide() else 4
    assert [each["state"] for each in pages] == ["succeeded"] * expected
    assert sorted(number for each in pages for number in numbers(each)) == list(range(25))
    meta = pages[0]["meta"]
    assert meta["attempts"] == 1
    if operation != "ExecuteStatement":
        assert (meta["count"], meta["scanned"]) == (7, 7)
        assert meta["capacity"]["read"] == meta["capacity"]["tables"][orders]["read"] > 0


def test_tables_come_page_by_page(
    orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    pages = follow(specify(make_datasource(dynamodb), "ListTables", '{"Limit": 1}'), viewer)
    names = [name for each in pages for name in each["results"][0]["TableNames"]]
    assert names == plain_client(dynamodb).list_tables()["TableNames"]


REQUIRED = {
    "ExecuteStatement": '{"Statement": "SELECT * FROM t"}',
    "ListTagsOfResource": '{"ResourceArn": "arn:aws:dynamodb:eu-west-1:1:table/t"}',
    "Query": '{"TableName": "t", "KeyConditionExpression": "a = b"}',
    "Scan": '{"TableName": "t"}',
}


@pytest.mark.parametrize("operation", PAGES)
def test_each_operation_hands_its_token_from_an_answer_to_the_next_request(
    operation: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    given, wanted = PAGES[operation]
    token: Any = {"id": {"B": "AQI="}} if given == "LastEvaluatedKey" else "arn:the/next one?"
    body = json.dumps({given: token, (dynamodb.operation(operation).list or ""): []}).encode()
    with faulty(answers(body), answers()) as server:
        pages = follow(specify(make_datasource(server.url), operation, REQUIRED.get(operation, "{}")), viewer)
    assert [each["state"] for each in pages] == ["succeeded", "succeeded"]
    first, second = (request["body"] for request in server.requests)
    assert second == {**first, wanted: token}
    assert pages[0]["meta"]["requestId"] == "R1"


def test_a_cursor_is_good_for_other_page_sizes_and_for_nothing_else(
    specify: Specify, make_datasource: MakeDatasource, viewer: User, builder: User
) -> None:
    with faulty(answers(b'{"NextToken": "more"}')) as server:
        datasource = make_datasource(server.url)
        listed = specify(datasource, "ListImports", '{"PageSize": {{ Table1.pageSize }}}')
        cursor = envelope(start(listed, user=viewer, request=ask({"p1": 5})))["meta"]["next"]
        assert start(listed, user=viewer, request=ask({"p1": 9}, cursor=cursor)).status == 200
        other = specify(datasource, "ListExports", "{}")
        assert refusal(other, viewer, ask(cursor=cursor)).code == "cursor_invalid"
        assert refusal(listed, builder, ask({"p1": 5}, cursor=cursor)).code == "cursor_invalid"
        for forged in (cursor[:-1], cursor[1:], cursor.replace(":", ";"), "", "\0", "a:b:c", "é" * 9):
            error = refusal(listed, viewer, ask({"p1": 5}, cursor=forged))
            assert (error.status, error.code) == (400, "cursor_invalid")
            assert "Start again from the first page" in error.message
        type(datasource).objects.update(revision=7)
        assert refusal(listed, viewer, ask({"p1": 5}, cursor=cursor)).code == "cursor_invalid"
    assert len(server.requests) == 2
