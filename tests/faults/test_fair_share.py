"""One slow datasource: its own runs are turned away when it has its share, and everybody else's stay fast."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from builder.models import App
from config.local.processes import Child
from config.local.stack import WORKER_CONCURRENCY
from tests.faults.conftest import Broker, Browser, describe, wait_until
from tests.faults.stand_in import StandIn, hang, standing_in

FAST_S = 2.0
CROWD = 2 * WORKER_CONCURRENCY


@contextmanager
def another(app: App, name: str) -> Iterator[StandIn]:
    """Another datasource of the same app, with a query of this name."""
    with standing_in() as stand_in:
        release = app.live
        assert release
        release.content["queries"][name] = describe(stand_in, "GetItem", 10_000)
        release.save()
        yield stand_in


@pytest.fixture
def neighbour(app: App) -> Iterator[StandIn]:
    """It answers at once."""
    with another(app, "Neighbour") as stand_in:
        yield stand_in


@pytest.fixture
def hanging(app: App) -> Iterator[StandIn]:
    with another(app, "Hanging") as stand_in:
        stand_in.answer = hang
        yield stand_in


def test_runs_of_another_datasource_stay_fast_while_one_hangs(
    start_worker: Callable[[], Child], neighbour: StandIn, dynamo: StandIn, browser: Browser, broker: Broker
) -> None:
    start_worker()
    wait_until(lambda: broker.client.zcard("workers") == 1)
    dynamo.answer = hang
    with ThreadPoolExecutor(CROWD) as crowd:
        slow = [crowd.submit(browser.run, "GetItem", str(number)) for number in range(CROWD)]
        dynamo.wait_for(WORKER_CONCURRENCY // 2)
        took = [time_one(browser) for _ in range(20)]
        statuses = [each.result() for each in slow]
    assert max(took) < FAST_S
    assert len(dynamo.requests) < WORKER_CONCURRENCY
    refused = [told["error"] for status, told in statuses if status == 429]
    assert len(refused) >= CROWD - WORKER_CONCURRENCY
    assert {error["code"] for error in refused} == {"datasource_busy"}
    assert {status for status, _ in statuses} == {202, 429}


def test_runs_of_a_third_stay_fast_while_two_hang_together(
    start_worker: Callable[[], Child],
    hanging: StandIn,
    neighbour: StandIn,
    dynamo: StandIn,
    browser: Browser,
    broker: Broker,
) -> None:
    start_worker()
    wait_until(lambda: broker.client.zcard("workers") == 1)
    dynamo.answer = hang
    with ThreadPoolExecutor(CROWD) as crowd:
        slow = [
            crowd.submit(browser.run, name, str(number))
            for number in range(CROWD // 2)
            for name in ("GetItem", "Hanging")
        ]
        hanging.wait_for(2)
        dynamo.wait_for(WORKER_CONCURRENCY // 4)
        took = [time_one(browser) for _ in range(20)]
        statuses = {each.result()[0] for each in slow}
    assert max(took) < FAST_S
    assert len(dynamo.requests) + len(hanging.requests) < WORKER_CONCURRENCY
    assert statuses == {202, 429}


def time_one(browser: Browser) -> float:
    started = time.monotonic()
    run = str(uuid.uuid4())
    told: tuple[int, Any] = browser.run("Neighbour", run=run)
    assert (told[0], told[1]["state"]) == (200, "succeeded")
    return time.monotonic() - started


def test_what_a_datasource_gives_back_others_of_it_may_have(
    start_worker: Callable[[], Child], dynamo: StandIn, browser: Browser, broker: Broker
) -> None:
    start_worker()
    wait_until(lambda: broker.client.zcard("workers") == 1)
    with ThreadPoolExecutor(WORKER_CONCURRENCY // 2) as crowd:
        for query in ("GetItem", "PutItem"):
            ends = list(crowd.map(lambda number, name=query: browser.run(name, str(number)), range(2 * CROWD)))
            assert {status for status, _ in ends} <= {200, 202}
    wait_until(lambda: not broker.client.keys("busy:*"))
