"""Batches and statements as runs: partial, failed or unknown, with an outcome for each item."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from redis import Redis

from datasources.drivers import Answer, Outcome
from queries.models import Run
from queries.running import look, start
from tests.datasources.faulty import answers, faulty, hangs_up
from tests.queries.conftest import Line, MakeDatasource, Specify, ask, envelope

WRITE = """{"RequestItems": {"t": [
  {"PutRequest": {"Item": {"id": {{ Input1.value }}}}}, {"PutRequest": {"Item": {"id": "b"}}}]}}"""
SELECT = """{"Statement": "SELECT * FROM \\"t\\" WHERE customer = ?", "Parameters": [{{ Input1.value }}]}"""
DONE, REFUSED, DOUBTFUL = Outcome("a"), Outcome("b", "failed", "X", "no"), Outcome("c", "unknown", "Y", "lost")


@pytest.mark.parametrize(
    ("outcomes", "state", "words"),
    [
        ([DONE, REFUSED], "partial", "1 of 2 were not applied"),
        ([DONE, DOUBTFUL], "partial", "of 1 it is not known"),
        ([REFUSED, DOUBTFUL], "unknown", "1 of 2 were not applied, and of 1 it is not known"),
        ([REFUSED, REFUSED], "failed", "2 of 2 were not applied. The first reason: no"),
    ],
)
def test_the_state_is_what_is_known_of_all(
    outcomes: list[Outcome],
    state: str,
    words: str,
    line: Line,
    specify: Specify,
    make_datasource: MakeDatasource,
    viewer: User,
) -> None:
    line.answer = Answer(b"{}", {"attempts": 2}, None, more=(b'{"a":1}',), outcomes=outcomes)
    told = envelope(start(specify(make_datasource(), "BatchWriteItem", WRITE), user=viewer, request=ask({"p1": "a"})))
    assert (told["state"], told["error"]["code"]) == (state, "batch_incomplete")
    assert words in told["error"]["message"]
    assert told["results"] == [{}, {"a": 1}]
    assert [each["state"] for each in told["outcomes"]] == [each.state for each in outcomes]
    assert Run.objects.get().state == state


def test_a_batch_is_finished_and_told_as_one(
    straight: None, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    left = json.dumps({"UnprocessedItems": {"t": [{"PutRequest": {"Item": {"id": {"S": "b"}}}}]}}).encode()
    with faulty(answers(left), answers(left), answers()) as server:
        batch = specify(make_datasource(server.url), "BatchWriteItem", WRITE)
        told = envelope(start(batch, user=viewer, request=ask({"p1": "a"})))
    assert (told["state"], told["error"], told["outcomes"]) == ("succeeded", None, None)
    assert (len(told["results"]), told["meta"]["attempts"]) == (3, 3)


def test_a_batch_that_ends_half_done_says_which_half(
    straight: None, specify: Specify, make_datasource: MakeDatasource, viewer: User, redis: Redis
) -> None:
    left = json.dumps({"UnprocessedItems": {"t": [{"PutRequest": {"Item": {"id": {"S": "b"}}}}]}}).encode()
    with faulty(answers(left), hangs_up) as server:
        batch = specify(make_datasource(server.url), "BatchWriteItem", WRITE)
        told = envelope(start(batch, user=viewer, request=ask({"p1": "a"})))
    assert told["state"] == "partial"
    assert told["outcomes"][0] == {"place": "RequestItems.t[0]", "state": "succeeded", "error": None}
    assert (told["outcomes"][1]["state"], told["outcomes"][1]["error"]["code"]) == ("unknown", "no_answer")
    redis.flushall()
    later = envelope(look(told["run"], user=viewer))
    assert (later["state"], later["outcomes"], later["results"]) == ("partial", told["outcomes"], [])
    with faulty(hangs_up) as server:
        batch = specify(make_datasource(server.url), "BatchWriteItem", WRITE)
        told = envelope(start(batch, user=viewer, request=ask({"p1": "a"})))
    assert (told["state"], told["outcomes"], len(server.requests)) == ("unknown", None, 1)


def test_statements_that_fail_are_told_one_by_one(
    straight: None, orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    insert = f"INSERT INTO \"{orders}\" VALUE {{'customer': ?, 'number': ?}}"
    body = json.dumps({"Statements": [{"Statement": insert, "Parameters": ["ann", n]} for n in (100, 1)]})
    told = envelope(
        start(specify(make_datasource(dynamodb), "BatchExecuteStatement", body), user=viewer, request=ask())
    )
    assert told["state"] == "partial"
    assert [each["state"] for each in told["outcomes"]] == ["succeeded", "failed"]
    assert told["outcomes"][1]["place"] == "Statements[1]"
    assert told["outcomes"][1]["error"]["code"] == "DuplicateItem"


@pytest.mark.parametrize("value", ["ann' OR customer <> 'x", "?", "'; DELETE FROM t --", '"'])
def test_a_value_of_a_statement_goes_as_a_parameter_whatever_it_holds(
    value: str,
    straight: None,
    orders: str,
    dynamodb: str,
    specify: Specify,
    make_datasource: MakeDatasource,
    viewer: User,
) -> None:
    select = specify(make_datasource(dynamodb), "ExecuteStatement", SELECT.replace('t\\"', f'{orders}\\"'))

    def found(customer: str) -> Any:
        return envelope(start(select, user=viewer, request=ask({"p1": customer})))["results"][0]["Items"]

    assert (len(found("ann")), found(value)) == (25, [])


def test_a_read_and_a_write_with_one_id_do_not_share_an_answer(
    read: Any, write: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have looked the id up before either was recorded."""
    monkeypatch.setattr("queries.ledger.records.find", lambda _run: None)
    monkeypatch.setattr("queries.ledger.rows.find", lambda _run: None)
    request = ask({"p1": "a"})
    first = start(read, user=viewer, request=request)
    line.answer = Answer(b'{"Attributes":{}}', {"attempts": 1}, None)
    second = start(write, user=viewer, request=request)
    assert [envelope(each)["meta"]["operation"] for each in (first, second)] == ["GetItem", "PutItem"]
    assert envelope(second)["results"] == [{"Attributes": {}}]
