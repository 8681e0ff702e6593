"""How many calls a worker process makes to one datasource at once, where its administrator limits that."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from datasources.models import Datasource

CODE = "datasource_busy"
# A thread that waits works for nobody: one slow datasource must not hold them all.
LONGEST_WAIT_S = 2.0

_used: Counter[UUID] = Counter()
_changed = threading.Condition()


class Busy(Exception):
    """Every place was taken for as long as this call could wait; nothing was sent."""


@contextmanager
def slot(datasource: Datasource, *, until: float) -> Iterator[None]:
    """One of the datasource's places for the time of a call. Waits until `until` (epoch seconds) at most; Busy."""
    if datasource.concurrency is None:
        yield
        return
    _take(datasource, limit=datasource.concurrency, until=until)
    try:
        yield
    finally:
        with _changed:
            _used[datasource.pk] -= 1
            _changed.notify_all()


def _take(datasource: Datasource, *, limit: int, until: float) -> None:
    wait = min(LONGEST_WAIT_S, max(0.0, until - time.time()))
    with _changed:
        if not _changed.wait_for(lambda: _used[datasource.pk] < limit, timeout=wait):
            raise Busy(
                f"{datasource.name} is busy: its {limit} calls at once were all taken for {wait:.1f} s. "
                "Nothing was sent; try again in a moment."
            )
        _used[datasource.pk] += 1
