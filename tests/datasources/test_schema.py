"""The schema of a datasource: a real worker describes real tables, and the API tells builders what it found."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from config.local.demo_tables import client as plain_client
from datasources import mailbox, schema
from datasources.connections import seal_datasource
from datasources.drivers.dynamodb.schema import MOST_TABLES, infer_attributes, read_billing, read_stream
from datasources.messages import sign
from datasources.models import Datasource
from datasources.schema_tasks import PURPOSE, answer_schema

SECRET = "a secret for tests only"
EVENTS = {
    "KeySchema": [
        {"AttributeName": "device", "KeyType": "HASH"},
        {"AttributeName": "at", "KeyType": "RANGE"},
    ],
    "AttributeDefinitions": [
        {"AttributeName": "device", "AttributeType": "S"},
        {"AttributeName": "at", "AttributeType": "N"},
        {"AttributeName": "kind", "AttributeType": "B"},
    ],
    "BillingMode": "PROVISIONED",
    "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 3},
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    "LocalSecondaryIndexes": [
        {
            "IndexName": "by-kind",
            "KeySchema": [
                {"AttributeName": "device", "KeyType": "HASH"},
                {"AttributeName": "kind", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["note"]},
        }
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "everywhere",
            "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
            "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
        }
    ],
}


@pytest.fixture
def table(dynamodb: str) -> Iterator[str]:
    name = f"events.{uuid.uuid4()}"
    plain = plain_client(dynamodb)
    plain.create_table(TableName=name, **EVENTS)
    plain.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    plain.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"})
    plain.put_item(TableName=name, Item={"device": {"S": "a"}, "at": {"N": "1"}, "extra": {"M": {"x": {"S": "y"}}}})
    plain.put_item(TableName=name, Item={"device": {"S": "a"}, "at": {"N": "2"}, "extra": {"NULL": True}})
    yield name
    plain.delete_table(TableName=name)


@pytest.fixture
def local(dynamodb: str, db: None) -> Datasource:
    datasource = Datasource(name="Local", region="eu-west-1", endpoint=dynamodb)
    seal_datasource(datasource, access_key_id="local", secret_access_key=SECRET)
    datasource.save()
    return datasource


@pytest.fixture
def browser(builder: User, client_for: Callable[[User], Client]) -> Client:
    builder.user_permissions.add(Permission.objects.get(codename="add_app"))
    return client_for(builder)


@pytest.fixture
def promptly(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A worker at once, in this process; the messages that it got."""
    messages: list[Any] = []

    def work(words: tuple[str], **_more: Any) -> None:
        messages.append(words[0])
        answer_schema(words[0])

    monkeypatch.setattr(answer_schema, "apply_async", work)
    return messages


def address(datasource: Datasource, rest: str) -> str:
    return f"/api/datasources/{datasource.pk}/{rest}"


def named(told: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [table for table in told["tables"] if table["name"] == name]
    return dict(found)


def test_a_worker_describes_a_table_whole(browser: Client, worker: None, local: Datasource, table: str) -> None:
    reply = browser.get(address(local, "schema/"))
    assert reply.status_code == 200, reply.content
    told = named(reply.json(), table)
    assert told["keys"] == [
        {"name": "device", "role": "partition", "type": "S"},
        {"name": "at", "role": "sort", "type": "N"},
    ]
    indexes = {index["name"]: index for index in told["indexes"]}
    assert (indexes["by-kind"]["kind"], indexes["everywhere"]["kind"]) == ("local", "global")
    assert indexes["by-kind"]["keys"][1] == {"name": "kind", "role": "sort", "type": "B"}
    assert (indexes["by-kind"]["projection"], indexes["by-kind"]["attributes"]) == ("INCLUDE", ["note"])
    assert told["billing"] == {"mode": "PROVISIONED", "read": 5, "write": 3}
    assert (told["status"], told["ttl"], told["stream"], told["problem"]) == ("ACTIVE", "expires", "NEW_IMAGE", None)
    assert isinstance(told["items"], int)
    assert isinstance(told["bytes"], int)


def test_a_sample_has_items_as_they_came_and_infers_their_attributes(
    browser: Client, local: Datasource, table: str, promptly: list[Any]
) -> None:
    told = browser.get(address(local, f"tables/{table}/sample/")).json()
    assert {"device": {"S": "a"}, "at": {"N": "2"}, "extra": {"NULL": True}} in told["items"]
    attributes = {each["name"]: each for each in told["attributes"]}
    assert attributes["at"] == {"name": "at", "types": ["N"], "count": 2, "members": []}
    assert sorted(attributes["extra"]["types"]) == ["M", "NULL"]
    assert attributes["extra"]["members"] == [{"name": "x", "types": ["S"], "count": 1, "members": []}]


def test_the_schema_is_kept_until_it_is_asked_for_anew_or_the_datasource_changes(
    browser: Client, local: Datasource, table: str, dynamodb: str, promptly: list[Any]
) -> None:
    first = browser.get(address(local, "schema/")).json()
    assert browser.get(address(local, "schema/")).json() == first
    assert len(promptly) == 1
    assert table in schema.known_tables(local)
    refreshed = browser.post(address(local, "schema/refresh/"), {}, content_type="application/json")
    assert refreshed.status_code == 200
    assert refreshed.json()["read"] > first["read"]
    assert len(promptly) == 2
    local.revision += 1
    local.save()
    assert schema.known_tables(local) == []
    browser.get(address(local, "schema/"))
    assert len(promptly) == 3


def test_only_allowed_tables_are_told_and_sampled(
    browser: Client, local: Datasource, table: str, promptly: list[Any]
) -> None:
    for patterns in ([table], [f"{table[:12]}*"]):
        Datasource.objects.update(allowed_tables=patterns)
        told = browser.get(address(local, "schema/")).json()
        assert table in [each["name"] for each in told["tables"]]
        assert all(each["name"].startswith(table[:12]) for each in told["tables"])
    Datasource.objects.update(allowed_tables=["others*"])
    assert browser.get(address(local, "schema/")).json()["tables"] == []
    refused = browser.get(address(local, f"tables/{table}/sample/"))
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "datasource_refuses")


def test_a_table_that_is_gone_says_so_and_does_not_spoil_the_rest(
    browser: Client, local: Datasource, table: str, promptly: list[Any]
) -> None:
    Datasource.objects.update(allowed_tables=[table, "gone"])
    told = browser.get(address(local, "schema/")).json()
    assert named(told, table)["problem"] is None
    assert "ResourceNotFoundException" in named(told, "gone")["problem"]


def test_what_the_datasource_says_comes_in_its_own_words(
    browser: Client, local: Datasource, promptly: list[Any]
) -> None:
    reply = browser.get(address(local, "tables/gone/sample/"))
    error = reply.json()["error"]
    assert (reply.status_code, error["code"]) == (503, "datasource_failed")
    assert error["message"].startswith("ResourceNotFoundException")
    assert error["details"]["hint"]


def test_without_a_worker_it_says_so(browser: Client, local: Datasource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "WAIT_S", 0.1)
    monkeypatch.setattr(answer_schema, "apply_async", lambda *_words, **_more: None)
    reply = browser.get(address(local, "schema/"))
    assert (reply.status_code, reply.json()["error"]["code"]) == (503, "no_worker")


def test_forged_and_late_questions_are_not_answered(local: Datasource) -> None:
    now = time.time()
    question = {"id": f"schema:{uuid.uuid4()}", "expires": now + 60, "deadline": now + 5, "what": "schema"}
    whole = {**question, "datasource": str(local.pk)}
    answer_schema(sign(whole, purpose="datasources.test_connection"))
    answer_schema(json.dumps(whole))
    answer_schema(sign({**whole, "expires": now - 1}, purpose=PURPOSE))
    assert mailbox.kept(str(question["id"])) is None


def test_viewers_and_strangers_learn_nothing(
    viewer: User, client_for: Callable[[User], Client], local: Datasource
) -> None:
    for rest in ("schema/", "tables/products/sample/"):
        assert client_for(viewer).get(address(local, rest)).status_code == 403


def test_tables_without_words_on_billing_are_provisioned() -> None:
    units = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2}
    assert read_billing({"ProvisionedThroughput": units}) == {"mode": "PROVISIONED", "read": 1, "write": 2}
    on_demand = {"BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}}
    assert read_billing(on_demand) == {"mode": "PAY_PER_REQUEST", "read": None, "write": None}
    assert read_stream({}) is None
    assert MOST_TABLES >= 100


def test_types_are_told_the_most_frequent_first() -> None:
    items: list[dict[str, Any]] = [{"a": {"S": "x"}}, {"a": {"N": "1"}}, {"a": {"N": "2"}, "b": {"L": []}}]
    assert infer_attributes(items) == [
        {"name": "a", "types": ["N", "S"], "count": 3, "members": []},
        {"name": "b", "types": ["L"], "count": 1, "members": []},
    ]
