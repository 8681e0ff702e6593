"""Those who make the calls: boto3 as anyone uses it, Trellis's driver, and Trellis's run API over HTTP."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

from datasources.drivers import CallFailed, Connection, RequestFault, driver
from datasources.drivers.dynamodb.model import input_shape
from datasources.drivers.dynamodb.paging import PAGES
from datasources.values import ValueFault, decode_value, parse_json
from queries.bindings.bodies import compile_body
from tests.visitor import Visitor

from .outcomes import REFUSED_EARLY, Outcome, comparable, parse_answer, parse_error, told_error
from .stories import TABLES, Step, Story
from .ways import Written, write

REGION, KEY_ID, SECRET = "eu-west-1", "AKIDEXAMPLE", "a secret for tests only"
LIMIT = 16 << 20
DEADLINE_S = 20
MOST_PAGES = 50
RELEASED = {"succeeded", "partial"}

dynamodb = driver("dynamodb")


def plain_client(endpoint: str) -> Any:
    return boto3.client(
        "dynamodb",
        region_name=REGION,
        endpoint_url=endpoint,
        aws_access_key_id=KEY_ID,
        aws_secret_access_key=SECRET,
        config=Config(retries={"total_max_attempts": 1}, proxies={}, ignore_configured_endpoint_urls=True),  # type: ignore[call-arg]
    )


def begin(client: Any, story: Story) -> None:
    """The tables, empty but for the story's items, by boto3 on every side."""
    wanted = {table["TableName"]: table for table in TABLES}
    present = set(client.list_tables()["TableNames"])
    for name in present - wanted.keys():
        client.delete_table(TableName=name)
    for name, table in wanted.items():
        if name in present:
            empty(client, table)
        else:
            client.create_table(**table)
            client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    for name, items in story.items.items():
        for item in items:
            client.put_item(TableName=name, Item=item)


def empty(client: Any, table: dict[str, Any]) -> None:
    keys = [each["AttributeName"] for each in table["KeySchema"]]
    for item in client.scan(TableName=table["TableName"])["Items"]:
        client.delete_item(TableName=table["TableName"], Key={key: item[key] for key in keys})


def contents(client: Any) -> dict[str, Any]:
    """All items of all tables, in an order of their own."""
    tables: dict[str, Any] = {}
    for name in client.list_tables()["TableNames"]:
        pages = client.get_paginator("scan").paginate(TableName=name, ConsistentRead=True)
        tables[name] = sorted((comparable(item) for page in pages for item in page["Items"]), key=in_order)
    return tables


def in_order(item: dict[str, Any]) -> str:
    return repr(sorted(item.items()))


def asked(step: Step) -> dict[str, Any]:
    """Capacity is asked for on both sides where there is any."""
    measured = "ReturnConsumedCapacity" in input_shape(step.operation).members
    return {**({"ReturnConsumedCapacity": "INDEXES"} if measured else {}), **step.request}


@dataclass
class Boto:
    client: Any

    def take(self, step: Step) -> Outcome:
        try:
            return Outcome([comparable(answer) for answer in self.pages(step)])
        except ClientError as error:
            told: Any = error.response
            if step.early:
                return Outcome(error=REFUSED_EARLY)
            return Outcome(error=told_error(told["Error"]["Code"], told["Error"]["Message"], told))
        except ParamValidationError:
            return Outcome(error=REFUSED_EARLY)

    def pages(self, step: Step) -> Iterator[Any]:
        request = asked(step)
        for _ in range(MOST_PAGES if step.pages else 1):
            yield (answer := getattr(self.client, xform_name(step.operation))(**request))
            given, wanted = PAGES.get(step.operation, ("", ""))
            if not answer.get(given):
                return
            request = {**request, wanted: answer[given]}


@dataclass
class Driver:
    """Trellis without its web side: the body compiled, checked and rendered as queries does it, and called."""

    way: str
    connection: Connection

    def take(self, step: Step) -> Outcome:
        written = write(self.way, input_shape(step.operation), step.request)
        body = compile_body(written.text)
        parameters = {parameter.id: parameter for parameter in body.parameters}
        faults = [each for each in dynamodb.check(step.operation, body.tree, parameters) if each.severity == "error"]
        if faults:
            return Outcome(error=REFUSED_EARLY if step.early else faults)
        wire: Any = parse_json(json.dumps(written.values))
        try:
            values = {parameter.id: decode_value(wire[parameter.expression]) for parameter in body.parameters}
            request = dynamodb.render(step.operation, body.tree, values, parameters)
            return Outcome([parse_answer(step.operation, answer) for answer in self.pages(step, request)])
        except (ValueFault, RequestFault) as fault:
            return Outcome(error=REFUSED_EARLY if step.early else fault)
        except CallFailed as failed:
            return Outcome(error=parse_error(failed.code, failed.message, failed.body))

    def pages(self, step: Step, request: dict[str, Any]) -> Iterator[bytes]:
        write = dynamodb.effective_access(step.operation, request) != "read"
        for _ in range(MOST_PAGES if step.pages else 1):
            answer = dynamodb.call(
                self.connection,
                step.operation,
                request,
                deadline=time.time() + DEADLINE_S,
                limit=LIMIT,
                write=write,
                token=str(uuid.uuid4()),
            )
            yield answer.body
            if answer.next_key is None:
                return
            request = dynamodb.with_start_key(step.operation, request, answer.next_key)


@dataclass
class Api:
    """A builder's browser: saves a query, runs its draft, deletes it. Asked over HTTP of processes of their own."""

    visitor: Visitor
    app: str
    datasource: str
    way: str = "bound"
    names: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))

    def take(self, step: Step) -> Outcome:
        written = write(self.way, input_shape(step.operation), step.request)
        address = f"/api/apps/{self.app}/queries/"
        name = f"{step.operation}{next(self.names)}"
        fields = {"name": name, "datasource": self.datasource, "operation": step.operation, "body": written.text}
        saved = self.visitor.send("POST", address, fields)
        assert saved.status == 201, saved.body
        query = saved.json()
        try:
            return self.run(step, f"{address}{name}/run/", query, written)
        finally:
            assert self.visitor.send("DELETE", f"{address}{name}/", {}).status == 204

    def run(self, step: Step, address: str, query: dict[str, Any], written: Written) -> Outcome:
        values = {each["id"]: written.values[each["expression"]] for each in query["parameters"]}
        answers, cursor = [], None
        for _ in range(MOST_PAGES if step.pages else 1):
            request = {"release": query["revision"], "values": values, "filters": [], "cursor": cursor}
            reply = self.visitor.send("POST", address, {"run": str(uuid.uuid4()), **request})
            told = reply.json()
            if reply.status == 400 and step.early:
                return Outcome(error=REFUSED_EARLY)
            if reply.status != 200:
                return Outcome(error=(reply.status, told))
            if told["state"] not in RELEASED:
                error = told["error"]
                body = json.dumps(error["body"]).encode() if "body" in error else None
                return Outcome(error=parse_error(error["code"], error["message"], body))
            answers += [parse_answer(step.operation, json.dumps(result).encode()) for result in told["results"]]
            cursor = told["meta"]["next"]
            if cursor is None:
                break
        return Outcome(answers)


Side = Boto | Driver | Api


def tell(side: Side, client: Any, story: Story) -> tuple[list[Outcome], dict[str, Any]]:
    """The story from its beginning on this side; what came of each step, and what stands in the tables afterwards."""
    begin(client, story)
    return [side.take(step) for step in story.steps], contents(client)
