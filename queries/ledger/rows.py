"""Writes: rows of the database, committed before anything is enqueued. The database knows every write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from .. import answers, shares
from ..models import Run, RunState
from ..orders import Order
from . import GRACE_S, Entry, NoRoom

# On the way of every run, where the ORM would take longer to write it than the database to answer it.
KNOWN = "SELECT 1 FROM queries_run WHERE id = %s"
FIND = "SELECT * FROM queries_run WHERE id = %s"


def find(run: str) -> Entry | None:
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [UUID(run).hex])
        if cursor.fetchone() is None:
            return None
    for row in Run.objects.raw(FIND, [UUID(run).hex]):
        return _entry(row)
    return None


def record(order: Order) -> bool:
    """Committed when this returns: never within another transaction."""
    if not shares.take(order):
        raise NoRoom
    try:
        with transaction.atomic(durable=True):
            Run.objects.create(
                id=order.run,
                person=order.person,
                user_id=order.user_id,
                app_id=order.app_id,
                datasource_id=order.datasource_id,
                query=order.query,
                release=None if order.draft else order.version,
                operation=order.operation,
                fingerprint=order.fingerprint,
                deadline=datetime.fromtimestamp(order.deadline, UTC),
            )
    except IntegrityError:
        if not Run.objects.filter(pk=order.run).exists():
            raise
        return False
    return True


def claim(run: str, *, claimant: str) -> bool:
    now = timezone.now()
    queued = Run.objects.filter(pk=run, state=RunState.QUEUED, deadline__gt=now)
    return queued.update(state=RunState.RUNNING, claimed_by=claimant, started=now, heartbeat=now) == 1


def finish(
    order: Order,
    *,
    claimant: str,
    state: str,
    error: dict[str, Any] | None,
    outcomes: list[dict[str, Any]] | None,
    meta: dict[str, Any],
    body: bytes,
) -> bool:
    """Also from `unknown`, which a sweeper may have concluded too early: the claimant knows better."""
    mine = Run.objects.filter(pk=order.run, claimed_by=claimant, state__in=(RunState.RUNNING, RunState.UNKNOWN))
    if mine.update(state=state, error=error, outcomes=outcomes, meta=meta, ended=timezone.now()) != 1:
        return False
    answers.give(order.run, write=True, body=body)
    return True


def close(run: str, *, expected: Sequence[str], state: str, error: dict[str, Any]) -> bool:
    before = Run.objects.filter(pk=run, state__in=expected)
    return before.update(state=state, error=error, ended=timezone.now()) == 1


def beat(runs: Iterable[str], *, claimant: str) -> None:
    """Says of all of this worker's runs at once that they are alive."""
    mine = Run.objects.filter(pk__in=list(runs), claimed_by=claimant, state=RunState.RUNNING)
    mine.update(heartbeat=timezone.now())


def list_stale(*, silence: timedelta) -> list[Entry]:
    """Open writes past their time, and running ones whose worker has been silent for longer than `silence`."""
    now = timezone.now()
    late = Q(state=RunState.QUEUED, deadline__lt=now)
    overrun = Q(state=RunState.RUNNING, deadline__lt=now - timedelta(seconds=GRACE_S))
    silent = Q(state=RunState.RUNNING, heartbeat__lt=now - silence)
    return [_entry(row) for row in Run.objects.filter(late | overrun | silent)[:500]]


def _entry(row: Run) -> Entry:
    return Entry(
        run=str(row.id),
        person=row.person,
        fingerprint=row.fingerprint,
        state=row.state,
        deadline=row.deadline.timestamp(),
        write=True,
        operation=row.operation,
        datasource=str(row.datasource_id),
        error=row.error,
        outcomes=row.outcomes,
        meta=row.meta,
    )
