"""An answer reaches everyone who waits for it, also where Redis loses a token or a connection."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from datasources import mailbox

LONG_S = 10


@pytest.fixture
def key() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def soon() -> float:
    return time.time() + LONG_S


def tokens(key: str) -> int:
    length = mailbox.redis().llen(f"token:{key}")
    assert isinstance(length, int)
    return length


def wait_until_blocked(count: int) -> None:
    """Until so many clients stand in a blocking pop."""
    until = time.monotonic() + LONG_S
    while mailbox.redis().info("clients")["blocked_clients"] < count:
        assert time.monotonic() < until


def test_an_answer_that_is_there_is_given_at_once(key: str) -> None:
    mailbox.answer(key, b"done", ttl=60)
    assert mailbox.wait(key, until=soon()) == b"done"
    assert mailbox.kept(key) == b"done"


def test_without_an_answer_the_wait_ends_at_its_time(key: str) -> None:
    before = time.time()
    assert mailbox.wait(key, until=before + 0.7) is None
    assert 0.7 <= time.time() - before < 2


def test_a_time_that_has_passed_still_looks_once(key: str) -> None:
    assert mailbox.wait(key, until=0) is None
    mailbox.answer(key, b"done", ttl=60)
    assert mailbox.wait(key, until=0) == b"done"


def test_everyone_who_waits_gets_the_answer_without_waiting_for_a_turn(key: str, threads: ThreadPoolExecutor) -> None:
    waiting = [threads.submit(mailbox.wait, key, until=soon()) for _ in range(8)]
    wait_until_blocked(8)
    mailbox.answer(key, b"done", ttl=60)
    assert [one.result(LONG_S) for one in waiting] == [b"done"] * 8
    assert tokens(key) == 1


def test_a_token_that_was_lost_delays_by_a_turn_only(key: str, threads: ThreadPoolExecutor) -> None:
    waiting = threads.submit(mailbox.wait, key, until=soon())
    wait_until_blocked(1)
    # What a popped and lost reply leaves behind: the answer, and nothing in the list.
    mailbox.redis().set(f"answer:{key}", b"done", ex=60)
    before = time.monotonic()
    assert waiting.result(LONG_S) == b"done"
    assert time.monotonic() - before < 2 * mailbox.TURN_S


def test_answering_twice_leaves_one_token(key: str) -> None:
    mailbox.answer(key, b"one", ttl=60)
    mailbox.answer(key, b"two", ttl=60)
    assert tokens(key) == 1
    assert mailbox.kept(key) == b"two"


@pytest.mark.parametrize("length", [1, mailbox.SMALL, mailbox.SMALL + 1, 1_000_000])
def test_answers_of_any_length_come_whole(key: str, threads: ThreadPoolExecutor, length: int) -> None:
    body = b"x" * length
    waiting = [threads.submit(mailbox.wait, key, until=soon()) for _ in range(2)]
    wait_until_blocked(2)
    mailbox.answer(key, body, ttl=60)
    assert [one.result(LONG_S) for one in waiting] == [body] * 2
    assert mailbox.wait(key, until=soon()) == mailbox.kept(key) == body


def test_a_token_without_its_answer_is_not_left_there(key: str) -> None:
    mailbox.answer(key, b"x" * (mailbox.SMALL + 1), ttl=60)
    mailbox.redis().delete(f"answer:{key}")
    assert mailbox.wait(key, until=time.time() + 0.2) is None
    assert tokens(key) == 0


def test_answer_and_token_expire(key: str) -> None:
    mailbox.answer(key, b"done", ttl=60)
    assert 0 < mailbox.redis().ttl(f"answer:{key}") <= 60
    assert 0 < mailbox.redis().ttl(f"token:{key}") <= 60


def test_a_connection_that_is_cut_while_waiting_costs_a_turn(key: str, threads: ThreadPoolExecutor) -> None:
    waiting = threads.submit(mailbox.wait, key, until=soon())
    wait_until_blocked(1)
    mailbox.redis().client_kill_filter(_type="normal", skipme=True)
    mailbox.answer(key, b"done", ttl=60)
    assert waiting.result(LONG_S) == b"done"


def test_redis_away_to_the_end_is_an_error(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: str) -> bytes | None:
        raise RedisConnectionError

    monkeypatch.setattr(mailbox, "kept", away)
    with pytest.raises(RedisConnectionError):
        mailbox.wait(key, until=time.time() + 0.1)


def test_no_command_is_repeated_by_the_client() -> None:
    retry = mailbox.redis().get_retry()
    assert retry is not None
    assert retry.get_retries() == 0
