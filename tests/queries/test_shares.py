"""How many runs one datasource may have queued and under way, and how they are given back whatever becomes of them."""

from __future__ import annotations

import time
import uuid
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import User
from redis import Redis

from datasources.drivers import CallFailed
from queries import shares
from queries.models import Run
from queries.orders import Order
from queries.running import cancel, start
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, Specify, ask, envelope, refusal


@pytest.fixture(autouse=True)
def two_at_once(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.RUN_ROOM_WAIT_MS = 0
    monkeypatch.setattr(shares, "threads", lambda: 2)


def counted(redis: Redis) -> int:
    return sum(redis.zcard(key) for key in redis.keys("busy:*"))


def test_beyond_its_share_a_datasource_is_busy_and_another_is_not(
    either: Specification, specify: Specify, make_datasource: MakeDatasource, line: Line, viewer: User, redis: Redis
) -> None:
    line.prompt = False
    for _ in range(2):
        assert start(either, user=viewer, request=ask({"p1": "a"})).status == 202
    error = refusal(either, viewer, ask({"p1": "a"}))
    assert (error.status, error.code, error.details) == (429, "datasource_busy", {"retryAfter": 2})
    assert (counted(redis), len(line.messages)) == (2, 2)
    assert Run.objects.count() == (2 if either.operation == "PutItem" else 0)
    other = specify(make_datasource(), either.operation, either.body)
    assert start(other, user=viewer, request=ask({"p1": "a"})).status == 202


def test_the_same_run_again_takes_no_second_place(either: Specification, line: Line, viewer: User) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    for _ in range(3):
        assert start(either, user=viewer, request=request).status == 202
    assert start(either, user=viewer, request=ask({"p1": "b"})).status == 202


@pytest.mark.parametrize("answer", [None, CallFailed("no_answer", "lost", outcome="unknown"), RuntimeError("ours")])
def test_a_run_that_has_ended_counts_no_more(
    answer: Any, either: Specification, line: Line, viewer: User, redis: Redis
) -> None:
    line.answer = answer or line.answer
    for _ in range(3):
        start(either, user=viewer, request=ask({"p1": "a"}))
    assert counted(redis) == 0


def test_a_run_cancelled_in_the_queue_counts_no_more(
    either: Specification, line: Line, viewer: User, redis: Redis
) -> None:
    line.prompt = False
    request = ask({"p1": "a"})
    start(either, user=viewer, request=request)
    assert envelope(cancel(request.run, user=viewer))["state"] == "cancelled"
    assert counted(redis) == 0


def test_a_cancelled_read_counts_for_as_long_as_its_worker_has_it(
    read: Specification, line: Line, viewer: User, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, during = ask({"p1": "a"}), []

    def cancel_meanwhile(*_: object, **__: object) -> Any:
        cancel(request.run, user=viewer)
        during.append(counted(redis))
        return line.answer

    monkeypatch.setattr("datasources.drivers.dynamodb.call", cancel_meanwhile)
    start(read, user=viewer, request=request)
    assert (during, counted(redis)) == ([1], 0)


def test_a_run_that_could_not_be_queued_counts_no_more(
    write: Specification, line: Line, viewer: User, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_order: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("queries.running.enqueue", fail)
    assert refusal(write, viewer, ask({"p1": "a"})).code == "queue_unavailable"
    assert counted(redis) == 0


def test_what_a_killed_worker_had_counts_only_until_its_time_is_over(
    hurried: Specification, line: Line, viewer: User, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "GRACE_S", -60.0)
    line.prompt = False
    for _ in range(4):
        assert start(hurried, user=viewer, request=ask({"p1": "a"})).status == 200


def test_one_that_waits_a_moment_gets_the_place_that_is_given_back(
    read: Specification, line: Line, viewer: User, redis: Redis, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RUN_ROOM_WAIT_MS = 20_000
    line.prompt = False
    requests = [ask({"p1": "a"}) for _ in range(3)]
    for request in requests[:2]:
        start(read, user=viewer, request=request)
    monkeypatch.setattr("queries.running.time.sleep", lambda _: cancel(requests[0].run, user=viewer))
    assert start(read, user=viewer, request=requests[2]).status == 202


def order(datasource: str) -> Order:
    now = time.time()
    about = ("user:1", 1, "app", "Query1", False, 1, datasource, "dynamodb", "PutItem", True)
    return Order(str(uuid.uuid4()), *about, {}, "", now, now + 10)


def take_all(datasource: str) -> int:
    """How many runs the datasource gets, one after another."""
    return next(number for number in count() if not shares.take(order(datasource)))


def test_alone_a_datasource_gets_its_share_and_several_leave_room_for_the_next(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "threads", lambda: 32)
    assert [take_all(name) for name in ("slow", "slower")] == [24, 6]
    assert take_all("quick") >= shares.LEAST


def test_what_ends_of_one_goes_to_the_other(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "threads", lambda: 32)
    began = [order("first") for _ in range(24)]
    assert all(shares.take(each) for each in began)
    take_all("second")
    for each in began:
        shares.give_back("first", each.run)
        take_all("second")
        take_all("first")
    # By and by they have much the same, and leave something.
    first, second = (redis.zcard(shares.key_of(name)) for name in ("first", "second"))
    assert (abs(first - second) <= 2, first + second <= 28) == (True, True)


def test_the_threads_are_those_of_all_workers(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    shares._threads.cache_clear()
    assert shares.threads() == shares.UNHEARD
    for worker in ("a", "b"):
        shares.say_threads(worker, 16)
        shares.say_threads(worker, 16)
    shares._threads.cache_clear()
    assert shares.threads() == 32
    shares._threads.cache_clear()


def test_where_there_is_but_one_thread_a_run_may_wait_behind_another(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "threads", lambda: 1)
    assert take_all("only") == shares.LEAST
