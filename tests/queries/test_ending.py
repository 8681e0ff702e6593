"""How runs end: cancelled, expired, refused, lost, forgotten; and never executed twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from redis import Redis

from builder.models import App, Membership
from datasources.drivers import Answer, CallFailed
from datasources.errors import ApiError
from queries import answers, heartbeat, running, tasks
from queries.ledger import rows
from queries.models import Run
from queries.running import Reply, cancel, look, start
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, ask, envelope, refusal


def test_the_same_message_twice_has_one_effect(either: Specification, line: Line, viewer: User) -> None:
    first = start(either, user=viewer, request=ask({"p1": "a"}))
    line.deliver()
    assert len(line.calls) == 1
    assert answers.kept(envelope(first)["run"], write=either.operation == "PutItem") == first.body


def test_a_redelivery_answers_whoever_waits(write: Specification, line: Line, viewer: User, redis: Redis) -> None:
    request = ask({"p1": "a"})
    start(write, user=viewer, request=request)
    redis.flushall()
    line.deliver()
    kept = json.loads(answers.kept(request.run, write=True) or b"")
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
    write: Specification, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.prompt = False

    def arrive_but_fail(order: Any) -> None:
        line.messages.append(order.sign())
        raise ConnectionError("the reply was lost")

    monkeypatch.setattr(running, "enqueue", arrive_but_fail)
    error = refusal(write, viewer, ask({"p1": "a"}))
    assert (error.status, error.code) == (503, "queue_unavailable")
    assert error.details["retryAfter"]
    line.deliver()
    assert not line.calls


def test_a_failed_enqueue_of_a_run_already_claimed_is_waited_for(
    write: Specification, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def arrive_but_fail(order: Any) -> None:
        line.enqueue(order)
        raise ConnectionError("the reply was lost")

    monkeypatch.setattr(running, "enqueue", arrive_but_fail)
    assert envelope(start(write, user=viewer, request=ask({"p1": "a"})))["state"] == "succeeded"


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
        kind = "read" if specification is read else "write"
        redis.delete(f"answer:{kind}:{request.run}", f"token:{kind}:{request.run}")
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
