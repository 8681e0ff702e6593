"""The threads of a worker process that say each second: this worker is alive, and so are the writes it has sent.

They also sweep: they end the writes whose worker has fallen silent, whichever worker that was.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import close_old_connections

from . import endings, errors, health, shares
from .ledger import Entry, rows
from .models import RunState

log = logging.getLogger(__name__)

BEATS_OF_SILENCE = 4

_threads = 0
_writes: set[str] = set()
_unfinished: list[Callable[[], object]] = []
_lock = threading.Lock()
_stop = threading.Event()


@cache
def _claimant(process: int) -> str:
    return f"{socket.gethostname()[:40]}:{process}:{os.urandom(6).hex()}"


def claimant() -> str:
    """This process, told apart from every other that ever had its number."""
    return _claimant(os.getpid())


@contextmanager
def beating(run: str) -> Iterator[None]:
    """While inside, the write `run` counts as alive."""
    _start_threads(os.getpid())
    with _lock:
        _writes.add(run)
    try:
        yield
    finally:
        with _lock:
            _writes.discard(run)


def finish_later(finish: Callable[[], object]) -> None:
    """Tries again each second what could not be written to the database: it alone knows how a write ended."""
    with _lock:
        _unfinished.append(finish)


def start(*, threads: int) -> None:
    """`threads`: how many runs this process can have in hand at once."""
    global _threads
    _threads = threads
    _stop.clear()
    _start_threads(os.getpid())


def stop() -> None:
    """At a worker's end: what it still has in hand will be finished by nobody."""
    _stop.set()
    for run in sorted(_writes):
        entry = rows.find(run)
        if entry and entry.state == RunState.RUNNING:
            endings.close(entry, expected=[RunState.RUNNING], state=RunState.UNKNOWN, error=errors.unknown())


def sweep() -> list[Entry]:
    """Ends what nobody works at any more: queued past the deadline, running without a heartbeat. What it ended."""
    stale = rows.list_stale(silence=timedelta(milliseconds=settings.RUN_HEARTBEAT_MS * BEATS_OF_SILENCE))
    return [entry for entry in stale if endings.end_stale(entry)]


@cache
def _start_threads(process: int) -> Sequence[threading.Thread]:
    """One for Redis, one for the database: a worker whose database keeps it waiting is none the less alive."""
    beats = {"alive": (_say_alive,), "heartbeat": (_beat, _finish_unfinished, _sweep)}
    threads = [
        threading.Thread(target=_beat_on, args=steps, name=f"{name}-{process}", daemon=True)
        for name, steps in beats.items()
    ]
    for thread in threads:
        thread.start()
    return threads


def _beat_on(*steps: Callable[[], object]) -> None:
    while not _stop.is_set():
        started = time.monotonic()
        for step in steps:
            _attempt(step)
        _stop.wait(max(0.05, settings.RUN_HEARTBEAT_MS / 1000 - (time.monotonic() - started)))


def _attempt(step: Callable[[], object]) -> bool:
    """The thread outlives whatever fails: the database or Redis may be back at the next beat."""
    try:
        step()
    except Exception:
        log.exception("heartbeat: %s failed", getattr(step, "__name__", step))
        close_old_connections()
        return False
    return True


def _say_alive() -> None:
    health.say_alive(claimant())
    if _threads:
        shares.say_threads(claimant(), _threads)


def _beat() -> None:
    with _lock:
        writes = list(_writes)
    if writes:
        rows.beat(writes, claimant=claimant())


def _finish_unfinished() -> None:
    with _lock:
        pending, _unfinished[:] = list(_unfinished), []
    failed = [finish for finish in pending if not _attempt(finish)]
    with _lock:
        _unfinished.extend(failed)


def _sweep() -> None:
    for entry in sweep():
        log.warning("run %s: %s, nobody works at it any more", entry.run, entry.state)
