"""A run from its request to its answer: joined, refused, cancelled, expired, and never executed twice."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import OperationalError
from redis import Redis

from builder.models import App, Membership
from datasources import mailbox
from datasources.drivers import Answer, CallFailed
from datasources.errors import ApiError
from queries import heartbeat, queue, running, tasks, waiting
from queries.ledger import rows
from queries.models import Run
from queries.running import Reply, cancel, look, start
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, Specify, ask

GET = '{"TableName": "Products", "Key": {"id": {{ Input1.value }}}}'
PUT = '{"TableName": "Products", "Item": {"id": {{ Input1.value }}}}'


@pytest.fixture
def read(specify: Specify, make_datasource: MakeDatasource) -> Specification:
    return specify(make_datasource(), "GetItem", GET)


@pytest.fixture
def write(specify: Specify, make_datasource: MakeDatasource) -> Specification:
    return specify(make_datasource(), "PutItem", PUT)


@pytest.fixture(params=["read", "write"])
def either(request: pytest.FixtureRequest) -> Specification:
    specification: Specification = request.getfixturevalue(request.param)
    return specification


@pytest.fixture
def hurried(specify: Specify, make_datasource: MakeDatasource) -> Specification:
    """A write whose deadline has passed by the time anybody looks at it."""
    return specify(make_datasource(timeout_ms=1), "PutItem", PUT)


def envelope(reply: Reply) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(reply.body)
    return fields


def refusal(specification: Specification, user: Any, request: Any) -> ApiError:
    with pytest.raises(ApiError) as refused:
        start(specification, user=user, request=request)
    return refused.value


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
    read: Specification, line: Line, viewer: User, django_assert_max_num_queries: Any
) -> None:
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
    with waiting._places(1):
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


def test_the_same_message_twice_has_one_effect(either: Specification, line: Line, viewer: User) -> None:
    first = start(either, user=viewer, request=ask({"p1": "a"}))
    line.deliver()
    assert len(line.calls) == 1
    assert mailbox.kept(envelope(first)["run"]) == first.body


def test_a_redelivery_answers_whoever_waits(write: Specification, line: Line, viewer: User, redis: Redis) -> None:
    request = ask({"p1": "a"})
    start(write, user=viewer, request=request)
    redis.flushall()
    line.deliver()
    kept = json.loads(mailbox.kept(request.run) or b"")
    assert (kept["state"], kept["results"], len(line.calls)) == ("succeeded", [], 1)


def test_a_cancelled_run_is_not_executed(either: Specification, line: Line, viewer: User) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    start(either, user=viewer, request=request)
    reply = cancel(request.run, user=viewer)
    assert (reply.status, envelope(reply)["state"]) == (200, "cancelled")
    line.deliver()
    assert not line.calls
    assert envelope(look(request.run, user=viewer))["state"] == "cancelled"


def test_an_ended_run_stays_as_it_ended(either: Specification, line: Line, viewer: User) -> None:
    request = ask({"p1": "a"})
    first = start(either, user=viewer, request=request)
    assert cancel(request.run, user=viewer) == first


@pytest.mark.parametrize(("kind", "state"), [("read", "cancelled"), ("write", "running")])
def test_a_running_read_is_not_waited_for_but_a_write_goes_on(
    kind: str, state: str, request: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask({"p1": "a"})
    replies: list[Reply] = []

    def cancel_meanwhile(*_: object, **__: object) -> Answer:
        replies.append(cancel(asked.run, user=viewer))
        return Answer(b"{}", {}, None)

    monkeypatch.setattr(line, "call", cancel_meanwhile)
    monkeypatch.setattr("datasources.drivers.dynamodb.call", cancel_meanwhile)
    last = start(request.getfixturevalue(kind), user=viewer, request=asked)
    assert envelope(replies[0])["state"] == state
    assert envelope(last)["state"] == ("cancelled" if kind == "read" else "succeeded")


def test_permission_lost_while_queued_keeps_it_from_being_sent(either: Specification, line: Line, viewer: User) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    start(either, user=viewer, request=request)
    Membership.objects.filter(user=viewer).delete()
    line.deliver()
    told = envelope(look(request.run, user=viewer))
    assert (told["state"], told["error"]["code"]) == ("failed", "permission_lost")
    assert not line.calls


def test_a_release_withdrawn_while_queued_is_not_sent(
    either: Specification, line: Line, viewer: User, app: App
) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    start(either, user=viewer, request=request)
    App.objects.update(live=None)
    line.deliver()
    assert envelope(look(request.run, user=viewer))["error"]["code"] == "permission_lost"


def test_a_run_past_its_deadline_is_expired_by_whoever_looks(hurried: Specification, line: Line, viewer: User) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    told = envelope(start(hurried, user=viewer, request=request))
    assert told["state"] == "expired"
    assert "No worker is running" in told["error"]["message"]
    line.deliver()
    assert not line.calls
    assert Run.objects.get().state == "expired"


def test_a_message_past_its_deadline_is_expired_by_the_worker(hurried: Specification, line: Line, viewer: User) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    start(hurried, user=viewer, request=request)
    Run.objects.update(state="queued")
    line.deliver()
    assert not line.calls
    assert Run.objects.get().state == "expired"


def test_a_failed_enqueue_cancels_what_may_have_arrived(
    either: Specification, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.prompt = False

    def arrive_but_fail(order: Any) -> None:
        line.messages.append(order.sign())
        raise ConnectionError("the reply was lost")

    monkeypatch.setattr(running, "enqueue", arrive_but_fail)
    error = refusal(either, viewer, ask({"p1": "a"}))
    assert (error.status, error.code) == (503, "queue_unavailable")
    assert error.details["retryAfter"]
    line.deliver()
    assert not line.calls


def test_a_failed_enqueue_of_a_run_already_claimed_is_waited_for(
    either: Specification, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def arrive_but_fail(order: Any) -> None:
        line.enqueue(order)
        raise ConnectionError("the reply was lost")

    monkeypatch.setattr(running, "enqueue", arrive_but_fail)
    assert envelope(start(either, user=viewer, request=ask({"p1": "a"})))["state"] == "succeeded"


def test_a_refused_write_failed_and_a_lost_one_is_unknown(write: Specification, line: Line, viewer: User) -> None:
    body = b'{"Item":{"id":{"N":"1.0"}},"message":"The conditional request failed"}'
    line.answer = CallFailed("ConditionalCheckFailedException", "The conditional request failed", body=body)
    told = envelope(start(write, user=viewer, request=ask({"p1": "a"})))
    assert (told["state"], told["error"]["code"]) == ("failed", "ConditionalCheckFailedException")
    assert told["error"]["body"] == json.loads(body)
    line.answer = CallFailed("no_answer", "No answer came.", outcome="unknown")
    assert envelope(start(write, user=viewer, request=ask({"p1": "a"})))["state"] == "unknown"
    assert sorted(Run.objects.values_list("state", flat=True)) == ["failed", "unknown"]


def test_a_call_that_breaks_off_is_unknown_for_a_write_and_failed_for_a_read(
    read: Specification, write: Specification, line: Line, viewer: User
) -> None:
    line.answer = RuntimeError("a mistake of ours")
    assert envelope(start(write, user=viewer, request=ask({"p1": "a"})))["state"] == "unknown"
    told = envelope(start(read, user=viewer, request=ask({"p1": "a"})))
    assert (told["state"], told["error"]["code"]) == ("failed", "internal")
    assert "a mistake of ours" not in str(told)


def test_credentials_that_can_not_be_opened_fail_the_run_in_words(
    either: Specification, line: Line, viewer: User, make_datasource: MakeDatasource
) -> None:
    from datasources.models import Datasource

    Datasource.objects.update(sealed={})
    told = envelope(start(either, user=viewer, request=ask({"p1": "a"})))
    assert (told["state"], told["error"]["code"]) == ("failed", "datasource_unusable")
    assert not line.calls


def test_an_end_that_the_database_could_not_take_is_recorded_later(
    write: Specification, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_away(*_: object, **__: object) -> bool:
        raise OperationalError("the database is away")

    with monkeypatch.context() as away:
        away.setattr(rows, "finish", be_away)
        told = envelope(start(write, user=viewer, request=ask({"p1": "a"})))
    assert told["state"] == "succeeded"
    assert Run.objects.get().state == "running"
    heartbeat._finish_unfinished()
    assert Run.objects.get().state == "succeeded"


def test_a_stopping_worker_marks_what_it_has_in_hand(write: Specification, line: Line, viewer: User) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    start(write, user=viewer, request=request)
    rows.claim(request.run, claimant=heartbeat.claimant())
    with heartbeat.beating(request.run):
        heartbeat.stop()
    assert envelope(look(request.run, user=viewer))["state"] == "unknown"


def test_a_message_that_nobody_signed_is_kept_apart_and_not_executed(
    write: Specification, line: Line, viewer: User
) -> None:
    from queries.refused import list_refused

    line.prompt = False
    request = ask({"p1": "a"})
    start(write, user=viewer, request=request)
    forged = line.messages[0].replace("Products", "Salaries")
    for message in (forged, forged.partition(".")[2], "", "not a message", None, {"run": request.run}):
        tasks.run(message)
    assert not line.calls
    assert len(list_refused()) == 6
    assert Run.objects.get().state == "queued"


def test_a_read_whose_answer_is_gone_runs_again_and_a_write_gives_its_state(
    read: Specification, write: Specification, line: Line, viewer: User, redis: Redis
) -> None:
    for specification, calls in ((read, 2), (write, 1)):
        line.calls.clear()
        request = ask({"p1": "a"})
        start(specification, user=viewer, request=request)
        redis.delete(f"answer:{request.run}", f"token:{request.run}")
        told = envelope(start(specification, user=viewer, request=request))
        assert (told["state"], len(line.calls)) == ("succeeded", calls)


def test_a_read_that_redis_forgot_is_not_found(read: Specification, line: Line, viewer: User, redis: Redis) -> None:
    request = ask({"p1": "a"})
    start(read, user=viewer, request=request)
    redis.flushall()
    with pytest.raises(ApiError, match="no such run"):
        look(request.run, user=viewer)


def test_a_write_that_redis_forgot_is_known_to_the_database(
    hurried: Specification, line: Line, viewer: User, redis: Redis
) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    start(hurried, user=viewer, request=request)
    redis.flushall()
    assert envelope(look(request.run, user=viewer))["state"] == "expired"


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
    assert refusal(other, viewer, refused).code == "cursor_refused"
    assert refusal(scan, builder, refused).code == "cursor_refused"
    assert refusal(scan, viewer, ask({"p1": 5}, cursor=cursor + "x")).code == "cursor_refused"
    type(datasource).objects.update(revision=2)
    assert refusal(scan, viewer, ask({"p1": 5}, cursor=cursor)).code == "cursor_refused"


def test_an_id_that_is_new_is_not_found(line: Line, viewer: User) -> None:
    for act in (look, cancel):
        with pytest.raises(ApiError) as refused:
            act(str(uuid.uuid4()), user=viewer)
        assert refused.value.status == 404
