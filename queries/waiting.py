"""Waiting for an answer, by only so many requests of a process at once: sign-in and health need threads as well.

Nor may the runs of one datasource take all places, or those of another would be told to ask again at once.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from redis.exceptions import RedisError

from datasources import mailbox

from . import answers

# Places for each that is free: one datasource alone comes to three quarters of them.
WEIGHT = 3
_taken: Counter[str] = Counter()
_lock = threading.Lock()


def wait_for(run: str, *, write: bool, datasource: str, seconds: float) -> bytes | None:
    """The run's answer within `seconds`; None without one, at once where too many are waiting already."""
    with place(datasource) as mine:
        if not mine:
            return answers.kept(run, write=write)
        try:
            return mailbox.wait(answers.key_of(run, write=write), until=time.time() + seconds)
        except RedisError:
            # The run goes on, and a write's row is in the database: asking again will tell.
            return None


@contextmanager
def place(datasource: str) -> Iterator[bool]:
    """Whether this request may wait for something of this datasource's."""
    with _lock:
        left = settings.RUN_WAITERS - _taken.total()
        free = left > 0 and _taken[datasource] < max(1, left * WEIGHT)
        _taken[datasource] += free
    try:
        yield free
    finally:
        with _lock:
            _taken[datasource] -= free
            if not _taken[datasource]:
                del _taken[datasource]
