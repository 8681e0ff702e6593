"""The same request, the same message, a forged one, a cancelled one: at most one effect, and the right label."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.models import User

from builder.models import App, Membership
from config.local.processes import Child
from queries.models import Run
from tests.faults.conftest import Broker, Browser
from tests.faults.stand_in import StandIn

StartWorker = Callable[[], Child]


def test_the_same_run_fifty_times_at_once_has_one_effect(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker
) -> None:
    start_worker()
    run = str(uuid.uuid4())
    with ThreadPoolExecutor(50) as threads:
        replies = list(threads.map(lambda _: browser.run("PutItem", run=run), range(50)))
    assert {status for status, _ in replies} <= {200, 202}
    told = browser.see_end(run)
    assert told["state"] == "succeeded"
    assert all(answer == told for status, answer in replies if status == 200)
    assert len(dynamo.requests) == 1
    assert Run.objects.count() == 1


def test_the_same_message_again_and_again_has_one_effect(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker, broker: Broker
) -> None:
    run = str(uuid.uuid4())
    browser.run("PutItem", run=run)
    (message,) = broker.client.lrange("runs", 0, -1)
    broker.client.lpush("runs", *[message] * 20)
    start_worker()
    assert browser.see_end(run)["state"] == "succeeded"
    broker.client.lpush("runs", message)
    assert browser.run("PutItem", "b")[1]["state"] == "succeeded"
    assert [request["Item"]["id"]["S"] for request in dynamo.requests] == ["a", "b"]


def test_what_was_cancelled_or_lost_its_permission_while_queued_is_not_sent(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker, viewer: User, app: App
) -> None:
    cancelled, lost = str(uuid.uuid4()), str(uuid.uuid4())
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda run: browser.run("PutItem", run=run), (cancelled, lost)))
    assert browser.cancel(cancelled)[1]["state"] == "cancelled"
    Membership.objects.filter(user=viewer).delete()
    start_worker()
    told = browser.see_end(lost)
    assert (told["state"], told["error"]["code"]) == ("failed", "permission_lost")
    assert browser.see_end(cancelled)["state"] == "cancelled"
    assert not dynamo.requests


def test_a_message_that_was_altered_is_refused_and_others_go_on(
    browser: Browser, dynamo: StandIn, start_worker: StartWorker, broker: Broker
) -> None:
    run = str(uuid.uuid4())
    browser.run("PutItem", run=run)
    message = json.loads(broker.client.lrange("runs", 0, -1)[0])
    altered = base64.b64encode(base64.b64decode(message["body"]).replace(b"Products", b"Salaries")).decode()
    broker.client.delete("runs")
    broker.client.lpush("runs", json.dumps(message | {"body": altered}), "no message", b"\xff\xfe")
    start_worker()
    assert browser.run("PutItem", "b")[1]["state"] == "succeeded"
    assert [request["Item"]["id"]["S"] for request in dynamo.requests] == ["b"]
    assert Run.objects.get(pk=run).state == "queued"
    reasons = [json.loads(entry)["reason"] for entry in broker.client.lrange("runs:refused", 0, -1)]
    assert sorted("signature" in reason for reason in reasons) == [False, False, True]
