"""Fair shares: one datasource may have only so many runs queued and under way, so that a slow one starves no other.

They are members of a sorted set in Redis, each with the moment at which it stops counting whatever became of it: a
worker that was killed gives nothing back.
"""

from __future__ import annotations

import time
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from django.conf import settings
from redis.commands.core import Script

from datasources import mailbox

if TYPE_CHECKING:
    from .orders import Order

PREFIX = "busy:"
WORKERS = "workers"
# A worker says each second how many threads it has; one that has been silent for longer counts no more.
SILENCE_S = 5
# Beyond its deadline, until when a run may still be in somebody's hands.
GRACE_S = 5.0
THREADS_TTL_S = 2
LEAST = 2
# Where no worker has been heard of; the runs will expire if none comes.
UNHEARD = 24

TAKE = """
local function take(key, now, room, counts_until, run)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  if redis.call('ZCARD', key) >= tonumber(room) and not redis.call('ZSCORE', key, run) then return false end
  redis.call('ZADD', key, counts_until, run)
  redis.call('EXPIRE', key, math.ceil(counts_until - now) + 1)
  return true
end
"""
TAKE_ONE = TAKE + "return take(KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]) and 1 or 0"


def take(order: Order) -> bool:
    """Counts the run among its datasource's; False where those are as many as it may have."""
    return bool(_script()(keys=[key_of(order.datasource_id)], args=arguments(order)))


def arguments(order: Order) -> list[str | float]:
    """What TAKE wants after its key: now, room, until when it counts, run."""
    return [time.time(), room(), order.deadline + GRACE_S, order.run]


def give_back(datasource_id: str, run: str) -> None:
    mailbox.redis().zrem(key_of(datasource_id), run)


def room() -> int:
    """How many runs of one datasource: a part of the threads that all workers have together."""
    threads = _threads(int(time.monotonic() / THREADS_TTL_S))
    return max(LEAST, int(threads * settings.RUN_DATASOURCE_SHARE)) if threads else UNHEARD


def say_threads(worker: str, threads: int) -> None:
    """A worker's word on how many runs it can have in hand at once."""
    now = time.time()
    with mailbox.redis().pipeline(transaction=False) as pipe:
        pipe.zadd(WORKERS, {f"{worker} {threads}": now})
        pipe.zremrangebyscore(WORKERS, "-inf", now - SILENCE_S)
        pipe.expire(WORKERS, SILENCE_S * 2)
        pipe.execute()


def key_of(datasource_id: str) -> str:
    return f"{PREFIX}{datasource_id}"


@lru_cache(maxsize=1)
def _threads(_moment: int) -> int:
    heard = cast("list[bytes]", mailbox.redis().zrangebyscore(WORKERS, time.time() - SILENCE_S, "+inf"))
    return sum(int(each.rpartition(b" ")[2]) for each in heard)


@cache
def _script() -> Script:
    return mailbox.redis().register_script(TAKE_ONE)
