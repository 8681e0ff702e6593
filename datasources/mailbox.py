"""Where a worker leaves an answer and a web process waits for it.

The answer lies under a key of its own until it expires; a token in a list wakes those who wait. Redis can lose a reply
on its way, so a waiter looks at the kept answer on every turn, and takes the token by turning the list, which leaves it
there for the next one. The token of a small answer is the answer itself, which saves its waiter a round trip.
"""

from __future__ import annotations

import time
from functools import cache
from typing import Any, cast

from django.conf import settings
from redis.client import Pipeline
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from datasources.redis_client import ThreadsRedis, client

# Well under redis-py's socket timeout, beyond which a blocking pop raises.
TURN_S = 0.5
# A timeout of 0 would block for ever, and servers round very small ones down to it.
SHORTEST_TURN_S = 0.01
TOKEN_TTL_S = 60
PAUSE_S = 0.05
SMALL = 64 * 1024
LOOK = b""
UNREACHABLE = (RedisConnectionError, RedisTimeoutError)


@cache
def redis() -> ThreadsRedis:
    return client(settings.REDIS_URL)


def answer(key_id: str, body: bytes, *, ttl: int) -> None:
    """Keeps `body` for `ttl` seconds and wakes whoever waits for it. Doing it twice is the same as doing it once."""
    with redis().pipeline(transaction=True) as pipe:
        pipe.set(answer_key(key_id), body, ex=ttl)
        _add_token(pipe, key_id, body)
        pipe.execute()


def kept(key_id: str) -> bytes | None:
    """The answer, where there is one by now."""
    return cast("bytes | None", redis().get(answer_key(key_id)))


def wait(key_id: str, *, until: float) -> bytes | None:
    """The answer as soon as it is there; None where `until` (seconds since the epoch) passes without one.

    A connection lost in between costs a turn. A RedisError where Redis is still away at the end.
    """
    while True:
        left = until - time.time()
        try:
            if left <= 0:
                return kept(key_id)
            if (body := _take_turn(key_id, seconds=left)) is not None:
                return body
        except UNREACHABLE:
            if left <= 0:
                raise
            time.sleep(min(PAUSE_S, left))


def _take_turn(key_id: str, *, seconds: float) -> bytes | None:
    key = token_key(key_id)
    # Stubs know only whole seconds.
    turn: Any = max(SHORTEST_TURN_S, min(TURN_S, seconds))
    token = cast("bytes | None", redis().blmove(key, key, turn, "LEFT", "LEFT"))
    body = token or kept(key_id)
    if token == LOOK and body is None:
        # A token without its answer: whoever waits would spin.
        redis().delete(key)
    return body


def token_of(body: bytes) -> bytes:
    """What wakes those who wait for `body`: itself, or a sign to look where it is kept."""
    return body if len(body) <= SMALL else LOOK


def _add_token(pipe: Pipeline, key_id: str, body: bytes) -> None:
    pipe.lpush(token_key(key_id), token_of(body))
    pipe.ltrim(token_key(key_id), 0, 0)
    pipe.expire(token_key(key_id), TOKEN_TTL_S)


def answer_key(key_id: str) -> str:
    return f"answer:{key_id}"


def token_key(key_id: str) -> str:
    return f"token:{key_id}"
