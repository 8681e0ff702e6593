"""Reads: records in Redis that expire. No database write is on a read's path, and Redis may forget them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from django.conf import settings
from redis.commands.core import Script

from datasources import mailbox

from ..models import RunState
from ..orders import Order
from . import GRACE_S, Entry

RECORD = """
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'state', 'queued', 'person', ARGV[2], 'fingerprint', ARGV[3], 'deadline', ARGV[4],
  'operation', ARGV[5])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
"""
# From one of the states ARGV[3...] to ARGV[1]; ARGV[2] is the claimant that must hold it, or '' for anyone.
MOVE = """
local held = redis.call('HMGET', KEYS[1], 'state', 'claimant')
if not held[1] or (ARGV[2] ~= '' and held[2] ~= ARGV[2]) then return 0 end
for i = 3, #ARGV do
  if held[1] == ARGV[i] then return redis.call('HSET', KEYS[1], 'state', ARGV[1]) + 1 end
end
return 0
"""
CLAIM = """
if redis.call('HGET', KEYS[1], 'state') ~= 'queued' then return 0 end
redis.call('HSET', KEYS[1], 'state', 'running', 'claimant', ARGV[1])
return 1
"""


@cache
def _script(text: str) -> Script:
    return mailbox.redis().register_script(text)


def find(run: str) -> Entry | None:
    held = cast("dict[bytes, bytes]", mailbox.redis().hgetall(_key(run)))
    return _entry(run, {name.decode(): value.decode() for name, value in held.items()}) if held else None


def record(order: Order) -> bool:
    ttl = int(order.deadline - time.time() + GRACE_S) + settings.RUN_ANSWER_TTL_S
    arguments: list[str | int | float] = [ttl, order.person, order.fingerprint, order.deadline, order.operation]
    return bool(_script(RECORD)(keys=[_key(order.run)], args=arguments))


def claim(run: str, *, claimant: str) -> bool:
    return bool(_script(CLAIM)(keys=[_key(run)], args=[claimant]))


def finish(run: str, *, claimant: str, state: str, error: dict[str, Any] | None, meta: dict[str, Any]) -> bool:  # noqa: ARG001 - they lie in the answer
    return bool(_script(MOVE)(keys=[_key(run)], args=[state, claimant, RunState.RUNNING]))


def close(run: str, *, expected: Sequence[str], state: str, error: dict[str, Any]) -> bool:  # noqa: ARG001 - it lies in the answer
    return bool(_script(MOVE)(keys=[_key(run)], args=[state, "", *expected]))


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
    )


def _key(run: str) -> str:
    return f"run:{run}"
