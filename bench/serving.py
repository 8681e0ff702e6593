"""What stands in for DynamoDB while runs are measured, each a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from config.local.install import node
from config.local.processes import Service, accepts, free_port
from tests import servers, settings

DYNALITE = Path(__file__).parent / "node_modules" / "dynalite" / "cli.js"
KEYS = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "part", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "id", "AttributeType": "S"},
        {"AttributeName": "part", "AttributeType": "N"},
    ],
}


def client(endpoint: str) -> Any:
    """Plain boto3, as whoever does without Trellis would use it."""
    return boto3.client(
        "dynamodb",
        region_name="eu-central-1",
        endpoint_url=endpoint,
        aws_access_key_id="AKIABENCH",
        aws_secret_access_key="bench",
        config=Config(proxies={}),
    )


@contextmanager
def answering(answer: dict[str, Any], *, delay_ms: int) -> Iterator[str]:
    """The endpoint of a server that gives this one answer, so long after it was asked."""
    port = free_port()
    body = Path(settings.PLACE / f"answer-{port}.json")
    body.write_text(json.dumps(answer, separators=(",", ":")))
    with _running(port, sys.executable, "-m", "bench.answering", str(port), str(delay_ms), str(body)) as endpoint:
        yield endpoint


@contextmanager
def dynalite(items: list[dict[str, Any]], *, table: str) -> Iterator[str]:
    """The endpoint of a dynalite in memory, whose `table` holds these items: their keys are `id` and `part`."""
    port = free_port()
    place = ("--host", "127.0.0.1", "--port", str(port), "--createTableMs", "0")
    with _running(port, str(node()[0]), str(DYNALITE), *place) as endpoint:
        direct = client(endpoint)
        direct.create_table(TableName=table, BillingMode="PAY_PER_REQUEST", **KEYS)
        direct.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})
        for item in items:
            direct.put_item(TableName=table, Item=item)
        yield endpoint


@contextmanager
def _running(port: int, *command: str) -> Iterator[str]:
    service = Service(
        name=Path(command[1]).name,
        command=command,
        environment=dict(settings.ENVIRONMENT),
        log=settings.PLACE / "serving.log",
        answers=lambda: accepts(port),
    )
    with servers.running(service):
        yield f"http://127.0.0.1:{port}"
