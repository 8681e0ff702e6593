"""Waiting for an answer, by only so many requests of a process at once: sign-in and health need threads as well."""

from __future__ import annotations

import time
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from redis.exceptions import RedisError

from datasources import mailbox


def wait_for(run: str, *, seconds: float) -> bytes | None:
    """The run's answer within `seconds`; None without one, at once where too many are waiting already."""
    places = _places(settings.RUN_WAITERS)
    if not places.acquire(blocking=False):
        return mailbox.kept(run)
    try:
        return mailbox.wait(run, until=time.time() + seconds)
    except RedisError:
        # The run goes on, and a write's row is in the database: asking again will tell.
        return None
    finally:
        places.release()


@cache
def _places(number: int) -> BoundedSemaphore:
    return BoundedSemaphore(number)
