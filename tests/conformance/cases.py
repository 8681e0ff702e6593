"""The stories: every data operation with every type, transactions, PartiQL, batches, paging, administration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.loaders import Loader

from .errors import ERRORS, TOO_LARGE
from .samples import SAMPLES, nested
from .stories import ALL_WAYS, Item, Step, Story, get, partiql, put, query, table, thing, update


def botocores_examples() -> Story:
    """All that botocore brings, in the order in which they make sense, on the tables that they make."""
    examples = Loader().load_service_model("dynamodb", "examples-1")["examples"]
    order = ["CreateTable", "PutItem", "BatchWriteItem", "BatchGetItem", "GetItem", "UpdateItem", "Query", "Scan"]
    order += ["DeleteItem", "DescribeTable", "DescribeLimits", "ListTables", "UpdateTable", "DeleteTable"]
    assert sorted(order) == sorted(examples)
    steps = [Step(name, example["input"]) for name in order for example in examples[name]]
    provisioned = {"BillingMode": "PROVISIONED"}
    collection = table("MusicCollection", ("Artist", "S"), **provisioned)
    collection["ProvisionedThroughput"] = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
    tables = {"CreateTable": [Step("CreateTable", collection)]}
    return Story("botocore's examples", [each for step in steps for each in (*tables.get(step.operation, []), step)])


def of_type(name: str, attribute: dict[str, Any]) -> Story:
    """One value through each operation that takes values."""
    value = {":v": attribute}
    names = {"#v": "value"}
    return Story(
        name,
        [
            put("a", value=attribute, beside={"N": "1"}),
            get("a"),
            put("a", value=attribute, more={"ReturnValues": "ALL_OLD"}),
            update("b", "SET #v = :v", value, ExpressionAttributeNames=names, ReturnValues="ALL_NEW"),
            update("b", "SET listed = :v", {":v": {"L": [attribute]}}, ReturnValues="UPDATED_NEW"),
            Step("Scan", {"TableName": "things", "FilterExpression": "#v = :v", "ExpressionAttributeNames": names,
                          "ExpressionAttributeValues": value}),
            put("a", other={"S": "x"}, more={"ConditionExpression": "#v = :v", "ExpressionAttributeNames": names,
                                             "ExpressionAttributeValues": value}),
            Step("BatchWriteItem", {"RequestItems": {"things": [
                {"PutRequest": {"Item": {**thing("c"), "value": attribute}}}, {"DeleteRequest": {"Key": thing("a")}},
            ]}}),
            Step("BatchGetItem", {"RequestItems": {"things": {"Keys": [thing("c")]}}}),
            Step("TransactWriteItems", {"TransactItems": [
                {"Put": {"TableName": "things", "Item": {**thing("d"), "value": attribute}}},
                {"ConditionCheck": {"TableName": "things", "Key": thing("c"), "ConditionExpression": "#v = :v",
                                    "ExpressionAttributeNames": names, "ExpressionAttributeValues": value}},
                {"Update": {"TableName": "things", "Key": thing("e"), "UpdateExpression": "SET #v = :v",
                            "ExpressionAttributeNames": names, "ExpressionAttributeValues": value}},
            ]}),
            Step("TransactGetItems", {"TransactItems": [{"Get": {"TableName": "things", "Key": thing("d")}}]}),
            Step("DeleteItem", {"TableName": "things", "Key": thing("d"), "ReturnValues": "ALL_OLD"}),
            partiql("INSERT INTO things VALUE {'id': 'p', 'value': ?}", attribute),
            partiql("SELECT * FROM things WHERE id = ?", {"S": "p"}),
            partiql('UPDATE things SET "value" = ? WHERE id = ?', attribute, {"S": "c"}),
            Step("BatchExecuteStatement", {"Statements": [
                {"Statement": "INSERT INTO things VALUE {'id': 'q', 'value': ?}", "Parameters": [attribute]},
            ]}),
            Step("ExecuteTransaction", {"TransactStatements": [
                {"Statement": "INSERT INTO things VALUE {'id': 'r', 'value': ?}", "Parameters": [attribute]},
            ]}),
        ],
        # One value of each type says over HTTP, and under tags, what all of them would.
        over_http="-" not in name,
        ways=("plain", "bound") if "-" in name else ALL_WAYS,
    )  # fmt: skip


def whole_items() -> Story:
    """One item with every type in it, as keys of every type, and one of nearly 400 KB."""
    everything: Item = {name: attribute for name, attribute in SAMPLES.items() if name != "depth-31"}
    large = {**thing("large"), **{f"part{number}": {"S": "é" * 9_800} for number in range(20)}}
    return Story(
        "whole items",
        [
            Step("PutItem", {"TableName": "things", "Item": {**thing("all"), **everything}}),
            get("all"),
            get("all", ProjectionExpression="SS, #n, #m.city", ExpressionAttributeNames={"#n": "N-64-bit", "#m": "M"}),
            Step("PutItem", {"TableName": "things", "Item": large}),
            get("large", ConsistentRead=True),
            put("deep", value=nested(32)),
            get("deep"),
            Step("PutItem", {"TableName": "counts", "Item": {"id": {"N": "12345678901234567890"}, "S": {"S": "x"}}}),
            Step("GetItem", {"TableName": "counts", "Key": {"id": {"N": "12345678901234567890"}}}),
            Step("PutItem", {"TableName": "blobs", "Item": {"id": {"B": b"\x00\xff"}, "$n": {"S": "5"}}}),
            Step("GetItem", {"TableName": "blobs", "Key": {"id": {"B": b"\x00\xff"}}}),
            get("nobody"),
            Step("DeleteItem", {"TableName": "things", "Key": thing("nobody"), "ReturnValues": "ALL_OLD"}),
        ],
    )


def updates() -> Story:
    tags = {"SS": ["a", "b"]}
    return Story(
        "updates",
        [
            update("a", "SET n = if_not_exists(n, :zero) + :one", {":zero": {"N": "0"}, ":one": {"N": "1"}},
                   ReturnValues="ALL_NEW"),
            update("a", "SET n = n - :one", {":one": {"N": "12345678901234567890.5"}}, ReturnValues="UPDATED_OLD"),
            update("a", "ADD tags :tags", {":tags": tags}, ReturnValues="ALL_NEW"),
            update("a", "DELETE tags :gone", {":gone": {"SS": ["a"]}}, ReturnValues="ALL_NEW"),
            update("a", "SET words = list_append(:first, :second)",
                   {":first": {"L": [{"S": "x"}]}, ":second": {"L": [{"N": "2"}]}}, ReturnValues="UPDATED_NEW"),
            update("a", "SET words[0] = :v, #m = :m", {":v": {"NULL": True}, ":m": {"M": {}}},
                   ExpressionAttributeNames={"#m": "M"}, ReturnValues="ALL_NEW"),
            update("a", "REMOVE words[1], n", ReturnValues="ALL_OLD"),
            update("a", "SET #m.#k = :v", {":v": {"B": b"\x01"}}, ExpressionAttributeNames={"#m": "M", "#k": "$n"},
                   ReturnValues="ALL_NEW"),
            Step("DeleteItem", {"TableName": "things", "Key": thing("a"), "ConditionExpression": "contains(tags, :b)",
                                "ExpressionAttributeValues": {":b": {"S": "b"}}, "ReturnValues": "ALL_OLD"}),
        ],
    )  # fmt: skip


def event(device: str, at: int, **more: Any) -> Item:
    kind = {"S": "even" if at % 2 == 0 else "odd"}
    return {"device": {"S": device}, "at": {"N": str(at)}, "kind": kind, "level": {"N": str(at % 3)}, **more}


EVENTS = [event(device, at, note={"S": f"{device}{at}" * 20}) for device in ("a", "b") for at in range(12)]


def queries() -> Story:
    on_a = {":d": {"S": "a"}}
    return Story(
        "queries and scans",
        [
            query("device = :d", on_a),
            query("device = :d AND #at BETWEEN :low AND :high", {**on_a, ":low": {"N": "3"}, ":high": {"N": "6"}},
                  ExpressionAttributeNames={"#at": "at"}, ScanIndexForward=False),
            query("device = :d", on_a, Select="COUNT"),
            query("device = :d", {**on_a, ":k": {"S": "odd"}}, FilterExpression="kind = :k", ConsistentRead=True),
            query("kind = :k", {":k": {"S": "odd"}}, IndexName="by-kind", ProjectionExpression="device, kind"),
            query("device = :d", on_a, IndexName="by-level"),
            query("device = :d", on_a, Limit=5, pages=True),
            query("device = :d", on_a, Limit=4, ScanIndexForward=False, pages=True),
            query("kind = :k", {":k": {"S": "even"}}, IndexName="by-kind", Limit=5, pages=True),
            query("device = :d", {**on_a, ":k": {"S": "odd"}}, FilterExpression="kind = :k", Limit=3, pages=True),
            query("device = :d", on_a, Limit=2, ExclusiveStartKey={"device": {"S": "a"}, "at": {"N": "4"}}),
            Step("Scan", {"TableName": "events"}),
            Step("Scan", {"TableName": "events", "Limit": 7}, pages=True),
            Step("Scan", {"TableName": "events", "IndexName": "by-kind", "Limit": 9}, pages=True),
            Step("Scan", {"TableName": "events", "Select": "COUNT"}),
            Step("Scan", {"TableName": "events", "Segment": 0, "TotalSegments": 2}),
            Step("Scan", {"TableName": "events", "FilterExpression": "#l IN (:a, :b) AND begins_with(note, :p)",
                          "ExpressionAttributeNames": {"#l": "level"},
                          "ExpressionAttributeValues": {":a": {"N": "1"}, ":b": {"N": "2"}, ":p": {"S": "b"}}}),
            Step("Scan", {"TableName": "things"}, pages=True),
            Step("ListTables", {"Limit": 1}, pages=True),
            partiql('SELECT device, "at" FROM events WHERE device = ?', {"S": "b"}),
            partiql('SELECT * FROM "events"."by-kind" WHERE kind = ? AND "at" > ?', {"S": "odd"}, {"N": "4"}),
        ],
        items={"events": EVENTS},
    )  # fmt: skip


def batches() -> Story:
    puts = [{"PutRequest": {"Item": {**thing(f"t{n:02}"), "n": {"N": str(n)}}}} for n in range(24)]
    keys = [thing(f"t{n:02}") for n in range(30)]
    return Story(
        "batches",
        [
            Step("BatchWriteItem", {"RequestItems": {"things": puts, "counts": [
                {"PutRequest": {"Item": {"id": {"N": "1"}, "B": {"B": b"\x01"}}}}]}}),
            Step("BatchGetItem", {"RequestItems": {
                "things": {"Keys": keys, "ProjectionExpression": "#n", "ExpressionAttributeNames": {"#n": "n"},
                           "ConsistentRead": True},
                "counts": {"Keys": [{"id": {"N": "1"}}]}}}),
            Step("BatchWriteItem", {"RequestItems": {"things": [{"DeleteRequest": {"Key": key}} for key in keys[:5]]},
                                    "ReturnItemCollectionMetrics": "SIZE"}),
            Step("BatchExecuteStatement", {"Statements": [
                {"Statement": "SELECT * FROM things WHERE id = ?", "Parameters": [{"S": "t09"}]},
                {"Statement": "SELECT * FROM things WHERE id = ?", "Parameters": [{"S": "nobody"}]}]}),
            Step("BatchExecuteStatement", {"Statements": [
                {"Statement": "INSERT INTO things VALUE {'id': ?}", "Parameters": [{"S": "t09"}]},
                {"Statement": "INSERT INTO things VALUE {'id': ?}", "Parameters": [{"S": "new"}]}]}),
        ],
    )  # fmt: skip


def in_things(kind: str, name: str, **more: Any) -> dict[str, Any]:
    holder = {"Item": {**thing(name), **more.pop("item", {})}} if kind == "Put" else {"Key": thing(name)}
    return {kind: {"TableName": "things", **holder, **more}}


def transactions() -> Story:
    absent = {"ConditionExpression": "attribute_not_exists(id)"}
    raised = {"UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}
    return Story(
        "transactions",
        [
            Step("TransactWriteItems", {"TransactItems": [
                in_things("Put", "a", item={"n": {"N": "1"}}, **absent),
                in_things("Update", "b", **raised),
                {"Put": {"TableName": "counts", "Item": {"id": {"N": "7"}}}}]}),
            Step("TransactWriteItems", {"TransactItems": [
                in_things("Put", "c"),
                in_things("Put", "a", ReturnValuesOnConditionCheckFailure="ALL_OLD", **absent)]}),
            Step("TransactWriteItems", {"TransactItems": [
                in_things("ConditionCheck", "nobody", ConditionExpression="attribute_exists(id)"),
                in_things("Delete", "a")]}),
            Step("TransactWriteItems", {"TransactItems": [
                in_things("Delete", "a"), in_things("Update", "a", **raised)]}),
            Step("TransactGetItems", {"TransactItems": [
                in_things("Get", "a", ProjectionExpression="n"),
                in_things("Get", "nobody"),
                {"Get": {"TableName": "counts", "Key": {"id": {"N": "7"}}}}]}),
            Step("TransactWriteItems", {"TransactItems": [
                in_things("Delete", "a"), in_things("Update", "b", **raised)]}),
            Step("ExecuteTransaction", {"TransactStatements": [
                {"Statement": "INSERT INTO things VALUE {'id': ?, 'n': ?}", "Parameters": [{"S": "p"}, {"N": "1"}]},
                {"Statement": "UPDATE things SET n = ? WHERE id = ?", "Parameters": [{"N": "9"}, {"S": "b"}]}]}),
            Step("ExecuteTransaction", {"TransactStatements": [
                {"Statement": "SELECT * FROM things WHERE id = ?", "Parameters": [{"S": "p"}]},
                {"Statement": "SELECT * FROM things WHERE id = ?", "Parameters": [{"S": "b"}]}]}),
            Step("ExecuteTransaction", {"TransactStatements": [
                {"Statement": "INSERT INTO things VALUE {'id': ?}", "Parameters": [{"S": "q"}]},
                {"Statement": "INSERT INTO things VALUE {'id': ?}", "Parameters": [{"S": "p"}]}]}),
        ],
    )  # fmt: skip


def statements() -> Story:
    return Story(
        "PartiQL",
        [
            partiql("INSERT INTO things VALUE {'id': ?, 'n': ?, 'tags': ?}", {"S": "a'--"}, {"N": "1"}, {"SS": ["x"]}),
            partiql("INSERT INTO things VALUE {'id': ?}", {"S": "a'--"}),
            partiql("SELECT id, n FROM things WHERE id = ? AND n >= ?", {"S": "a'--"}, {"N": "0.5"}),
            partiql("UPDATE things SET n = n + ? WHERE id = ? RETURNING ALL NEW *", {"N": "2"}, {"S": "a'--"}),
            partiql("UPDATE things REMOVE n WHERE id = ?", {"S": "a'--"}),
            partiql("SELECT * FROM things"),
            partiql("SELECT * FROM things", Limit=1),
            partiql("DELETE FROM things WHERE id = ? RETURNING ALL OLD *", {"S": "a'--"}),
            partiql("DELETE FROM things WHERE id = ?", {"S": "nobody"}),
        ],
        items={"things": [thing("z")]},
    )


def administration() -> Story:
    made = table("made", ("id", "S"))
    enabled = {"Enabled": True, "AttributeName": "expires"}
    streams = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    return Story(
        "administration",
        [
            Step("CreateTable", made),
            Step("CreateTable", made),
            Step("DescribeTable", {"TableName": "made"}),
            Step("UpdateTimeToLive", {"TableName": "made", "TimeToLiveSpecification": enabled}),
            Step("DescribeTimeToLive", {"TableName": "made"}),
            Step("DescribeContinuousBackups", {"TableName": "made"}),
            Step("UpdateTable", {"TableName": "made", "StreamSpecification": streams}),
            Step("DescribeTable", {"TableName": "events"}),
            Step("DescribeLimits", {}),
            Step("DescribeEndpoints", {}),
            Step("ListTables", {}),
            Step("ListTables", {"ExclusiveStartTableName": "counts", "Limit": 2}),
            Step("ListBackups", {}),
            Step("ListGlobalTables", {}),
            Step("DeleteTable", {"TableName": "made"}),
        ],
        ways=("typed", "bound"),
    )


WRITTEN: tuple[Callable[[], Story], ...] = (
    botocores_examples, whole_items, updates, queries, batches, transactions, statements, administration
)  # fmt: skip
STORIES = [
    *(of_type(name, attribute) for name, attribute in SAMPLES.items()),
    *(make() for make in WRITTEN),
    ERRORS,
    TOO_LARGE,
]
