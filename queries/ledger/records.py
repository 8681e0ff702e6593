"""Reads: records in Redis that expire. No database write is on a read's path, and Redis may forget them.

Each step is one script, so one round trip: whatever else a step has to do in Redis is done by it as well.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

import msgspec
from django.conf import settings
from redis.commands.core import Script

from datasources import mailbox

from .. import answers, shares
from ..orders import Order
from . import GRACE_S, Entry, NoRoom

RECORD = (
    shares.TAKE
    + """
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
if not take(KEYS[2], ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]) then return -1 end
redis.call('HSET', KEYS[1], 'state', 'queued', 'person', ARGV[2], 'fingerprint', ARGV[3], 'deadline', ARGV[4],
  'operation', ARGV[5], 'datasource', ARGV[6])
redis.call('EXPIRE', KEYS[1], ARGV[1])
if ARGV[12] ~= '' then redis.call('LPUSH', KEYS[3], ARGV[12]) end
return 1
"""
)
CLAIM = """
if redis.call('HGET', KEYS[1], 'state') ~= 'queued' then return 0 end
redis.call('HSET', KEYS[1], 'state', 'running', 'claimant', ARGV[1], 'claimed', ARGV[2])
return 1
"""
# While it is this claimant's and nobody has cancelled it.
ADVANCE = """
local held = redis.call('HMGET', KEYS[1], 'state', 'claimant')
if held[1] ~= 'running' or held[2] ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'progress', ARGV[2])
return 1
"""
# The answer has just been put under KEYS[5]: a page of 1 MB as an argument would be copied twice more.
FINISH = """
redis.call('ZREM', KEYS[2], ARGV[3])
redis.call('ZREM', KEYS[6], ARGV[3])
local held = redis.call('HMGET', KEYS[1], 'state', 'claimant')
if held[1] ~= 'running' or held[2] ~= ARGV[2] then
  redis.call('DEL', KEYS[5])
  return 0
end
redis.call('HSET', KEYS[1], 'state', ARGV[1])
redis.call('RENAME', KEYS[5], KEYS[3])
redis.call('EXPIRE', KEYS[3], ARGV[4])
redis.call('LPUSH', KEYS[4], ARGV[6])
redis.call('LTRIM', KEYS[4], 0, 0)
redis.call('EXPIRE', KEYS[4], ARGV[5])
return 1
"""
# From one of the states ARGV[2...] to ARGV[1]. What has not begun no longer counts among its datasource's runs; what
# is under way does until its worker has it out of hand.
CLOSE = """
local held = redis.call('HMGET', KEYS[1], 'state', 'datasource')
for i = 3, #ARGV do
  if held[1] == ARGV[i] then
    if held[1] == 'queued' then
      redis.call('ZREM', ARGV[2] .. held[2], string.sub(KEYS[1], 5))
      redis.call('ZREM', KEYS[2], string.sub(KEYS[1], 5))
    end
    return redis.call('HSET', KEYS[1], 'state', ARGV[1]) + 1
  end
end
return 0
"""


@cache
def _script(text: str) -> Script:
    return mailbox.redis().register_script(text)


def find(run: str) -> Entry | None:
    held = cast("dict[bytes, bytes]", mailbox.redis().hgetall(_key(run)))
    return _entry(run, {name.decode(): value.decode() for name, value in held.items()}) if held else None


def record(order: Order, *, queue: str = "", message: bytes = b"") -> bool:
    """`message`, where there is one, goes into the queue in the same step."""
    ttl = int(order.deadline - time.time() + GRACE_S) + settings.RUN_ANSWER_TTL_S
    about: list[str | float] = [order.person, order.fingerprint, order.deadline, order.operation, order.datasource_id]
    keys = [_key(order.run), shares.key_of(order.datasource_id), queue]
    done = _script(RECORD)(keys=keys, args=[ttl, *about, *shares.arguments(order), message])
    if done == -1:
        raise NoRoom
    return bool(done)


def claim(run: str, *, claimant: str) -> bool:
    return bool(_script(CLAIM)(keys=[_key(run)], args=[claimant, time.time()]))


def advance(run: str, *, claimant: str, progress: Mapping[str, Any]) -> bool:
    """How far a read of all pages is. False where it is not to go on: somebody cancelled it."""
    return bool(_script(ADVANCE)(keys=[_key(run)], args=[claimant, msgspec.json.encode(progress)]))


def finish(
    order: Order,
    *,
    claimant: str,
    state: str,
    error: dict[str, Any] | None,  # noqa: ARG001 - it lies in the answer
    outcomes: list[dict[str, Any]] | None,  # noqa: ARG001 - they lie in the answer
    meta: dict[str, Any],  # noqa: ARG001 - it lies in the answer
    body: bytes,
) -> bool:
    key = answers.key_of(order.run, write=False)
    arriving = f"arriving:{order.run}"
    keys = [
        _key(order.run),
        shares.key_of(order.datasource_id),
        mailbox.answer_key(key),
        mailbox.token_key(key),
        arriving,
        shares.ALL,
    ]
    arguments: list[Any] = [
        state,
        claimant,
        order.run,
        settings.RUN_ANSWER_TTL_S,
        mailbox.TOKEN_TTL_S,
        mailbox.token_of(body),
    ]
    arrive = ("SET", arriving, body, "EX", settings.RUN_ANSWER_TTL_S)
    done = mailbox.redis().together(arrive, ("EVAL", FINISH, len(keys), *keys, *arguments))
    return bool(done[1])


def close(run: str, *, expected: Sequence[str], state: str, error: dict[str, Any]) -> bool:  # noqa: ARG001 - it lies in the answer
    return bool(_script(CLOSE)(keys=[_key(run), shares.ALL], args=[state, shares.PREFIX, *expected]))


def forget(run: str) -> None:
    """An ended read whose answer is gone may run again under its id."""
    mailbox.redis().delete(_key(run))


def _entry(run: str, held: dict[str, str]) -> Entry:
    return Entry(
        run=run,
        person=held["person"],
        fingerprint=held["fingerprint"],
        state=held["state"],
        deadline=float(held["deadline"]),
        write=False,
        operation=held["operation"],
        datasource=held["datasource"],
        progress=msgspec.json.decode(held["progress"]) if "progress" in held else None,
        claimant=held.get("claimant", ""),
        claimed=float(held.get("claimed", 0)),
    )


def _key(run: str) -> str:
    return f"run:{run}"
