"""An app with a datasource, and specifications of queries as `builder` would hand them in."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from django.contrib.auth.models import User
from redis import Redis

from builder.models import App, Membership, Release, Role
from datasources import mailbox
from datasources.connections import seal_datasource
from datasources.drivers import Answer, Connection, dynamodb
from datasources.errors import ApiError
from datasources.models import Datasource
from datasources.values import parse_json
from queries import heartbeat, running, tasks
from queries.bindings.bodies import compile_body
from queries.ledger import records
from queries.models import Query
from queries.orders import Order
from queries.running import Reply, RunRequest, start
from queries.specification import Specification

Specify = Callable[..., Specification]
MakeDatasource = Callable[..., Datasource]


@pytest.fixture
def redis(valkey: str) -> Redis:
    """Empty at first."""
    client = mailbox.redis()
    client.flushall()
    return client


@pytest.fixture
def app(db: None, builder: User, viewer: User) -> App:
    """The builder's app, live as release 1, which the viewer may open."""
    app = App.objects.create(slug="shop", name="Shop")
    Membership.objects.create(app=app, user=builder, role=Role.OWNER)
    Membership.objects.create(app=app, user=viewer, role=Role.VIEWER)
    app.live = Release.objects.create(app=app, number=1, content={}, published_by=builder)
    app.save()
    return app


@pytest.fixture
def make_datasource(db: None) -> MakeDatasource:
    def make(endpoint: str = "", **fields: Any) -> Datasource:
        datasource = Datasource(name=f"Shop {uuid.uuid4()}", region="eu-west-1", endpoint=endpoint, **fields)
        seal_datasource(datasource, access_key_id="AKIDEXAMPLE", secret_access_key="a secret for tests only")
        datasource.save()
        return datasource

    return make


@pytest.fixture
def specify(app: App) -> Specify:
    """The specification of a query of the app's live release; `settings` are those of its parameters, by
    expression; `own` are the query's."""

    def make(datasource: Datasource, operation: str, body: str = "", **settings: Any) -> Specification:
        draft, own = settings.pop("draft", False), settings.pop("own", {})
        parameters = [each.to_json() for each in compile_body(body).parameters]
        for parameter in parameters:
            parameter.update(settings.get(str(parameter["expression"]), {}))
        return Specification(app.pk, "Query1", datasource.pk, operation, body, parameters, 1, draft, own)

    return make


@pytest.fixture
def make_query(app: App) -> Callable[..., Query]:
    def make(datasource: Datasource, operation: str = "Scan", body: str = "", name: str = "Query1") -> Query:
        parameters = [each.to_json() for each in compile_body(body).parameters]
        return Query.objects.create(
            app=app, name=name, datasource=datasource, operation=operation, body=body, parameters=parameters
        )

    return make


def ask(values: dict[str, Any] | None = None, *, run: str | None = None, release: int = 1, **more: Any) -> RunRequest:
    """A request as it is once its JSON has been read."""
    read: Any = parse_json(json.dumps(values or {}))
    return RunRequest(run=run or str(uuid.uuid4()), release=release, values=read, **more)


@pytest.fixture(autouse=True)
def no_heartbeat_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests take the steps of the worker's side themselves; its threads would take them in between."""
    monkeypatch.setattr(heartbeat, "_start_threads", lambda _process: None)


class Line:
    """The queue and the datasource, played by the test: what was enqueued, what was called, what is answered."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.calls: list[dict[str, Any]] = []
        self.prompt = True
        self.answer: Answer | Exception = Answer(b'{"Item":{"id":{"N":"1.0"}}}', {"attempts": 1}, None)

    def enqueue(self, order: Order) -> None:
        self.messages.append(order.sign())
        if self.prompt:
            self.deliver()

    def deliver(self) -> None:
        """What a worker does with the latest message."""
        tasks.run(self.messages[-1])

    def call(self, _connection: Connection, operation: str, request: dict[str, Any], **how: Any) -> Answer:
        self.calls.append({"operation": operation, "request": request, **how})
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def take_queue(monkeypatch: pytest.MonkeyPatch, enqueue: Callable[[Order], object]) -> None:
    """From now on `enqueue` gets what would go into the queue; runs are recorded as ever."""

    def enqueue_read(order: Order) -> bool:
        recorded = records.record(order)
        if recorded:
            enqueue(order)
        return recorded

    monkeypatch.setattr(running, "enqueue", enqueue)
    monkeypatch.setattr(running, "enqueue_read", enqueue_read)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, redis: Redis, settings: Any) -> Line:
    line = Line()
    settings.RUN_WAIT_MS = 30
    take_queue(monkeypatch, line.enqueue)
    monkeypatch.setattr(dynamodb, "call", line.call, raising=False)
    return line


GET = '{"TableName": "Products", "Key": {"id": {{ Input1.value }}}}'
PUT = '{"TableName": "Products", "Item": {"id": {{ Input1.value }}}}'


@pytest.fixture
def read(specify: Specify, make_datasource: MakeDatasource) -> Specification:
    return specify(make_datasource(), "GetItem", GET)


@pytest.fixture
def write(specify: Specify, make_datasource: MakeDatasource) -> Specification:
    return specify(make_datasource(), "PutItem", PUT)


@pytest.fixture(params=["read", "write"])
def either(request: pytest.FixtureRequest) -> Specification:
    specification: Specification = request.getfixturevalue(request.param)
    return specification


@pytest.fixture
def hurried(specify: Specify, make_datasource: MakeDatasource) -> Specification:
    """A write whose deadline has passed by the time anybody looks at it."""
    return specify(make_datasource(timeout_ms=1), "PutItem", PUT)


def envelope(reply: Reply) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(reply.body)
    return fields


def refusal(specification: Specification, user: Any, request: Any) -> ApiError:
    with pytest.raises(ApiError) as refused:
        start(specification, user=user, request=request)
    return refused.value


@pytest.fixture
def straight(monkeypatch: pytest.MonkeyPatch, redis: Redis) -> None:
    """A queue without a wait: what is enqueued is worked at once, by the real driver."""
    take_queue(monkeypatch, lambda order: tasks.run(order.sign()))


def plain_client(endpoint: str) -> Any:
    return boto3.client(
        "dynamodb",
        region_name="eu-west-1",
        endpoint_url=endpoint,
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret",
        config=Config(ignore_configured_endpoint_urls=True),  # type: ignore[call-arg]
    )


@pytest.fixture
def orders(dynamodb: str) -> Iterator[str]:
    """A table of 25 orders of one customer, by number: even ones are open, each tenth has a note."""
    client, name = plain_client(dynamodb), f"orders-{uuid.uuid4()}"
    client.create_table(
        TableName=name,
        KeySchema=[
            {"AttributeName": "customer", "KeyType": "HASH"},
            {"AttributeName": "number", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[
            {"AttributeName": "customer", "AttributeType": "S"},
            {"AttributeName": "number", "AttributeType": "N"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    for number in range(25):
        item = {"customer": {"S": "ann"}, "number": {"N": str(number)}, "price": {"N": f"{number}.5"}}
        item |= {"state": {"S": "open" if number % 2 == 0 else "closed"}, "size": {"S": f"size {number % 3}"}}
        item |= {"note": {"S": "hurry"}} if number % 10 == 0 else {}
        client.put_item(TableName=name, Item=item)
    yield name
    client.delete_table(TableName=name)


def numbers(told: dict[str, Any]) -> list[int]:
    """The orders of an envelope."""
    return [int(item["number"]["N"]) for result in told["results"] for item in result["Items"]]
