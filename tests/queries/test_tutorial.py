"""The five operations that every DynamoDB tutorial begins with give through the run API what boto3 gives directly."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.model import OperationModel
from botocore.parsers import create_parser
from django.contrib.auth.models import User
from django.test import Client

from builder.models import App
from datasources.models import Datasource
from tests.queries.conftest import MakeDatasource

# Keys are removed that tell of the one call, not of the data; Trellis asks for the capacity that a call consumed.
OF_THE_CALL = ("ResponseMetadata", "ConsumedCapacity")


@pytest.fixture
def direct(dynamodb: str) -> Any:
    return boto3.client(
        "dynamodb",
        region_name="eu-west-1",
        endpoint_url=dynamodb,
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="a secret for tests only",
    )


@pytest.fixture
def four(direct: Any) -> Iterator[str]:
    """A table as the tutorial's, with its partition key `pkey` and one item."""
    name = f"four-{uuid.uuid4()}"
    direct.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pkey", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pkey", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    item = {"pkey": {"S": "a"}, "name": {"S": "Irene"}, "size": {"N": "12345678901234567890.5"}, "raw": {"B": b"\0\1"}}
    direct.put_item(TableName=name, Item=item)
    yield name
    direct.delete_table(TableName=name)


@pytest.fixture
def datasource(dynamodb: str, make_datasource: MakeDatasource) -> Datasource:
    return make_datasource(dynamodb)


@pytest.fixture
def run(
    worker: None, app: App, datasource: Datasource, builder: User, client_for: Callable[[User], Client], direct: Any
) -> Callable[..., Any]:
    """Saves a query with this body, runs its draft, and reads the answer with botocore's own parser."""
    client = client_for(builder)

    def run(operation: str, body: str) -> Any:
        told = post_run(client, app, save(client, app, datasource, operation, body))
        assert told["state"] == "succeeded", told["error"]
        model = direct.meta.service_model.operation_model(operation)
        return parse(model, json.dumps(told["results"][0]).encode())

    return run


def save(client: Client, app: App, datasource: Datasource, operation: str, body: str) -> str:
    name = f"{operation}{uuid.uuid4().hex[:8]}"
    fields = {"name": name, "datasource": str(datasource.pk), "operation": operation, "body": body}
    saved = client.post(f"/api/apps/{app.slug}/queries/", fields, content_type="application/json")
    assert saved.status_code == 201, saved.content
    return name


def post_run(client: Client, app: App, query: str) -> Any:
    body = {"run": str(uuid.uuid4()), "release": 1, "values": {}, "filters": [], "cursor": None}
    reply = client.post(f"/api/apps/{app.slug}/queries/{query}/run/", body, content_type="application/json")
    assert reply.status_code == 200, reply.content
    return json.loads(reply.content)


def parse(model: OperationModel, body: bytes) -> Any:
    parser = create_parser(model.service_model.resolved_protocol)
    assert model.output_shape
    return plain(parser.parse({"body": body, "headers": {}, "status_code": 200}, model.output_shape))


def plain(answer: Any) -> Any:
    return {key: value for key, value in answer.items() if key not in OF_THE_CALL}


@pytest.mark.parametrize(
    ("body", "same"),
    [("", {}), ("{}", {}), ('{"ExclusiveStartTableName": "four", "Limit": 1}', {"Limit": 1})],
    ids=["no body", "empty body", "a body"],
)
def test_list_tables(run: Any, direct: Any, four: str, body: str, same: dict[str, Any]) -> None:
    expected = direct.list_tables(**(same and {"ExclusiveStartTableName": "four", **same}))
    assert run("ListTables", body) == plain(expected)
    assert expected["TableNames"]


def test_describe_table(run: Any, direct: Any, four: str) -> None:
    answer = run("DescribeTable", json.dumps({"TableName": four}))
    assert answer == plain(direct.describe_table(TableName=four))
    assert answer["Table"]["TableName"] == four


@pytest.mark.parametrize("key", [{"pkey": "a"}, {"pkey": {"S": "a"}}], ids=["plain", "typed"])
def test_get_item_with_a_plain_and_with_a_typed_key(run: Any, direct: Any, four: str, key: Any) -> None:
    answer = run("GetItem", json.dumps({"TableName": four, "Key": key}))
    assert answer == plain(direct.get_item(TableName=four, Key={"pkey": {"S": "a"}}))
    assert answer["Item"]["raw"] == {"B": b"\0\1"}


def test_get_item_of_what_is_not_there(run: Any, four: str) -> None:
    assert run("GetItem", json.dumps({"TableName": four, "Key": {"pkey": "b"}})) == {}


def test_put_item_with_text_and_a_set(run: Any, direct: Any, four: str) -> None:
    item = {"pkey": {"S": "a"}, "name": {"S": "Irene"}, "friends": {"SS": ["Sherlock"]}}
    assert run("PutItem", json.dumps({"TableName": four, "Item": item})) == {}
    assert direct.get_item(TableName=four, Key={"pkey": {"S": "a"}})["Item"] == item


def test_update_item_returning_all_new(run: Any, direct: Any, four: str) -> None:
    friends = ["Mycroft", "Watson", "Irene"]
    body = {
        "TableName": four,
        "Key": {"pkey": {"S": "a"}},
        "UpdateExpression": "set friends = :new_friends",
        "ExpressionAttributeValues": {":new_friends": {"SS": friends}},
        "ReturnValues": "ALL_NEW",
    }
    answer = run("UpdateItem", json.dumps(body))
    stored = direct.get_item(TableName=four, Key={"pkey": {"S": "a"}})["Item"]
    for item in (answer["Attributes"], stored):
        item["friends"]["SS"].sort()
    assert answer["Attributes"] == stored
    assert stored["friends"] == {"SS": sorted(friends)}
    assert direct.update_item(**body)["Attributes"].keys() == stored.keys()


def test_a_table_that_does_not_exist_fails_in_awss_own_words(
    worker: None, app: App, datasource: Datasource, builder: User, client_for: Callable[[User], Client]
) -> None:
    client = client_for(builder)
    told = post_run(client, app, save(client, app, datasource, "Scan", '{"TableName": "nowhere"}'))
    assert (told["state"], told["results"]) == ("failed", [])
    assert told["error"]["code"] == "ResourceNotFoundException"
    assert told["error"]["message"]
