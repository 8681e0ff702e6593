"""What a datasource's switch and lists refuse, and which tables a request is seen to use."""

from __future__ import annotations

from typing import Any

import pytest

from datasources.drivers import dynamodb
from datasources.holes import Hole, Joined
from datasources.limits import Limits, matches, refusal, saved_refusal
from datasources.tables import Unreadable, tables_in, tables_of

SHOP = Limits(allowed_tables=["Orders", "Shop*"])


def refused(limits: Limits, operation: str, request: dict[str, Any]) -> str:
    return refusal(limits, operation, dynamodb.effective_access(operation, request), request) or ""


def test_without_limits_everything_may_run() -> None:
    for operation in dynamodb.operations():
        assert refusal(Limits(), operation.name, operation.access, {}) is None


def test_read_only_refuses_whatever_changes_something() -> None:
    for operation in dynamodb.operations():
        told = refusal(Limits(read_only=True), operation.name, operation.access, {})
        assert bool(told) == (operation.access != "read"), operation.name


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [('SELECT * FROM "T"', True), ('DELETE FROM "T" WHERE id = 1', False), ("", False)],
)
def test_read_only_judges_partiql_by_its_statement(statement: str, allowed: bool) -> None:
    told = refused(Limits(read_only=True), "ExecuteStatement", {"Statement": statement})
    assert ("is read only" in told) != allowed


def test_only_allowed_operations_run() -> None:
    limits = Limits(allowed_operations=["Query"])
    assert not refused(limits, "Query", {"TableName": "T"})
    assert "does not allow Scan" in refused(limits, "Scan", {"TableName": "T"})


@pytest.mark.parametrize(
    ("table", "allowed"),
    [("Orders", True), ("Shop", True), ("ShopItems", True), ("Orders2", False), ("orders", False), ("Other", False)],
)
def test_names_and_beginnings_of_names(table: str, allowed: bool) -> None:
    assert matches(table, SHOP.allowed_tables) == allowed


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("GetItem", {"TableName": "Orders"}),
        ("BatchGetItem", {"RequestItems": {"Orders": {}, "ShopA": {}}}),
        ("TransactWriteItems", {"TransactItems": [{"Put": {"TableName": "Orders", "Item": {}}}]}),
        ("ExecuteStatement", {"Statement": """SELECT * FROM "ShopA"."index" WHERE a = 'FROM "Other"'"""}),
        ("PutItem", {"TableName": "Orders", "Item": {"TableName": {"S": "Other"}}}),
        ("DescribeLimits", {}),
    ],
)
def test_requests_on_allowed_tables_pass(operation: str, request_: dict[str, Any]) -> None:
    assert not refused(SHOP, operation, request_)


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("GetItem", {"TableName": "Other"}),
        ("GetItem", {"TableName": "arn:aws:dynamodb:eu-central-1:111122223333:table/Orders"}),
        ("BatchWriteItem", {"RequestItems": {"Orders": [], "Other": []}}),
        ("TransactGetItems", {"TransactItems": [{"Get": {"TableName": "Orders"}}, {"Get": {"TableName": "Other"}}]}),
        ("TransactWriteItems", {"TransactItems": [{"ConditionCheck": {"TableName": "Other"}}]}),
        ("BatchExecuteStatement", {"Statements": [{"Statement": 'SELECT * FROM "Orders"'}, {"Statement": "x"}]}),
        ("ExecuteTransaction", {"TransactStatements": [{"Statement": 'UPDATE "Other" SET a = 1 WHERE b = 2'}]}),
        ("ImportTable", {"TableCreationParameters": {"TableName": "Other"}}),
        ("RestoreTableToPointInTime", {"SourceTableName": "Other", "TargetTableName": "Orders"}),
        ("TagResource", {"ResourceArn": "arn:aws:dynamodb:eu-central-1:111122223333:table/Other"}),
        ("Scan", {"TableName": "Orders\0"}),
        ("ExecuteStatement", {"Statement": "\0"}),
        ("ListTables", {}),
        ("ListBackups", {}),
    ],
)
def test_requests_on_others_or_on_none_are_refused(operation: str, request_: dict[str, Any]) -> None:
    assert "table" in refused(SHOP, operation, request_)


def test_every_member_that_names_a_table_is_known() -> None:
    """A later boto3 may bring others; an operation on one table must not slip through on another's name."""
    from botocore.loaders import create_loader

    shapes = create_loader().load_service_model("dynamodb", "service-2")
    tables = {"TableName", "TableArn", "ResourceArnString", "BackupArn", "ExportArn", "ImportArn", "BulkOperationArn"}
    for name, operation in shapes["operations"].items():
        members = shapes["shapes"][operation["input"]["shape"]]["members"] if "input" in operation else {}
        named = [each for each, about in members.items() if about["shape"] in tables]
        for member in named:
            if not member.startswith("ExclusiveStart"):
                assert list(tables_of({member: "T"})) == ["T"], f"{name}.{member}"


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('SELECT * FROM "T"', ["T"]),
        ("select a, b from T.index where c = 'x'", ["T"]),
        ("INSERT INTO \"T\" VALUE {'a': 1}", ["T"]),
        ("UPDATE T SET a = ? WHERE b = ?", ["T"]),
        ('DELETE FROM "T" WHERE a = ? RETURNING ALL OLD *', ["T"]),
        ("EXISTS(SELECT * FROM \"T\" WHERE a = 'x')", ["T"]),
        ("SELECT * FROM \"T\" WHERE a = 'it''s FROM x'", ["T"]),
        ('SELECT * FROM "a ""T"""', ['a "T"']),
    ],
)
def test_the_tables_of_statements(statement: str, tables: list[str]) -> None:
    assert list(tables_in(statement)) == tables


@pytest.mark.parametrize(
    "statement",
    [
        "",
        "SELECT 1",
        "SELECT * FROM",
        'SELECT * FROM "A", "B"',
        'SELECT * FROM "A" JOIN "B"',
        "SELECT * FROM (SELECT 1)",
        'SELECT * FROM "A" -- "B"',
        'SELECT * FROM /* x */ "A"',
        "SELECT * FROM 'A'",
        'SELECT * FROM "A" WHERE b = `\'` AND EXISTS(SELECT * FROM "B")',
        'SELECT * FROM "A" WHERE b = \' AND EXISTS(SELECT * FROM "B")',
    ],
)
def test_a_statement_whose_tables_cant_be_told_is_unreadable(statement: str) -> None:
    with pytest.raises(Unreadable):
        list(tables_in(statement))


def test_a_saved_body_is_judged_by_what_is_known_of_it() -> None:
    def told(operation: str, tree: object, limits: Limits = SHOP) -> str:
        return saved_refusal(limits, operation, tree, driver_name="dynamodb") or ""

    assert "the table Other" in told("Scan", {"TableName": "Other"})
    assert not told("Scan", {"TableName": Hole("p1")})
    assert not told("Scan", {"TableName": Joined(("Other", Hole("p1")))})
    statement = Joined(('SELECT * FROM "', Hole("p1"), '"'))
    assert not told("ExecuteStatement", {"Statement": statement})
    assert not told("ExecuteStatement", {"Statement": statement}, Limits(read_only=True))
    assert "the table Other" in told("ExecuteStatement", {"Statement": 'SELECT * FROM "Other"'})
    assert "names none" in told("Scan", {})
    assert "is read only" in told("PutItem", Hole("p1"), Limits(read_only=True))
