"""What an edit rests on, compared by each local server: equal by every type, and by nothing but the value."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from config.local import services
from config.local.processes import free_port
from datasources.drivers import CallFailed, Connection, Edit, driver
from datasources.drivers.dynamodb.attributes import read_attribute
from datasources.values import TypedSet, Value, decode_value, parse_json
from tests import servers, settings

CASES = json.loads((Path(__file__).parents[1] / "contracts" / "values.json").read_text())["cases"]
TABLE = "Edited"
dynamodb = driver("dynamodb")


class Table:
    """One table of one local server, through the driver."""

    def __init__(self, endpoint: str) -> None:
        self.connection = Connection(
            "eu-west-1", endpoint, "AKIDEXAMPLE", "a secret for tests only", datasource_id=uuid.uuid4()
        )
        keys = [{"AttributeName": "id", "KeyType": "HASH"}]
        types = [{"AttributeName": "id", "AttributeType": "S"}]
        more = {"KeySchema": keys, "AttributeDefinitions": types, "BillingMode": "PAY_PER_REQUEST"}
        self.call("CreateTable", {"TableName": TABLE, **more})

    def call(self, operation: str, request: dict[str, Any]) -> Any:
        how: dict[str, Any] = {"deadline": time.time() + 20, "limit": 1 << 20, "write": operation != "GetItem"}
        return json.loads(dynamodb.call(self.connection, operation, request, **how).body)

    def put(self, **attributes: Any) -> None:
        self.call("PutItem", {"TableName": TABLE, "Item": {"id": {"S": "1"}, **attributes}})

    def edit(self, edit: Edit) -> bool:
        """Did the item pass for what was expected of it?"""
        request = dynamodb.with_edit("UpdateItem", {"TableName": TABLE, "Key": {"id": {"S": "1"}}}, edit)
        try:
            self.call("UpdateItem", request)
        except CallFailed as failure:
            if failure.code != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def item(self) -> Any:
        return self.call("GetItem", {"TableName": TABLE, "Key": {"id": {"S": "1"}}})["Item"]


@pytest.fixture(scope="module", params=[name for name in ("dynoxide", "ministack") if services.has(name)])
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    port = free_port()
    place = settings.PLACE / f"edits-{request.param}"
    with servers.running(services.named(request.param, port=port, directory=place)):
        yield Table(f"http://127.0.0.1:{port}")


def seen(case: dict[str, Any]) -> Value:
    """As a browser sends back what it was sent."""
    return decode_value(parse_json(json.dumps(case["wire"])))


def turned(value: Value) -> Value:
    """The same, with sets and the members of maps in another order."""
    if isinstance(value, TypedSet):
        return TypedSet(value.kind, value.members[::-1])
    if isinstance(value, list):
        return [turned(member) for member in value]
    return {key: turned(value[key]) for key in reversed(value)} if isinstance(value, dict) else value


def test_what_a_person_saw_passes_by_every_type(table: Table) -> None:
    for case in CASES:
        table.put(value=case["attributeValue"])
        for value in (seen(case), turned(seen(case)), read_attribute(table.item()["value"])):
            edit = Edit(set={"note": "a"}, expected={"value": value})
            assert table.edit(edit), case["name"]


def test_what_is_written_is_what_was_sent_by_every_type(table: Table) -> None:
    table.put()
    for case in CASES:
        assert table.edit(Edit(set={"value": seen(case)})), case["name"]
        assert table.edit(Edit(set={"note": "a"}, expected={"value": seen(case)})), case["name"]


CHANGED: list[tuple[dict[str, Any], Value]] = [
    ({"S": "1"}, Decimal(1)),
    ({"S": "a"}, "A"),
    ({"S": ""}, " "),
    ({"N": "1"}, "1"),
    ({"N": "0.1"}, Decimal("0.10000000000000000001")),
    ({"N": "12345678901234567890123456789012345678"}, Decimal("12345678901234567890123456789012345679")),
    ({"B": "YWI="}, b"abc"),
    ({"B": "YWI="}, "YWI="),
    ({"BOOL": True}, False),
    ({"BOOL": False}, None),
    ({"NULL": True}, ""),
    ({"NULL": True}, False),
    ({"SS": ["a", "b"]}, TypedSet("S", ("a",))),
    ({"SS": ["a"]}, TypedSet("S", ("a", "b"))),
    ({"SS": ["a", "b"]}, ["a", "b"]),
    ({"NS": ["1"]}, TypedSet("S", ("1",))),
    ({"NS": ["9223372036854775807"]}, TypedSet("N", (Decimal("9223372036854775806"),))),
    ({"BS": ["YQ=="]}, TypedSet("B", (b"b",))),
    ({"L": [{"S": "a"}, {"S": "b"}]}, ["b", "a"]),
    ({"L": [{"N": "1"}]}, [Decimal(1), Decimal(1)]),
    ({"L": []}, {}),
    ({"M": {"a": {"N": "1"}}}, {"a": "1"}),
    ({"M": {"a": {"N": "1"}}}, {"a": Decimal(1), "b": None}),
    ({"M": {"a": {"M": {"b": {"NS": ["1", "2"]}}}}}, {"a": {"b": TypedSet("N", (Decimal(1), Decimal(3)))}}),
]


def test_what_someone_changed_does_not_pass_by_any_type(table: Table) -> None:
    for stored, expected in CHANGED:
        table.put(value=stored)
        assert not table.edit(Edit(set={"note": "a"}, expected={"value": expected})), (stored, expected)
        assert not table.edit(Edit(set={"note": "a"}, absent=["value"])), stored
        assert "note" not in table.item()


def test_null_is_not_absent(table: Table) -> None:
    table.put(value={"NULL": True})
    assert table.edit(Edit(set={"note": "a"}, expected={"value": None}, absent=["other"]))
    table.put()
    assert not table.edit(Edit(set={"note": "a"}, expected={"value": None}))
    assert table.edit(Edit(set={"value": None}, absent=["value"]))
    assert table.item() == {"id": {"S": "1"}, "value": {"NULL": True}}
    assert table.edit(Edit(remove=["value"], expected={"value": None}))
    assert table.item() == {"id": {"S": "1"}}


def test_as_many_attributes_as_may_be_declared_fit(table: Table) -> None:
    names = [f"attribute {n}" for n in range(100)]
    table.put(**{name: {"N": "1"} for name in names})
    assert table.edit(Edit(set=dict.fromkeys(names, Decimal(2)), expected=dict.fromkeys(names, Decimal("1.0"))))
    assert table.edit(Edit(remove=names, expected=dict.fromkeys(names, Decimal(2))))
    assert table.item() == {"id": {"S": "1"}}
