"""What is known of DynamoDB's operations: botocore's model, and the small tables beside it."""

import os
import subprocess
import sys

import boto3
import pytest
from botocore.loaders import Loader

from datasources.drivers import UnknownOperation
from datasources.drivers.dynamodb.access import ACCESS, declared_access
from datasources.drivers.dynamodb.model import attribute_value_paths, input_shape, operation_model, service_model
from datasources.drivers.dynamodb.paging import PAGES

from .bodies import dynamodb

OPERATIONS = {operation.name: operation for operation in dynamodb.operations()}


def test_every_operation_of_boto3_is_offered_and_has_its_access():
    """Fails when boto3 brings an operation: decide whether it reads, writes or administers, and add it."""
    client = boto3.client("dynamodb", region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b")
    offered = set(client.meta.method_to_api_mapping.values())
    assert set(OPERATIONS) == offered == set(ACCESS)


def test_an_operation_that_stands_in_no_table_counts_as_admin():
    assert declared_access("DropEverything") == "admin"


@pytest.mark.parametrize(
    ("operation", "access", "items", "required"),
    [
        ("ListTables", "read", "TableNames", []),
        ("Scan", "read", "Items", ["TableName"]),
        ("Query", "read", "Items", ["TableName"]),
        ("GetItem", "read", None, ["TableName", "Key"]),
        ("PutItem", "write", None, ["TableName", "Item"]),
        ("TransactGetItems", "read", "Responses", ["TransactItems"]),
        ("ExecuteStatement", "write", "Items", ["Statement"]),
        ("DeleteTable", "admin", None, ["TableName"]),
    ],
)
def test_an_operation_tells_its_access_its_list_and_what_it_needs(operation, access, items, required):
    info = dynamodb.operation(operation)
    assert (info.access, info.list, info.required) == (access, items, required)


def test_documentation_is_one_plain_sentence():
    assert dynamodb.operation("PutItem").documentation == "Creates a new item, or replaces an old item with a new item."
    for operation in OPERATIONS.values():
        assert operation.documentation
        assert not {"<", ">", "\n"} & set(operation.documentation)


def test_attribute_values_are_told_by_path():
    assert dynamodb.operation("Scan").attribute_values == [["Items", "*", "*"], ["LastEvaluatedKey", "*"]]
    assert dynamodb.operation("GetItem").attribute_values == [["Item", "*"]]
    assert ["Responses", "*", "*", "*"] in dynamodb.operation("BatchGetItem").attribute_values
    assert dynamodb.operation("DescribeTable").attribute_values == []
    for name in OPERATIONS:
        output = operation_model(name).output_shape
        assert output is None or OPERATIONS[name].attribute_values == attribute_value_paths(output)


def test_an_unknown_operation_is_a_key_error_with_the_nearest_names():
    with pytest.raises(UnknownOperation) as unknown:
        dynamodb.operation("ListTable")
    assert isinstance(unknown.value, KeyError)
    assert "ListTables" in unknown.value.nearest
    assert str(unknown.value).startswith("There is no operation ListTable. Did you mean ListTables")


# -- PartiQL ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation", "request_", "access"),
    [
        ("ExecuteStatement", {"Statement": " select * FROM t"}, "read"),
        ("ExecuteStatement", {"Statement": "SELECT"}, "read"),
        ("ExecuteStatement", {"Statement": "SELECTED"}, "write"),
        ("ExecuteStatement", {"Statement": "UPDATE t SET a = 'SELECT'"}, "write"),
        ("ExecuteStatement", {"Statement": "-- SELECT\nDELETE FROM t"}, "write"),
        ("ExecuteStatement", {}, "write"),
        ("BatchExecuteStatement", {"Statements": [{"Statement": "SELECT a"}, {"Statement": "SELECT b"}]}, "read"),
        ("BatchExecuteStatement", {"Statements": [{"Statement": "SELECT a"}, {"Statement": "DELETE b"}]}, "write"),
        ("BatchExecuteStatement", {"Statements": []}, "write"),
        ("ExecuteTransaction", {"TransactStatements": [{"Statement": "EXISTS(SELECT a)"}]}, "write"),
        ("ExecuteTransaction", {"TransactStatements": [{"Statement": "SELECT a"}]}, "read"),
        ("GetItem", {"Statement": "DELETE"}, "read"),
        ("PutItem", {"Statement": "SELECT"}, "write"),
        ("CreateTable", {}, "admin"),
    ],
)
def test_access_follows_the_statement(operation, request_, access):
    assert dynamodb.effective_access(operation, request_) == access


# -- paging ----------------------------------------------------------------------------------------------------------


def test_paging_agrees_with_botocores_paginators_and_shapes():
    theirs = Loader().load_service_model("dynamodb", "paginators-1")["pagination"]
    assert {name: (page["output_token"], page["input_token"]) for name, page in theirs.items()}.items() <= PAGES.items()
    for name, (given, wanted) in PAGES.items():
        output = operation_model(name).output_shape
        assert output is not None
        assert given in output.members
        assert wanted in input_shape(name).members
    assert {name for name, operation in OPERATIONS.items() if operation.paginated} == set(PAGES)


def test_operations_whose_answers_carry_a_token_all_page():
    for name in service_model().operation_names:
        output = operation_model(name).output_shape
        tokens = {"NextToken", "LastEvaluatedKey"} & set(output.members if output else ())
        assert not tokens or name in PAGES


def test_a_start_key_goes_from_an_answer_into_the_next_request():
    key = dynamodb.start_key("Scan", {"LastEvaluatedKey": {"id": {"S": "a"}}})
    assert key == {"ExclusiveStartKey": {"id": {"S": "a"}}}
    assert dynamodb.with_start_key("Scan", {"TableName": "t"}, key) == {"TableName": "t", **key}
    assert dynamodb.start_key("Scan", {"LastEvaluatedKey": None}) is None
    assert dynamodb.start_key("GetItem", {"LastEvaluatedKey": {}}) is None
    with pytest.raises(KeyError):
        dynamodb.with_start_key("ListTables", {}, key)


def test_the_model_is_read_without_credentials_network_or_client():
    """The web process describes, checks and renders; it must not need, or hold, a client."""
    program = (
        "import sys; from datasources.drivers import driver; import django.conf; d = driver('dynamodb'); "
        "d.operations(); d.check('Scan', {}, {}); d.render('Scan', {'TableName': 'table'}, {}, {}); "
        "sys.exit(sum(m in sys.modules for m in ('boto3', 'botocore.client')))"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
