"""What DynamoDB refuses: its codes and its words come through as they are."""

from __future__ import annotations

from .stories import Step, Story, get, partiql, put, query, thing, update

TOO_MANY = [{"PutRequest": {"Item": thing(f"{number}")}} for number in range(26)]
ERRORS = Story(
    "errors",
    [
        put("a", more={"ConditionExpression": "attribute_not_exists(id)"}),
        put("a", more={"ConditionExpression": "attribute_not_exists(id)",
                       "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}),
        Step("GetItem", {"TableName": "gone", "Key": thing("a")}),
        Step("PutItem", {"TableName": "gone", "Item": thing("a")}),
        Step("DescribeTable", {"TableName": "gone"}),
        Step("DeleteTable", {"TableName": "gone"}),
        Step("GetItem", {"TableName": "things", "Key": {"id": {"N": "1"}}}),
        Step("GetItem", {"TableName": "things", "Key": {"other": {"S": "a"}}}),
        Step("GetItem", {"TableName": "things", "Key": {**thing("a"), "more": {"S": "b"}}}),
        Step("PutItem", {"TableName": "things", "Item": {"name": {"S": "no key"}}}),
        Step("PutItem", {"TableName": "things", "Item": {"id": {"BOOL": True}}}),
        Step("PutItem", {"TableName": "things", "Item": thing("")}),
        Step("PutItem", {"TableName": "events", "Item": {"device": {"S": "a"}}}),
        update("a", "SET name = :n", {":n": {"S": "reserved word"}}),
        update("a", "SET n = :missing", {":other": {"S": "x"}}),
        update("a", "SET n = :n, m = m", {":n": {"S": "x"}, ":unused": {"S": "y"}}),
        update("a", "SET n ==", {":n": {"S": "x"}}),
        update("a", "SET #n = :n", {":n": {"S": "x"}}),
        update("a", "SET id = :n", {":n": {"S": "x"}}),
        update("a", "SET n = n + :n", {":n": {"S": "x"}}),
        update("a", "ADD text :n", {":n": {"N": "1"}}),
        get("a", ProjectionExpression="id, id"),
        query("device = :d", {":d": {"S": "a"}}, IndexName="by-nothing"),
        query("kind = :d", {":d": {"S": "a"}}),
        query("device = :d", {":d": {"N": "1"}}),
        Step("Query", {"TableName": "events"}),
        Step("Scan", {"TableName": "events", "Segment": 3, "TotalSegments": 2}),
        Step("BatchGetItem", {"RequestItems": {"things": {"Keys": [thing("a"), thing("a")]}}}),
        Step("BatchWriteItem", {"RequestItems": {"things": TOO_MANY}}, early=True),
        Step("BatchWriteItem", {"RequestItems": {"gone": [{"PutRequest": {"Item": thing("a")}}]}}),
        Step("TransactGetItems", {"TransactItems": [{"Get": {"TableName": "gone", "Key": thing("a")}}]}),
        partiql("SELEC * FROM things"),
        partiql("SELECT * FROM gone"),
        partiql("INSERT INTO things VALUE {'id': ?}"),
        # What the model or the value rules refuse is not sent; DynamoDB or boto3 itself would refuse it as well.
        Step("GetItem", {"TableName": "things"}, early=True),
        Step("Scan", {"TableName": "things", "Limit": 0}, early=True),
        Step("GetItem", {"TableName": "things", "Key": thing("")}, early=True),
        Step("GetItem", {"TableName": "things", "Key": {"id": {"BOOL": True}}}, early=True),
        Step("PutItem", {"TableName": "things", "Item": {**thing("a"), "s": {"SS": ["x", "x"]}}}, early=True),
        Step("PutItem", {"TableName": "things", "Item": {**thing("a"), "s": {"NS": []}}}, early=True),
        Step("PutItem", {"TableName": "things", "Item": {**thing("a"), "n": {"N": "five"}}}, early=True),
        Step("PutItem", {"TableName": "things", "Item": {**thing("a"), "n": {"N": "1E+126"}}}, early=True),
    ],
    items={"things": [{**thing("a"), "n": {"N": "1"}, "text": {"S": "x"}}]},
    ways=("typed", "bound"),
)  # fmt: skip

# A body's text may not be as long as that; what is bound to it may.
TOO_LARGE = Story(
    "items that are too large",
    [
        Step("PutItem", {"TableName": "things", "Item": {**thing("big"), "much": {"S": "x" * 410_000}}}, early=True),
        update("a", "SET much = :much", {":much": {"B": b"x" * 410_000}}),
    ],
    ways=("bound", "tagged"),
)
