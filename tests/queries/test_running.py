"""Starting a run, joining it, waiting for it: what is answered, to whom, and what is refused."""

from __future__ import annotations

import time
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from redis import Redis

from datasources.drivers import Answer
from datasources.errors import ApiError
from queries import queue, running, specification, waiting
from queries.models import Run
from queries.running import cancel, look, start
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, Specify, ask, envelope, refusal


def test_the_answer_is_an_envelope_around_the_bytes_that_came(either: Specification, line: Line, viewer: User) -> None:
    request = ask({"p1": "a"})
    reply = start(either, user=viewer, request=request)
    assert reply.status == 200
    assert b'"results":[{"Item":{"id":{"N":"1.0"}}}]}' in reply.body
    told = envelope(reply)
    assert list(told) == ["run", "state", "error", "outcomes", "meta", "results"]
    assert (told["run"], told["state"], told["error"], told["outcomes"]) == (request.run, "succeeded", None, None)
    assert told["meta"]["operation"] == either.operation
    assert told["meta"]["attempts"] == 1
    assert told["meta"]["queueMs"] >= 0
    assert told["meta"]["next"] is None


def test_a_read_leaves_nothing_in_the_database_and_a_write_its_row(
    read: Specification, write: Specification, line: Line, viewer: User
) -> None:
    start(read, user=viewer, request=ask({"p1": "a"}))
    assert not Run.objects.exists()
    start(write, user=viewer, request=ask({"p1": "a"}))
    row = Run.objects.get()
    assert (row.state, row.person, row.query, row.release) == ("succeeded", f"user:{viewer.pk}", "Query1", 1)
    assert row.ended


def test_a_write_is_recorded_before_it_is_enqueued(
    write: Specification, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    states: list[str] = []
    monkeypatch.setattr(running, "enqueue", lambda order: states.append(Run.objects.get(pk=order.run).state))
    start(write, user=viewer, request=ask({"p1": "a"}))
    assert states == ["queued"]


def test_a_read_makes_no_write_and_few_queries_in_the_database(
    read: Specification, line: Line, viewer: User, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(specification, "FACTS_TTL_S", 10**9)
    line.prompt = False
    start(read, user=viewer, request=ask({"p1": "a"}))
    with django_assert_max_num_queries(1) as queries:
        start(read, user=viewer, request=ask({"p1": "a"}))
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_another_release_is_refused_with_the_present_one(either: Specification, line: Line, viewer: User) -> None:
    error = refusal(either, viewer, ask({"p1": "a"}, release=2))
    assert (error.status, error.code, error.details) == (409, "release_changed", {"release": 1})
    assert not line.messages


def test_a_lost_reply_is_had_again_even_after_the_next_release(either: Specification, line: Line, viewer: User) -> None:
    request = ask({"p1": "a"})
    first = start(either, user=viewer, request=request)
    later = Specification(**{**vars(either), "version": 2})
    assert start(later, user=viewer, request=request) == first
    assert len(line.calls) == 1


def test_an_id_with_another_request_is_refused(either: Specification, line: Line, viewer: User) -> None:
    request = ask({"p1": "a"})
    start(either, user=viewer, request=request)
    error = refusal(either, viewer, ask({"p1": "b"}, run=request.run))
    assert (error.status, error.code) == (409, "run_id_reused")
    assert len(line.calls) == 1


def test_the_number_1_and_the_text_1_are_different_requests(either: Specification, line: Line, viewer: User) -> None:
    request = ask({"p1": "1"})
    start(either, user=viewer, request=request)
    assert refusal(either, viewer, ask({"p1": 1}, run=request.run)).code == "run_id_reused"


def test_a_run_is_known_to_nobody_but_who_started_it(
    either: Specification, line: Line, viewer: User, builder: User
) -> None:
    request = ask({"p1": "a"})
    start(either, user=viewer, request=request)
    assert refusal(either, builder, request).status == 404
    for act in (look, cancel):
        with pytest.raises(ApiError) as refused:
            act(request.run, user=builder)
        assert refused.value.status == 404
    assert look(request.run, user=viewer).status == 200


def test_a_wrong_value_starts_nothing(either: Specification, line: Line, viewer: User) -> None:
    request = ask()
    error = refusal(either, viewer, request)
    assert (error.status, error.message) == (400, "{{ Input1.value }} has no value.")
    with pytest.raises(ApiError, match="no such run"):
        look(request.run, user=viewer)


def test_a_binding_that_may_choose_a_table_never_runs(
    specify: Specify, make_datasource: MakeDatasource, line: Line, viewer: User
) -> None:
    free = specify(make_datasource(), "Scan", '{"TableName": {{ Input1.value }}}')
    assert refusal(free, viewer, ask({"p1": "Users"})).code == "query_invalid"
    chosen = specify(
        make_datasource(), "Scan", '{"TableName": {{ Input1.value }}}', **{"Input1.value": {"choices": ["Products"]}}
    )
    assert refusal(chosen, viewer, ask({"p1": "Users"})).code == "bad_value"
    assert start(chosen, user=viewer, request=ask({"p1": "Products"})).status == 200


def test_the_server_fills_in_who_the_user_is(
    specify: Specify, make_datasource: MakeDatasource, line: Line, viewer: User
) -> None:
    mine = specify(make_datasource(), "GetItem", '{"TableName": "People", "Key": {"email": {{ user.email }}}}')
    start(mine, user=viewer, request=ask({"p1": "admin@example.com"}))
    assert line.calls[0]["request"]["Key"] == {"email": {"S": "viewer@example.com"}}
    assert refusal(mine, AnonymousUser(), ask()).status == 403


def test_a_run_that_takes_longer_is_told_by_asking_again(either: Specification, line: Line, viewer: User) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    reply = start(either, user=viewer, request=request)
    assert reply.status == 202
    assert envelope(reply) == {"run": request.run, "state": "queued", "progress": None}
    assert look(request.run, user=viewer).status == 202
    line.deliver()
    assert envelope(look(request.run, user=viewer))["state"] == "succeeded"


def test_when_enough_requests_wait_the_next_does_not(
    either: Specification, line: Line, viewer: User, settings: Any
) -> None:
    settings.RUN_WAIT_MS, settings.RUN_WAITERS = 60_000, 1
    line.prompt = False
    with waiting.place("another"):
        started = time.monotonic()
        assert start(either, user=viewer, request=ask({"p1": "a"})).status == 202
    assert time.monotonic() - started < 5


def test_a_full_queue_turns_away(either: Specification, line: Line, viewer: User, settings: Any, redis: Redis) -> None:
    settings.RUN_QUEUE_LIMIT = 1
    redis.lpush("runs", "waiting")
    queue._length.cache_clear()
    error = refusal(either, viewer, ask({"p1": "a"}))
    assert (error.status, error.code, error.details) == (503, "queue_full", {"retryAfter": 2})
    assert not Run.objects.exists()


def test_the_cursor_gives_the_next_page_of_the_same_request_only(
    specify: Specify, make_datasource: MakeDatasource, line: Line, viewer: User, builder: User
) -> None:
    datasource = make_datasource()
    scan = specify(datasource, "Scan", '{"TableName": "Products", "Limit": {{ Table1.pageSize }}}')
    key = {"ExclusiveStartKey": {"id": {"S": "last"}}}
    line.answer = Answer(b"{}", {}, key)
    cursor = envelope(start(scan, user=viewer, request=ask({"p1": 5})))["meta"]["next"]
    assert start(scan, user=viewer, request=ask({"p1": 9}, cursor=cursor)).status == 200
    assert line.calls[-1]["request"] == {"TableName": "Products", "Limit": 9, **key}
    other = specify(datasource, "Scan", '{"TableName": "Orders", "Limit": {{ Table1.pageSize }}}')
    refused = ask({"p1": 5}, cursor=cursor)
    assert refusal(other, viewer, refused).code == "cursor_invalid"
    assert refusal(scan, builder, refused).code == "cursor_invalid"
    assert refusal(scan, viewer, ask({"p1": 5}, cursor=cursor + "x")).code == "cursor_invalid"
    type(datasource).objects.update(revision=2)
    assert refusal(scan, viewer, ask({"p1": 5}, cursor=cursor)).code == "cursor_invalid"


def test_an_id_that_is_new_is_not_found(line: Line, viewer: User) -> None:
    for act in (look, cancel):
        with pytest.raises(ApiError) as refused:
            act(str(uuid.uuid4()), user=viewer)
        assert refused.value.status == 404
