"""Workers that are killed, stopped or away: nothing runs twice, nothing waits for ever, nothing is mislabelled."""

from __future__ import annotations

import os
import signal
import socket
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from config.local.processes import Child
from queries.models import Run
from tests.faults.conftest import WORKER_LOG, Broker, Browser, kill, wait_until
from tests.faults.stand_in import SUCCEED, Answer, StandIn, hang, http, say

StartWorker = Callable[[], Child]
PAGE_OF_ONE = b'{"Items":[{"id":{"S":"a"}}],"Count":1,"LastEvaluatedKey":{"id":{"S":"a"}}}'


def test_a_worker_killed_in_the_middle_of_a_write_leaves_it_unknown_and_sent_once(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker
) -> None:
    dynamo.answer = hang
    run, worker = str(uuid.uuid4()), start_worker()
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(browser.run, "PutItem", run=run)
        dynamo.wait_for(1)
        kill(worker)
        start_worker()
        status, _ = asked.result()
    assert status == 202
    told = browser.see_end(run)
    assert (told["state"], told["error"]["code"]) == ("unknown", "outcome_unknown")
    assert "may or may not have been applied" in told["error"]["message"]
    dynamo.answer = SUCCEED
    # The same request again, and another after it, which shows that whatever was queued before has been looked at.
    assert browser.run("PutItem", run=run) == (200, told)
    assert browser.run("PutItem", "b")[1]["state"] == "succeeded"
    assert [request["Item"]["id"]["S"] for request in dynamo.requests] == ["a", "b"]
    assert Run.objects.get(pk=run).state == "unknown"


def test_a_worker_killed_while_it_reads_all_pages_ends_the_read_long_before_its_minute(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker
) -> None:
    dynamo.answer = page_then_hang(dynamo)
    run, worker = str(uuid.uuid4()), start_worker()
    status, told = browser.run("Query", run=run)
    assert (status, told["progress"]) == (202, {"pages": 1, "items": 1, "bytes": len(PAGE_OF_ONE)})
    kill(worker)
    told = browser.see_end(run)
    assert (told["state"], told["error"]["code"]) == ("failed", "worker_lost")
    assert told["error"]["retryable"] is True


def page_then_hang(dynamo: StandIn) -> Answer:
    first = say(http("200 OK", PAGE_OF_ONE))
    return lambda connection: first(connection) if len(dynamo.requests) == 1 else hang(connection)


def test_a_worker_asked_to_stop_finishes_what_it_has_sent(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker
) -> None:
    def answer_once_it_is_stopping(connection: socket.socket) -> None:
        os.kill(worker.pid, signal.SIGTERM)
        wait_until(lambda: "Warm shutdown" in WORKER_LOG.read_text()[before:])
        SUCCEED(connection)

    dynamo.answer = answer_once_it_is_stopping
    before = len(WORKER_LOG.read_text()) if WORKER_LOG.exists() else 0
    worker = start_worker()
    assert browser.run("PutItem")[1]["state"] == "succeeded"
    assert worker.wait(20) == 0


def test_what_was_queued_while_no_worker_ran_is_done_once_one_starts(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker
) -> None:
    run = str(uuid.uuid4())
    assert browser.run("PutItem", run=run)[0] == 202
    assert not dynamo.requests
    start_worker()
    assert browser.see_end(run)["state"] == "succeeded"
    assert len(dynamo.requests) == 1


def test_without_a_worker_a_run_expires_with_a_sentence(browser: Browser, broker: Broker) -> None:
    for query, effect in (("PutItemHurried", "Nothing was written."), ("GetItemHurried", "Nothing was read.")):
        broker.client.delete("worker:any")
        status, told = browser.run(query)
        assert (status, told["state"], told["error"]["code"]) == (200, "expired", "expired")
        assert effect in told["error"]["message"]
        assert "No worker is running. Ask whoever operates Trellis" in told["error"]["message"]


def test_an_expired_write_is_not_done_later(browser: Browser, dynamo: StandIn, start_worker: StartWorker) -> None:
    run = str(uuid.uuid4())
    assert browser.run("PutItemHurried", run=run)[1]["state"] == "expired"
    start_worker()
    assert browser.run("PutItem", "b")[1]["state"] == "succeeded"
    assert [request["Item"]["id"]["S"] for request in dynamo.requests] == ["b"]
    assert browser.see_end(run)["state"] == "expired"


def test_a_broker_emptied_under_a_queued_write_makes_it_expire(browser: Browser, broker: Broker) -> None:
    run = str(uuid.uuid4())
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(browser.run, "PutItemHurried", run=run)
        broker.client.blmove("runs", "elsewhere", 10)
        broker.client.delete("elsewhere")
        assert asked.result()[1]["state"] == "expired"
    assert browser.see_end(run)["state"] == "expired"


def test_a_broker_that_was_away_is_found_again_by_everybody(
    browser: Browser, broker: Broker, dynamo: StandIn, start_worker: StartWorker
) -> None:
    start_worker()
    assert browser.run("PutItem")[1]["state"] == "succeeded"
    broker.stop()
    assert browser.run("PutItem")[0] >= 500
    broker.start()
    run = str(uuid.uuid4())
    browser.run("PutItem", "b", run=run)
    assert browser.see_end(run)["state"] == "succeeded"
    assert [request["Item"]["id"]["S"] for request in dynamo.requests] == ["a", "b"]
