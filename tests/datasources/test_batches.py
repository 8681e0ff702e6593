"""Batches are finished: what comes back unprocessed is sent again, and what was not applied is told item by item."""

import json
import time

import pytest

from datasources.drivers import CallFailed
from datasources.drivers.dynamodb import calling

from .faulty import answers, faulty, hangs_up, refuses
from .test_faults import call


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(calling, "FIRST_PAUSE", 0.01)


def put(name, **more):
    return {"PutRequest": {"Item": {"id": {"S": name}, **more}}}


def says(**fields):
    return answers(json.dumps(fields).encode())


def leaves(*elements, table="t"):
    return says(UnprocessedItems={table: list(elements)})


def told(answer):
    return [(each.place, each.state, each.code) for each in answer.outcomes]


WRITE = {"RequestItems": {"t": [put("a"), put("b", n={"N": "1.0"}), {"DeleteRequest": {"Key": {"id": {"S": "c"}}}}]}}
READ = {"RequestItems": {"t": {"Keys": [{"id": {"S": "a"}}, {"id": {"S": "b"}}], "ConsistentRead": True}}}


def test_a_batch_is_sent_until_nothing_is_left():
    with faulty(leaves(put("b", n={"N": "1"})), leaves(put("b", n={"N": "1"})), says()) as server:
        answer = call(server, "BatchWriteItem", WRITE)
    assert [request["body"]["RequestItems"] for request in server.requests] == [
        WRITE["RequestItems"],
        {"t": [put("b", n={"N": "1"})]},
        {"t": [put("b", n={"N": "1"})]},
    ]
    assert answer.outcomes is None
    assert (len(answer.more), answer.meta["attempts"]) == (2, 3)


def test_keys_are_read_on_with_what_the_request_says_of_them():
    first = says(
        Responses={"t": [{"id": {"S": "a"}}]},
        UnprocessedKeys={"t": {"Keys": [{"id": {"S": "b"}}], "ConsistentRead": True}},
        ConsumedCapacity=[{"TableName": "t", "CapacityUnits": 1.0}],
    )
    second = says(Responses={"t": []}, ConsumedCapacity=[{"TableName": "t", "CapacityUnits": 0.5}])
    with faulty(first, second) as server:
        answer = call(server, "BatchGetItem", READ)
    assert server.requests[1]["body"]["RequestItems"]["t"]["ConsistentRead"] is True
    assert answer.meta["capacity"]["read"] == 1.5
    assert [json.loads(body)["Responses"]["t"] for body in (answer.body, *answer.more)] == [[{"id": {"S": "a"}}], []]


def test_what_is_left_at_the_deadline_failed_and_the_rest_was_applied():
    started = time.monotonic()
    with faulty(leaves(put("b", n={"N": "1"}))) as server:
        answer = call(server, "BatchWriteItem", WRITE, seconds=0.8)
    assert time.monotonic() - started < 2
    assert told(answer) == [
        ("RequestItems.t[0]", "succeeded", None),
        ("RequestItems.t[1]", "failed", "unprocessed"),
        ("RequestItems.t[2]", "succeeded", None),
    ]


def test_a_refusal_on_the_way_tells_what_it_kept_from_being_applied():
    with faulty(leaves(put("a")), refuses("AccessDeniedException")) as server:
        answer = call(server, "BatchWriteItem", WRITE)
    assert told(answer)[0] == ("RequestItems.t[0]", "failed", "AccessDeniedException")
    assert [state for _, state, _ in told(answer)[1:]] == ["succeeded", "succeeded"]


def test_after_a_lost_answer_nothing_is_sent_and_only_what_was_in_it_is_unknown():
    with faulty(leaves(put("a")), hangs_up) as server:
        answer = call(server, "BatchWriteItem", WRITE)
    assert len(server.requests) == 2
    assert [state for _, state, _ in told(answer)] == ["unknown", "succeeded", "succeeded"]


def test_a_first_answer_that_is_lost_leaves_all_unknown():
    with faulty(hangs_up) as server, pytest.raises(CallFailed) as lost:
        call(server, "BatchWriteItem", WRITE)
    assert (lost.value.outcome, len(server.requests)) == ("unknown", 1)


def test_something_left_that_was_never_sent_makes_its_table_unknown_and_no_other():
    request = {"RequestItems": {**WRITE["RequestItems"], "other": [put("x")]}}
    with faulty(leaves(put("never"))) as server:
        answer = call(server, "BatchWriteItem", request, seconds=0.8)
    assert [state for _, state, _ in told(answer)] == ["unknown", "unknown", "unknown", "succeeded"]


def test_sets_and_numbers_are_known_again_however_they_are_written():
    sent = put(
        "a", s={"SS": ["x", "y"]}, n={"NS": ["1.0", "2"]}, deep={"M": {"l": {"L": [{"N": "1e2"}, {"NULL": True}]}}}
    )
    back = put(
        "a", s={"SS": ["y", "x"]}, n={"NS": ["2", "1"]}, deep={"M": {"l": {"L": [{"N": "100"}, {"NULL": True}]}}}
    )
    with faulty(leaves(back)) as server:
        answer = call(server, "BatchWriteItem", {"RequestItems": {"t": [sent, put("b")]}}, seconds=0.8)
    assert [state for _, state, _ in told(answer)] == ["failed", "succeeded"]


STATEMENTS = {"Statements": [{"Statement": f"INSERT INTO t VALUE {{'id': '{each}'}}"} for each in "abc"]}


def test_statements_are_told_one_by_one():
    error = {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"}
    with faulty(
        says(Responses=[{"TableName": "t"}, {"Error": error}, {"Error": {"Code": "InternalServerError"}}])
    ) as server:
        answer = call(server, "BatchExecuteStatement", STATEMENTS)
    assert told(answer) == [
        ("Statements[0]", "succeeded", None),
        ("Statements[1]", "failed", "DuplicateItem"),
        ("Statements[2]", "unknown", "InternalServerError"),
    ]
    assert len(server.requests) == 1
    with faulty(says(Responses=[{}, {}, {}])) as server:
        assert call(server, "BatchExecuteStatement", STATEMENTS).outcomes is None


def test_capacity_of_one_table_told_several_times_is_summed():
    consumed = [{"TableName": "t", "CapacityUnits": 1.0}, {"TableName": "t", "CapacityUnits": 2.0}]
    with faulty(says(Responses=[{}, {}, {}], ConsumedCapacity=consumed)) as server:
        answer = call(server, "BatchExecuteStatement", STATEMENTS)
    assert answer.meta["capacity"]["write"] == 3.0
    assert answer.meta["capacity"]["tables"]["t"]["write"] == 3.0
