"""A write that left and whose answer can't be trusted: sent once, unknown, whatever the fault looks like."""

from __future__ import annotations

import socket
import uuid
from collections.abc import Callable

import pytest

from config.local.processes import Child
from tests.faults.conftest import Browser
from tests.faults.stand_in import FAIL, PAGE, SUCCEED, WRONG_CRC, Answer, StandIn, cut_short, hang, hang_up

FAULTS: dict[str, Answer] = {
    "the connection ends": hang_up,
    "an error of the server": FAIL,
    "a proxy's page": PAGE,
    "a wrong checksum": WRONG_CRC,
    "half an answer": cut_short,
}


def test_a_write_whose_reply_is_lost_is_unknown_and_sent_once(
    browser: Browser, dynamo: StandIn, start_worker: Callable[[], Child], subtests: pytest.Subtests
) -> None:
    start_worker()
    for name, fault in FAULTS.items():
        with subtests.test(name):
            dynamo.answer = fault
            dynamo.requests.clear()
            run = str(uuid.uuid4())
            status, told = browser.run("PutItem", run=run)
            assert (status, told["state"], told["results"]) == (200, "unknown", [])
            assert told["error"]["message"]
            dynamo.answer = SUCCEED
            assert browser.run("PutItem", run=run) == (200, told)
            assert len(dynamo.requests) == 1


def test_a_write_without_an_answer_is_unknown_at_its_deadline(
    browser: Browser, dynamo: StandIn, start_worker: Callable[[], Child]
) -> None:
    dynamo.answer = hang
    start_worker()
    run = str(uuid.uuid4())
    browser.run("PutItemHurried", run=run)
    assert browser.see_end(run)["state"] == "unknown"
    assert len(dynamo.requests) == 1


def test_a_read_is_asked_again(browser: Browser, dynamo: StandIn, start_worker: Callable[[], Child]) -> None:
    def fail_once(connection: socket.socket) -> None:
        dynamo.answer = SUCCEED
        FAIL(connection)

    dynamo.answer = fail_once
    start_worker()
    _, told = browser.run("GetItem")
    assert (told["state"], told["meta"]["attempts"], len(dynamo.requests)) == ("succeeded", 2, 2)
