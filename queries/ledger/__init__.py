"""The record of every run: a row of the database for a write, an expiring record in Redis for a read.

Every step is a compare and set, so that of two who try the same step one succeeds. Both ledgers are modules with the
functions of `Ledger`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from ..models import RunState
from ..orders import Order

ENDED = frozenset(RunState) - {RunState.QUEUED, RunState.RUNNING}
# A worker ends a call at the deadline by itself; this is what it may take to say so.
GRACE_S = 2.0


@dataclass(frozen=True)
class Entry:
    """A run as its ledger knows it. A read's entry has no error, outcomes or meta: they lie in its answer."""

    run: str
    person: str
    fingerprint: str
    state: str
    deadline: float
    write: bool
    operation: str
    datasource: str
    progress: dict[str, Any] | None = None
    """Of a read of all pages that is under way: pages, items and bytes so far."""
    claimant: str = ""
    """Of a read that is under way: the worker that has it, since `claimed` (epoch seconds)."""
    claimed: float = 0
    error: dict[str, Any] | None = None
    outcomes: list[dict[str, Any]] | None = None
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def overdue(self) -> bool:
        """Nothing stays queued past its deadline, nor running for long after it."""
        grace = 0 if self.state == RunState.QUEUED else GRACE_S
        return not self.ended and time.time() > self.deadline + grace


class NoRoom(Exception):
    """The datasource has as many runs queued and under way as it may (queries.shares). Nothing was recorded."""


class Ledger(Protocol):
    def find(self, run: str) -> Entry | None: ...

    def record(self, order: Order) -> bool:
        """Queued from now on; False where the id is known already. Raises NoRoom."""
        ...

    def claim(self, run: str, *, claimant: str) -> bool:
        """Queued to running, once."""
        ...

    def finish(
        self,
        order: Order,
        *,
        claimant: str,
        state: str,
        error: dict[str, Any] | None,
        outcomes: list[dict[str, Any]] | None,
        meta: dict[str, Any],
        body: bytes,
    ) -> bool:
        """To its true end, by its claimant only; `body`, the envelope, is then there for whoever waits.

        False, and no answer, for a read that was cancelled, or a write that someone else has ended for good.
        """
        ...

    def close(self, run: str, *, expected: Sequence[str], state: str, error: dict[str, Any]) -> bool:
        """From one of `expected` to an end, by anyone."""
        ...


def ledger_of(*, write: bool) -> Ledger:
    from . import records, rows

    return cast(Ledger, rows if write else records)


def find(run: str) -> Entry | None:
    """Whichever ledger knows the run. A write's row stands above a read's record, which expires."""
    return ledger_of(write=True).find(run) or ledger_of(write=False).find(run)
