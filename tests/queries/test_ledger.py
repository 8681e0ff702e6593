"""Both ledgers keep the same promises: each step is taken once, and only from where it may be taken."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from redis import Redis

from builder.models import App
from queries.ledger import Ledger, ledger_of, records, rows
from queries.models import Run
from queries.orders import Order
from tests.queries.conftest import MakeDatasource

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[True, False], ids=["rows", "records"])
def ledger(request: pytest.FixtureRequest, redis: Redis) -> Ledger:
    return ledger_of(write=request.param)


@pytest.fixture
def order(ledger: Ledger, app: App, make_datasource: MakeDatasource) -> Order:
    write = ledger is ledger_of(write=True)
    now = time.time()
    return Order(
        run=str(uuid.uuid4()),
        person="user:1",
        user_id=None,
        app_id=str(app.pk),
        query="Query1",
        draft=False,
        version=1,
        datasource_id=str(make_datasource().pk),
        driver="dynamodb",
        operation="PutItem" if write else "GetItem",
        write=write,
        request={},
        fingerprint="f",
        queued=now,
        deadline=now + 30,
    )


def finish(ledger: Ledger, order: Order, claimant: str, state: str = "succeeded") -> bool:
    return ledger.finish(order, claimant=claimant, state=state, error=None, outcomes=None, meta={}, body=b"{}")


def test_a_recorded_run_is_found_as_it_was_ordered(ledger: Ledger, order: Order) -> None:
    assert ledger.record(order)
    entry = ledger.find(order.run)
    assert entry
    assert (entry.run, entry.person, entry.state, entry.fingerprint) == (order.run, "user:1", "queued", "f")
    assert entry.deadline == pytest.approx(order.deadline)
    assert entry.write == order.write


def test_an_id_is_recorded_once(ledger: Ledger, order: Order) -> None:
    assert ledger.record(order)
    assert not ledger.record(replace(order, person="user:2"))
    entry = ledger.find(order.run)
    assert entry
    assert entry.person == "user:1"


def test_of_fifty_who_record_and_claim_at_once_one_succeeds(ledger: Ledger, order: Order) -> None:
    def attempt(number: int) -> tuple[bool, bool]:
        try:
            return ledger.record(order), ledger.claim(order.run, claimant=f"worker {number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        recorded, claimed = zip(*threads.map(attempt, range(50)), strict=True)
    assert (recorded.count(True), claimed.count(True)) == (1, 1)


def test_a_cancelled_run_can_not_be_claimed(ledger: Ledger, order: Order) -> None:
    ledger.record(order)
    assert ledger.close(order.run, expected=["queued"], state="cancelled", error={})
    assert not ledger.claim(order.run, claimant="worker")


def test_a_claimed_run_is_no_longer_queued(ledger: Ledger, order: Order) -> None:
    ledger.record(order)
    assert ledger.claim(order.run, claimant="worker")
    assert not ledger.close(order.run, expected=["queued"], state="cancelled", error={})


def test_only_its_claimant_finishes_a_run_and_only_once(ledger: Ledger, order: Order) -> None:
    ledger.record(order)
    ledger.claim(order.run, claimant="worker")
    assert not finish(ledger, order, "another")
    assert finish(ledger, order, "worker")
    assert not finish(ledger, order, "worker", "failed")
    entry = ledger.find(order.run)
    assert entry
    assert entry.state == "succeeded"


def test_nothing_happens_to_a_run_that_no_ledger_knows(ledger: Ledger, order: Order) -> None:
    assert ledger.find(order.run) is None
    assert not ledger.claim(order.run, claimant="worker")
    assert not finish(ledger, order, "worker")
    assert not ledger.close(order.run, expected=["queued"], state="expired", error={})


def test_a_write_held_for_unknown_becomes_what_its_claimant_knows(app: App, order: Order) -> None:
    rows.record(order)
    rows.claim(order.run, claimant="worker")
    rows.close(order.run, expected=["running"], state="unknown", error={})
    assert not finish(ledger_of(write=True), order, "another")
    assert rows.finish(
        order, claimant="worker", state="succeeded", error=None, outcomes=None, meta={"attempts": 1}, body=b"{}"
    )
    assert Run.objects.get().meta == {"attempts": 1}


def test_a_write_past_its_deadline_can_not_be_claimed(order: Order) -> None:
    rows.record(replace(order, deadline=time.time() - 1))
    assert not rows.claim(order.run, claimant="worker")


def test_writes_are_stale_when_late_or_silent_and_not_before(order: Order) -> None:
    def stale() -> bool:
        return bool(rows.list_stale(silence=timedelta(seconds=4)))

    rows.record(order)
    assert not stale()
    rows.claim(order.run, claimant="worker")
    assert not stale()
    Run.objects.update(heartbeat=timezone.now() - timedelta(seconds=5))
    assert stale()
    rows.beat([order.run], claimant="another")
    assert stale()
    rows.beat([order.run], claimant="worker")
    assert not stale()
    Run.objects.update(deadline=timezone.now() - timedelta(seconds=3))
    assert stale()


def test_a_reads_record_expires_by_itself(order: Order, redis: Redis) -> None:
    records.record(order)
    assert 120 < redis.ttl(f"run:{order.run}") <= 155
