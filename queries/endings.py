"""Ends that are not a worker's own: cancelled, expired, unknown. Whoever looks at a run may have to give it one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from . import answers, envelopes, errors, health, shares
from .ledger import Entry, ledger_of
from .models import RunState


def close(entry: Entry, *, expected: Sequence[str], state: str, error: dict[str, object]) -> bool:
    """Ends a run that is in one of `expected`, and tells whoever waits for it. False where it no longer was."""
    if not ledger_of(write=entry.write).close(entry.run, expected=expected, state=state, error=error):
        return False
    if is_abandoned(entry) or (entry.write and entry.state == RunState.QUEUED):
        shares.give_back(entry.datasource, entry.run)
    keep_answer(replace(entry, state=state, error=error))
    return True


def settle(entry: Entry) -> Entry:
    """The entry, ended first where its time is over (expired if it was queued, unknown if a write was running), or
    where the worker is gone that was reading it."""
    if not entry.overdue and not is_abandoned(entry):
        return entry
    end_stale(entry)
    return ledger_of(write=entry.write).find(entry.run) or entry


def end_stale(entry: Entry) -> bool:
    """Ends a run that nobody works at: queued past its deadline, or running with its worker silent or its time over."""
    state, error = _stale_end(entry)
    return close(entry, expected=[entry.state], state=state, error=error)


def is_abandoned(entry: Entry) -> bool:
    """A read whose worker was killed: nobody sweeps those up, and all pages may take a minute. Writes have their
    heartbeat."""
    if entry.write or entry.state != RunState.RUNNING or time.time() - entry.claimed < health.WORKER_TTL_S:
        return False
    return health.is_lost(entry.claimant)


def bare_envelope(entry: Entry) -> bytes:
    """What the ledger alone knows: no results."""
    meta = {"operation": entry.operation, **entry.meta}
    return envelopes.build(entry.run, state=entry.state, error=entry.error, outcomes=entry.outcomes, meta=meta)


def keep_answer(entry: Entry) -> None:
    answers.give(entry.run, write=entry.write, body=bare_envelope(entry))


def _stale_end(entry: Entry) -> tuple[str, dict[str, object]]:
    if entry.state == RunState.QUEUED:
        return RunState.EXPIRED, errors.expired(write=entry.write, workers_answer=health.worker_answers())
    if entry.write:
        return RunState.UNKNOWN, errors.unknown()
    return (RunState.EXPIRED, errors.read_overdue()) if entry.overdue else (RunState.FAILED, errors.worker_lost())
