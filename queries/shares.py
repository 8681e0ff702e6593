"""Fair shares: one datasource may have only so many runs queued and under way, so that slow ones starve no other.

What it may have depends on what all others leave free: alone it takes its share of the threads, two that are slow
divide most of them, and something is always left for the next.

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
# The runs of all datasources.
ALL = "busy"
WORKERS = "workers"
# A worker says each second how many threads it has; one that has been silent for longer counts no more.
SILENCE_S = 5
# Beyond its deadline, until when a run may still be in somebody's hands.
GRACE_S = 5.0
THREADS_TTL_S = 2
LEAST = 2
# Where no worker has been heard of; the runs will expire if none comes.
UNHEARD = 32

TAKE = """
local function count(key, now, counts_until, run)
  redis.call('ZADD', key, counts_until, run)
  redis.call('EXPIRE', key, math.max(redis.call('TTL', key), math.ceil(counts_until - now) + 1))
end
local function take(key, now, threads, weight, counts_until, run)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  redis.call('ZREMRANGEBYSCORE', '{all}', '-inf', now)
  local room = math.max({least}, weight * (threads - redis.call('ZCARD', '{all}')))
  if redis.call('ZCARD', key) >= room and not redis.call('ZSCORE', key, run) then return false end
  count(key, now, counts_until, run)
  count('{all}', now, counts_until, run)
  return true
end
""".replace("{all}", ALL).replace("{least}", str(LEAST))
TAKE_ONE = TAKE + "return take(KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]) and 1 or 0"


def take(order: Order) -> bool:
    """Counts the run among its datasource's; False where those are as many as it may have."""
    return bool(_script()(keys=[key_of(order.datasource_id)], args=arguments(order)))


def arguments(order: Order) -> list[str | float]:
    """What TAKE wants after its key: now, threads, weight, until when it counts, run."""
    return [time.time(), threads(), weight(), order.deadline + GRACE_S, order.run]


def give_back(datasource_id: str, run: str) -> None:
    with mailbox.redis().pipeline(transaction=False) as pipe:
        pipe.zrem(key_of(datasource_id), run)
        pipe.zrem(ALL, run)
        pipe.execute()


def threads() -> int:
    """How many runs all workers together can have in hand."""
    return _threads(int(time.monotonic() / THREADS_TTL_S)) or UNHEARD


def weight() -> float:
    """How many runs a datasource may have for each thread that is free: alone it comes to its share of all."""
    share: float = settings.RUN_DATASOURCE_SHARE
    return share / (1 - share)


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
