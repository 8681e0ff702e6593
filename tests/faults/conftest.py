"""Trellis's real processes on a broker database of their own, with workers that a test starts, stops and kills."""

from __future__ import annotations

import json
import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from redis import Redis

from builder.models import App, Membership, Release, Role
from config.local import services
from config.local.processes import Child, free_port, start, stop
from config.local.services import ROOT
from datasources.connections import seal_datasource
from datasources.models import Datasource
from queries.bindings.bodies import compile_body
from tests import servers, settings
from tests.faults.stand_in import StandIn, standing_in

BODIES = {
    "PutItem": '{"TableName": "Products", "Item": {"id": {{ Form1.data.id }}}}',
    "GetItem": '{"TableName": "Products", "Key": {"id": {{ Form1.data.id }}}}',
    "Query": '{"TableName": "Products", "KeyConditionExpression": "id = :id", '
    '"ExpressionAttributeValues": {":id": {{ Form1.data.id }}}}',
}
SETTINGS: dict[str, Any] = {"Query": {"pages": {"all": True}}}
# A broker from which no worker of other tests takes messages, and which may be stopped.
BROKER_PORT = free_port()
ENVIRONMENT = {**settings.ENVIRONMENT, "TRELLIS_REDIS_URL": f"redis://127.0.0.1:{BROKER_PORT}/0"}
WORKER_LOG = settings.PLACE / "worker90.log"


class Broker:
    def __init__(self) -> None:
        self.service = services.valkey(port=BROKER_PORT, directory=settings.PLACE / "broker")
        self.client = Redis(port=BROKER_PORT)
        self.process: Child | None = None

    def start(self) -> None:
        self.process = self.process or start(self.service, cwd=ROOT)

    def stop(self) -> None:
        if self.process:
            stop(self.process)
        self.process = None
        self.client.close()


@pytest.fixture(scope="session")
def _broker() -> Iterator[Broker]:
    broker = Broker()
    yield broker
    broker.stop()


@pytest.fixture
def broker(_broker: Broker) -> Broker:
    """Running, and empty at first."""
    _broker.start()
    _broker.client.flushall()
    return _broker


@pytest.fixture(scope="session")
def _web_process(_broker: Broker, django_db_setup: None) -> Iterator[int]:
    port = free_port()
    _broker.start()
    with servers.running(servers.web(port=port, environment=ENVIRONMENT)):
        yield port


@pytest.fixture
def web(_web_process: int, transactional_db: None, broker: Broker) -> int:
    """The port of gunicorn on this test's database."""
    return _web_process


@pytest.fixture
def dynamo() -> Iterator[StandIn]:
    with standing_in() as stand_in:
        yield stand_in


@pytest.fixture
def start_worker(web: int) -> Iterator[Callable[[], Child]]:
    """Starts a worker that ends with the test, if it lives that long."""
    with ExitStack() as workers:

        def start_one() -> Child:
            service = servers.worker(90, environment=ENVIRONMENT)
            child = start(service, cwd=ROOT)
            workers.callback(stop, child, grace_s=service.grace_s)
            return child

        yield start_one


@pytest.fixture
def app(transactional_db: None, viewer: User, dynamo: StandIn) -> App:
    """Live as release 1: each of BODIES, and each also Hurried, with a second to its deadline."""
    queries = {name: describe(dynamo, name, 60_000) for name in BODIES}
    queries |= {f"{name}Hurried": describe(dynamo, name, 1_000) for name in BODIES}
    app = App.objects.create(slug=f"shop-{uuid.uuid4().hex[:8]}", name="Shop")
    Membership.objects.create(app=app, user=viewer, role=Role.VIEWER)
    app.live = Release.objects.create(
        app=app, number=1, content={"name": "Shop", "settings": {}, "pages": [], "queries": queries}
    )
    app.save()
    return app


def describe(dynamo: StandIn, operation: str, timeout_ms: int) -> dict[str, Any]:
    datasource = Datasource(name=f"Shop {uuid.uuid4()}", region="eu-west-1", endpoint=dynamo.url, timeout_ms=timeout_ms)
    seal_datasource(datasource, access_key_id="AKIDEXAMPLE", secret_access_key="a secret for tests only")
    datasource.save()
    return {
        "datasource": str(datasource.pk),
        "operation": operation,
        "body": BODIES[operation],
        "parameters": [each.to_json() for each in compile_body(BODIES[operation]).parameters],
        "settings": SETTINGS.get(operation, {}),
    }


class Browser:
    """What the viewer's page sends, over real connections."""

    def __init__(self, port: int, app: App, user: User) -> None:
        client = Client()
        client.force_login(user)
        token = "t" * 32
        self.port, self.app = port, app
        self.headers = {
            "Cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/json",
        }

    def run(self, query: str, value: str = "a", *, run: str | None = None) -> tuple[int, Any]:
        body = {"run": run or str(uuid.uuid4()), "release": 1, "values": {"p1": value}}
        return self.ask("POST", f"/api/published/{self.app.slug}/queries/{query}/run/", json.dumps(body))

    def look(self, run: str) -> tuple[int, Any]:
        return self.ask("GET", f"/api/runs/{run}/")

    def cancel(self, run: str) -> tuple[int, Any]:
        return self.ask("DELETE", f"/api/runs/{run}/")

    def see_end(self, run: str) -> Any:
        """The envelope, once the run has ended."""
        replies: list[tuple[int, Any]] = []

        def ended() -> bool:
            replies.append(self.look(run))
            assert replies[-1][0] in {200, 202}, replies[-1]
            return replies[-1][0] == 200

        wait_until(ended)
        return replies[-1][1]

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, self.headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()


@pytest.fixture
def browser(web: int, app: App, viewer: User) -> Browser:
    return Browser(web, app, viewer)


def wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until, "this did not happen within 30 s"


def kill(worker: Child) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
