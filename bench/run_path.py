"""The cost of a run: the run API (signed in, live release, every check on) against plain boto3, warm, taking turns.

Both call the same server in the same run. docs/performance.md says how to read the figures.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import urllib3

from bench.figures import Figure, compare
from bench.serving import answering, client, dynalite
from tests import servers, settings

NAME = {"S": "A product with a name that is long enough to be real, and a little longer than that"}
ITEM = {
    "id": {"S": "p-0001"},
    "name": NAME,
    "price": {"N": "19.99"},
    "stock": {"N": "42"},
    "tags": {"SS": ["blue", "large", "sale"]},
    "size": {"M": {"height": {"N": "12.5"}, "width": {"N": "4"}, "unit": {"S": "cm"}}},
    "active": {"BOOL": True},
    "note": {"S": "x" * 150},
}
TABLE = "products"
MEGABYTE = 1_000_000
QUERIED = 100


@dataclass(frozen=True)
class Case:
    """`serving` gives the endpoint that both sides call; `limit` is in multiples of the direct call."""

    name: str
    operation: str
    method: str
    request: dict[str, Any]
    serving: Callable[[], AbstractContextManager[str]]
    rounds: int
    limit: float


CAPACITY = {"TableName": TABLE, "CapacityUnits": 0.5, "Table": {"CapacityUnits": 0.5}}
PAGE = [ITEM] * (MEGABYTE // len(json.dumps(ITEM)))
CASES = (
    Case(
        "run-getitem-5ms",
        "GetItem",
        "get_item",
        {"TableName": TABLE, "Key": {"id": ITEM["id"]}},
        partial(answering, {"Item": ITEM, "ConsumedCapacity": CAPACITY}, delay_ms=5),
        rounds=400,
        limit=2.2,
    ),
    Case(
        "run-page-1mb",
        "Scan",
        "scan",
        {"TableName": TABLE},
        partial(
            answering,
            {"Items": PAGE, "Count": len(PAGE), "ScannedCount": len(PAGE), "ConsumedCapacity": CAPACITY},
            delay_ms=0,
        ),
        rounds=100,
        limit=0.12,
    ),
    Case(
        "run-query-100",
        "Query",
        "query",
        {
            "TableName": TABLE,
            "KeyConditionExpression": "id = :id",
            "ExpressionAttributeValues": {":id": ITEM["id"]},
        },
        partial(dynalite, [{**ITEM, "part": {"N": str(part)}} for part in range(QUERIED)], table=TABLE),
        rounds=200,
        limit=1.2,
    ),
)


@contextmanager
def trellis() -> Iterator[None]:
    """All of Trellis, for whoever measures."""
    with ExitStack() as running:
        running.enter_context(servers.running(servers.valkey()))
        servers.manage("migrate", environment=settings.ENVIRONMENT)
        live = servers.live(dynamodb_url="", port=settings.WEB_PORT, environment=settings.ENVIRONMENT)
        running.enter_context(live)
        yield


def measure() -> list[Figure]:
    """Each case's figure; Trellis must be running."""
    return [_measure(case) for case in CASES]


def _measure(case: Case) -> Figure:
    with case.serving() as endpoint:
        ours, theirs = compare(_run(case, endpoint), _direct(case, endpoint), rounds=case.rounds, warm_up=20)
    print(f"  {case.name}: {ours * 1000:.2f} ms through Trellis, {theirs * 1000:.2f} ms direct", flush=True)
    return Figure(case.name, ours / theirs, "x", case.limit)


def _direct(case: Case, endpoint: str) -> Callable[[], object]:
    direct = client(endpoint)
    # A run asks for the capacity itself, so the direct call does too.
    request = {**case.request, "ReturnConsumedCapacity": "INDEXES"}
    return lambda: getattr(direct, case.method)(**request)


def _run(case: Case, endpoint: str) -> Callable[[], object]:
    from bench import app

    published = app.publish_query(endpoint, operation=case.operation, body=json.dumps(case.request))
    web = urllib3.HTTPConnectionPool("127.0.0.1", settings.WEB_PORT, maxsize=1)

    def run() -> bytes:
        body = {"run": str(uuid.uuid4()), "release": published.release, "values": {}, "filters": [], "cursor": None}
        answer = web.request("POST", published.path, json=body, headers=published.headers)
        assert answer.status == 200, (answer.status, answer.data[:500])
        assert b'"state":"succeeded"' in answer.data[:200], answer.data[:500]
        return answer.data

    return run
