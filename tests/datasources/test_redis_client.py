"""Each thread's connection to Redis: nobody gets another's answer, and one that was cut is made anew."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from datasources import mailbox
from datasources.redis_client import ThreadsRedis, client


@pytest.fixture
def mine() -> ThreadsRedis:
    return client(settings.REDIS_URL)


def identity(mine: ThreadsRedis) -> int:
    return int(mine.client_id())


def put_identity(mine: ThreadsRedis, results: multiprocessing.Queue[int]) -> None:
    results.put(identity(mine))


def test_a_thread_keeps_its_connection_and_shares_it_with_none(mine: ThreadsRedis) -> None:
    with ThreadPoolExecutor(1) as another:
        theirs = [another.submit(identity, mine).result() for _ in range(2)]
    assert identity(mine) == identity(mine) not in theirs
    assert theirs[0] == theirs[1]


def test_a_forked_process_makes_its_own(mine: ThreadsRedis) -> None:
    before, context = identity(mine), multiprocessing.get_context("fork")
    results: multiprocessing.Queue[int] = context.Queue()
    child = context.Process(target=put_identity, args=(mine, results))
    child.start()
    theirs = results.get(timeout=10)
    child.join()
    assert theirs != before == identity(mine)


def test_a_connection_that_was_cut_is_made_anew(mine: ThreadsRedis) -> None:
    before = identity(mine)
    mailbox.redis().client_kill_filter(_id=str(before))
    assert mine.ping()
    assert identity(mine) != before


def test_a_refusal_leaves_the_answers_in_step(mine: ThreadsRedis) -> None:
    mine.set("text", "a")
    with pytest.raises(ResponseError):
        mine.together(("GET", "text"), ("LPUSH", "text", "b"), ("GET", "text"))
    assert mine.get("text") == b"a"


def test_an_answer_that_came_too_late_is_nobodys(mine: ThreadsRedis) -> None:
    mine.set("text", "a")
    mine.connection_pool.connection_kwargs["socket_timeout"] = 0.1
    with ThreadPoolExecutor(1) as impatient:
        with pytest.raises(RedisTimeoutError):
            impatient.submit(mine.blpop, "nothing", 1).result()
        assert impatient.submit(mine.get, "text").result() == b"a"
