"""Calls against a real DynamoDB-compatible server: what boto3 gives, Trellis gives, byte for byte."""

import json
import os
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.parsers import create_parser
from hypothesis import given
from hypothesis import strategies as st

from datasources.drivers import CallFailed, Connection
from datasources.drivers.dynamodb.answers import FACTS, capacity
from datasources.drivers.dynamodb.clients import CLIENTS
from datasources.drivers.dynamodb.model import operation_model

from .bodies import dynamodb, render
from .faulty import answers, faulty

LIMIT = 16 << 20


@pytest.fixture(scope="session")
def plain(dynamodb):
    """boto3 as anyone uses it."""
    return boto3.client(
        "dynamodb",
        region_name="eu-west-1",
        endpoint_url=dynamodb,
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret",
        config=Config(ignore_configured_endpoint_urls=True),  # type: ignore[call-arg]
    )


@pytest.fixture(scope="session")
def connection(dynamodb):
    return Connection("eu-west-1", dynamodb, "AKIDEXAMPLE", "secret", datasource_id=uuid.uuid4())


@pytest.fixture
def table(plain):
    name = f"calls-{uuid.uuid4()}"
    plain.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pkey", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pkey", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    plain.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    yield name
    plain.delete_table(TableName=name)


def call(connection, operation, request, **more):
    write = dynamodb.effective_access(operation, request) != "read"
    return dynamodb.call(connection, operation, request, deadline=time.time() + 10, limit=LIMIT, write=write, **more)


def run(connection, operation, text, declared=None, **values):
    return call(connection, operation, render(operation, text, declared, **values))


def parsed(operation, answer) -> dict[str, Any]:
    """An answer's bytes through botocore's own parser, as boto3 would have given them."""
    response = {"status_code": 200, "headers": {}, "body": answer.body, "context": {"operation_name": operation}}
    shape = operation_model(operation).output_shape
    assert shape is not None
    return without_circumstance(create_parser("json").parse(response, shape))


def without_circumstance(answer: Any) -> dict[str, Any]:
    """Leaves out what differs between any two calls, and the capacity, which Trellis asks for and plain boto3 not."""
    return {key: value for key, value in answer.items() if key not in {"ResponseMetadata", "ConsumedCapacity"}}


# -- the five operations that every tutorial begins with -------------------------------------------------------------


@pytest.mark.parametrize("text", ["{}", '{"ExclusiveStartTableName": "aaa", "Limit": 2}'])
def test_list_tables_gives_what_boto3_gives(plain, connection, table, text):
    assert parsed("ListTables", run(connection, "ListTables", text)) == without_circumstance(
        plain.list_tables(**json.loads(text))
    )


def test_describe_table_gives_what_boto3_gives(plain, connection, table):
    answer = run(connection, "DescribeTable", json.dumps({"TableName": table}))
    assert parsed("DescribeTable", answer) == without_circumstance(plain.describe_table(TableName=table))


@pytest.mark.parametrize("key", ["a", {"S": "a"}])
def test_get_item_with_a_plain_and_a_typed_key_gives_what_boto3_gives(plain, connection, table, key):
    item = {
        "pkey": {"S": "a"},
        "n": {"N": "12345678901234567890123456789012345678"},
        "friends": {"SS": ["Sherlock", "Irene"]},
        "sizes": {"NS": ["1", "2.5"]},
        "photo": {"B": b"\x00\x01\xff"},
        "deep": {"M": {"S": {"L": [{"NULL": True}, {"BOOL": False}]}}},
    }
    plain.put_item(TableName=table, Item=item)
    answer = run(connection, "GetItem", json.dumps({"TableName": table, "Key": {"pkey": key}}))
    assert parsed("GetItem", answer) == without_circumstance(plain.get_item(TableName=table, Key={"pkey": {"S": "a"}}))


def test_put_item_with_text_and_a_set_stores_what_boto3_stores(plain, connection, table):
    item = {"pkey": {"S": "a"}, "name": {"S": "Irene"}, "friends": {"SS": ["Sherlock"]}}
    answer = run(connection, "PutItem", json.dumps({"TableName": table, "Item": item}))
    assert parsed("PutItem", answer) == {}
    assert plain.get_item(TableName=table, Key={"pkey": {"S": "a"}})["Item"] == item


def test_update_item_with_return_values_gives_what_boto3_gives(plain, connection, table):
    request = {
        "TableName": table,
        "Key": {"pkey": {"S": "a"}},
        "UpdateExpression": "set friends = :new_friends",
        "ExpressionAttributeValues": {":new_friends": {"SS": ["Mycroft", "Watson", "Irene"]}},
        "ReturnValues": "ALL_NEW",
    }
    answer = run(connection, "UpdateItem", json.dumps(request))
    assert parsed("UpdateItem", answer) == without_circumstance(plain.update_item(**request))


# -- values there and back -------------------------------------------------------------------------------------------


def test_bound_values_of_every_type_are_stored_exactly(plain, connection, table):
    text = json.dumps(
        {"TableName": table, "Item": {"pkey": "a", "photo": {"B": "«photo»"}, "all": "«all»"}}, ensure_ascii=False
    )
    run(connection, "PutItem", text, photo=b"\x00\xff", all={"S": 'quote " brace } :x', "b": [b"\x01", None, True]})
    stored = plain.get_item(TableName=table, Key={"pkey": {"S": "a"}})["Item"]
    assert stored["photo"] == {"B": b"\x00\xff"}
    assert stored["all"]["M"]["S"] == {"S": 'quote " brace } :x'}
    assert stored["all"]["M"]["b"] == {"L": [{"B": b"\x01"}, {"NULL": True}, {"BOOL": True}]}


def test_pages_follow_one_another_by_their_start_keys(plain, connection, table):
    for number in range(5):
        plain.put_item(TableName=table, Item={"pkey": {"S": f"item-{number}"}})
    request, found = {"TableName": table, "Limit": 2}, []
    for _ in range(3):
        answer = call(connection, "Scan", request)
        found += json.loads(answer.body)["Items"]
        assert answer.meta["count"] == len(json.loads(answer.body)["Items"])
        request = dynamodb.with_start_key("Scan", request, answer.next_key) if answer.next_key else request
    assert len({item["pkey"]["S"] for item in found}) == 5
    assert answer.next_key is None


def test_meta_tells_what_a_call_took(plain, connection, table):
    answer = call(connection, "GetItem", {"TableName": table, "Key": {"pkey": {"S": "a"}}, "ConsistentRead": True})
    assert answer.meta["attempts"] == 1
    assert answer.meta["requestId"]
    assert answer.meta["serviceMs"] > 0
    assert answer.meta["capacity"]["read"] == 1
    assert answer.meta["capacity"]["tables"].keys() == {table}


def test_aws_errors_keep_their_code_their_words_and_their_bytes(connection, table):
    with pytest.raises(CallFailed) as failed:
        call(connection, "GetItem", {"TableName": f"{table}-gone", "Key": {"pkey": {"S": "a"}}})
    assert failed.value.code == "ResourceNotFoundException"
    assert failed.value.outcome == "failed"
    assert b"ResourceNotFoundException" in (failed.value.body or b"")
    request = {"TableName": table, "Item": {"pkey": {"S": "a"}}, "ConditionExpression": "attribute_exists(pkey)"}
    with pytest.raises(CallFailed) as failed:
        call(connection, "PutItem", request)
    assert failed.value.code == "ConditionalCheckFailedException"


# -- clients ---------------------------------------------------------------------------------------------------------


def test_a_client_is_kept_until_its_datasource_changes(connection):
    assert CLIENTS.get(connection) is CLIENTS.get(connection)
    changed = Connection(
        connection.region, connection.endpoint, "AKIDOTHER", "other", datasource_id=connection.datasource_id, revision=2
    )
    assert CLIENTS.get(changed) is not CLIENTS.get(connection)


def test_many_threads_share_a_client(plain, connection, table):
    plain.put_item(TableName=table, Item={"pkey": {"S": "a"}})
    request = {"TableName": table, "Key": {"pkey": {"S": "a"}}}
    with ThreadPoolExecutor(16) as pool:
        bodies = list(pool.map(lambda _: call(connection, "GetItem", request).body, range(200)))
    assert len(set(bodies)) == 1


def test_the_machines_own_aws_set_up_is_never_used(tmp_path):
    """Environment, files, proxies and endpoint overrides that would each break or redirect the call."""
    hostile = tmp_path / "config"
    hostile.write_text("[profile other]\nregion = us-west-2\nendpoint_url = http://127.0.0.1:9\n[broken")
    environment = {
        **os.environ,
        "AWS_PROFILE": "nonexistent",
        "AWS_CONFIG_FILE": str(hostile),
        "AWS_SHARED_CREDENTIALS_FILE": str(hostile),
        "AWS_ACCESS_KEY_ID": "AKIDMACHINE",
        "AWS_SECRET_ACCESS_KEY": "machine",
        "AWS_SESSION_TOKEN": "machine",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:9",
        "AWS_CA_BUNDLE": "/nonexistent",
        "AWS_DATA_PATH": "/nonexistent",
        "AWS_MAX_ATTEMPTS": "7",
        "AWS_RETRY_MODE": "nonsense",
        "AWS_USE_FIPS_ENDPOINT": "true",
        "AWS_USE_DUALSTACK_ENDPOINT": "true",
        "AWS_DEFAULTS_MODE": "nonsense",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    program = """
import sys, time, uuid
from datasources.drivers import Connection, driver
from datasources.drivers.dynamodb.clients import make_client
dynamodb = driver("dynamodb")
there = Connection("eu-west-1", sys.argv[1], "AKIDGIVEN", "given", datasource_id=uuid.uuid4())
dynamodb.call(there, "ListTables", {}, deadline=time.time() + 5, limit=1000, write=False)
print(make_client(Connection("eu-west-1", None, "AKIDGIVEN", "given")).meta.endpoint_url)
"""
    with faulty(answers(b'{"TableNames": []}')) as server:
        done = subprocess.run(
            [sys.executable, "-c", program, server.url], env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == "https://dynamodb.eu-west-1.amazonaws.com"
        (request,) = server.requests
    assert "Credential=AKIDGIVEN/" in request["headers"]["authorization"]
    assert "/eu-west-1/dynamodb/" in request["headers"]["authorization"]
    assert "x-amz-security-token" not in request["headers"]


def test_a_region_that_is_no_host_name_is_refused(connection):
    with pytest.raises(CallFailed) as failed:
        call(Connection("evil.example/#", None, "a", "b"), "ListTables", {})
    assert (failed.value.code, failed.value.outcome) == ("datasource_refused", "failed")


# -- the fields that are read of an answer ---------------------------------------------------------------------------


def test_a_page_of_a_megabyte_takes_milliseconds(connection):
    item = {f"attribute{n}": {"S": "x" * 40} for n in range(20)}
    page = json.dumps({"Items": [item] * 900, "Count": 900, "ScannedCount": 900}).encode()
    assert len(page) > 1_000_000
    with faulty(answers(page)) as server:
        there = Connection("eu-west-1", server.url, "a", "b", datasource_id=uuid.uuid4())
        call(there, "Scan", {"TableName": "t"})
        best = min(call(there, "Scan", {"TableName": "t"}).meta["serviceMs"] for _ in range(5))
        assert call(there, "Scan", {"TableName": "t"}).body == page
    assert best < 60


@given(st.binary(max_size=40), st.integers(0, 60))
def test_only_what_a_json_reader_takes_is_taken(noise, place):
    whole = b'{"Items": [{"a": {"S": "x\\n"}, "b": {"N": "1"}}], "Count": 1}'
    broken = whole[:place] + noise + whole[place + len(noise) :]
    try:
        broken.decode("utf-8")
        FACTS.decode(broken)
    except ValueError:
        return
    assert isinstance(json.loads(broken), dict)


def test_capacity_is_told_by_table_and_index():
    consumed = [
        {
            "TableName": "orders",
            "CapacityUnits": 3.0,
            "GlobalSecondaryIndexes": {"by-date": {"CapacityUnits": 1.0}},
        },
        {"TableName": "products", "CapacityUnits": 2.0, "ReadCapacityUnits": 2.0},
    ]
    told = capacity(consumed, access="write")
    assert told == {
        "read": 2.0,
        "write": 3.0,
        "tables": {
            "orders": {"read": 0, "write": 3.0, "indexes": {"by-date": {"read": 0, "write": 1.0}}},
            "products": {"read": 2.0, "write": 0, "indexes": {}},
        },
    }
    assert capacity(None, access="read") is None
    assert capacity({"GlobalSecondaryIndexes": 5}, access="read") is None
