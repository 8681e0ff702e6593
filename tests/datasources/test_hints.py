"""What to do, in one more sentence: AWS's codes and words are kept, and read for the kind of mistake."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from datasources.drivers import CallFailed, Connection
from datasources.drivers.dynamodb.hints import HINTS, KINDS, details_for, hint_for
from datasources.models import Datasource
from datasources.schema import name_near_tables
from datasources.verdicts import missing_right

from .faulty import answers, faulty
from .test_calls import call

DENIED = (
    "User: arn:aws:iam::123456789012:user/trellis is not authorized to perform: dynamodb:PutItem on resource: "
    "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders because no identity-based policy allows the dynamodb:PutItem "
    "action"
)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("One or more parameter values were invalid: Missing the key id in the item", "needs the attribute id"),
        (
            "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N",
            'id is of type S but the value is of type N: write {"S": …}',
        ),
        ("The provided key element does not match the schema", "whole key"),
        ("The number of conditions on the keys is invalid", "whole key"),
        (
            "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
            "empty string value. Key: id",
            "can't be empty",
        ),
        (
            "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: name",
            'name is one of DynamoDB\'s reserved words: write #name in the expression and "#name": "name"',
        ),
        ('Invalid UpdateExpression: Syntax error; token: "=", near: "n =="', 'can\'t be read at "="'),
        (
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}",
            "No expression uses :unused: take it out of ExpressionAttributeValues",
        ),
        ("Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}", "ExpressionAttributeNames"),
        (
            "Invalid UpdateExpression: An expression attribute value used in expression is not defined; "
            "attribute value: :x",
            "Add :x to ExpressionAttributeValues",
        ),
        (
            "Invalid UpdateExpression: An expression attribute name used in the document path is not defined; "
            "attribute name: #x",
            "Add #x to ExpressionAttributeNames",
        ),
        ("Query condition missed key schema element: device", "partition key device"),
        ("Query key condition not supported", "FilterExpression"),
        ("One or more parameter values were invalid: Condition parameter type does not match schema type", "text S"),
        ("Item size has exceeded the maximum allowed size", "400 KB"),
        ("Item size to update has exceeded the maximum allowed size", "400 KB"),
        ("The table does not have the specified index: by-nothing", "IndexName"),
        ("Cannot update attribute id. This attribute is part of the key", "key id of an item can't change"),
        ("An operand in the update expression has an incorrect data type", "another type"),
        ("Too many items requested for the BatchWriteItem call", "25"),
        ("Provided list of item keys contains duplicates", "once only"),
        ("Transaction request cannot include multiple operations on one item", "once only"),
        ("Statement wasn't well formed, can't be processed: Expected identifier", "PartiQL"),
        ("Something that nobody has heard of", "its sentence names the part"),
        ("Missing the key {0.__class__} in the item", "{0.__class__}"),
    ],
)
def test_a_validation_says_what_to_do_by_its_kind(message: str, words: str) -> None:
    assert words in (hint_for("ValidationException", message) or "")


def test_every_sentence_is_one_and_fits_its_pattern() -> None:
    for code, words, hint in KINDS:
        assert code in HINTS
        assert hint.format(**dict.fromkeys(words.groupindex, "x")).endswith(".")
    assert all(hint.endswith((".", "?")) for hint in HINTS.values())


@pytest.mark.parametrize(
    ("code", "message", "words"),
    [
        (
            "InvalidSignatureException",
            "Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z",
            "NTP",
        ),
        ("InvalidSignatureException", "Signature not yet current: 20260101T000000Z is still later than", "NTP"),
        ("InvalidSignatureException", "The request signature we calculated does not match", "secret access key"),
        ("InvalidSignatureException", "Signature has expired: the request is 20 minutes old", "NTP"),
        ("SignatureDoesNotMatch", "Signature not yet valid", "NTP"),
        ("AccessDeniedException", "Request timestamp is too far in the past", "NTP"),
        ("UnrecognizedClientException", "Clock skew detected between client and server", "NTP"),
        ("IncompleteSignatureException", "Date in Credential scope does not match YYYYMMDD from ISO-8601", "NTP"),
        (
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.",
            "NTP",
        ),
        ("RequestExpired", "Request has expired. Timestamp date is 2026-01-01T00:00:00Z", "NTP"),
        ("ExpiredTokenException", "The security token included in the request is expired", "session token"),
        ("ExpiredToken", "The provided token has expired.", "session token"),
        ("UnrecognizedClientException", "Session token has already expired at 2026-01-01", "session token"),
        ("AccessDeniedException", "Your credentials have expired; sign in anew", "session token"),
        ("InvalidClientTokenId", "The security token included in the request is invalid.", "access key id"),
        ("SignatureDoesNotMatch", "The request signature we calculated does not match", "secret access key"),
        ("ValidationException", "The timestamp is too old for this attribute", "its sentence names the part"),
        ("UnrecognizedClientException", "The security token included in the request is invalid.", "access key id"),
        ("ConditionalCheckFailedException", "The conditional request failed", "read the item again"),
        ("ProvisionedThroughputExceededException", "The level of configured provisioned throughput", "try again"),
        ("ThrottlingException", "Rate exceeded", "try again"),
        ("connect_failed", "No connection to 127.0.0.1:9: Connection refused.", "endpoint"),
    ],
)
def test_the_common_errors_say_what_to_do(code: str, message: str, words: str) -> None:
    assert words in (hint_for(code, message) or "")


def test_a_refusal_names_the_right_that_is_missing_in_runs_as_in_tests() -> None:
    details = details_for("AccessDeniedException", DENIED, [])
    assert details["missing"]["action"] == "dynamodb:PutItem"
    assert details["missing"]["resource"].endswith("table/Orders")
    right = missing_right(CallFailed("AccessDeniedException", DENIED))
    assert right is not None
    assert details["hint"].startswith(right.sentence)
    assert details_for("AccessDeniedException", "No.", [])["hint"] == HINTS["AccessDeniedException"]


def test_a_cancelled_transaction_has_a_reason_for_each_item() -> None:
    reasons = [
        {"Code": "None"},
        {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"},
        {"Code": "ValidationError", "Message": "Type mismatch for key id expected: S actual: N"},
    ]
    body = json.dumps(
        {"__type": "x#TransactionCanceledException", "message": "cancelled", "CancellationReasons": reasons}
    )
    items = [
        {"Put": {"TableName": "Orders", "Item": {"id": {"S": "a"}}}},
        {"ConditionCheck": {"TableName": "Stock", "Key": {"id": {"S": "a"}}, "ConditionExpression": "n > m"}},
        {"Delete": {"TableName": "Orders", "Key": {"id": {"N": "1"}}}},
    ]
    with faulty(answers(body.encode(), status=400)) as server:
        there = Connection("eu-west-1", server.url, "a", "b", datasource_id=uuid.uuid4())
        with pytest.raises(CallFailed) as failed:
            call(there, "TransactWriteItems", {"TransactItems": items})
    told: dict[str, Any] = failed.value.details
    assert (failed.value.code, failed.value.message) == ("TransactionCanceledException", "cancelled")
    assert [reason["item"] for reason in told["reasons"]] == [
        "TransactItems[0] (Put in Orders)",
        "TransactItems[1] (ConditionCheck in Stock)",
        "TransactItems[2] (Delete in Orders)",
    ]
    assert [reason["code"] for reason in told["reasons"]] == ["None", "ConditionalCheckFailed", "ValidationError"]
    assert told["reasons"][0]["hint"] is None
    assert "is of type S" in told["reasons"][2]["hint"]
    assert told["hint"] == (
        "Nothing of the transaction was applied. TransactItems[1] (ConditionCheck in Stock): "
        "Its condition did not hold for the item as it is now."
    )


@pytest.mark.parametrize(
    ("request_", "near"),
    [
        ({"TableName": "product"}, ["Products"]),
        ({"TableName": "PRODUCTS"}, ["Products"]),
        ({"RequestItems": {"Products": {}, "order": {}}}, ["orders"]),
        ({"Statement": "SELECT * FROM ordres WHERE id = ?"}, ["orders"]),
        ({"TableName": "weather"}, None),
    ],
)
def test_a_table_that_is_not_there_names_those_called_like_it(
    request_: dict[str, Any], near: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("datasources.schema.known_tables", lambda _datasource: ["Products", "orders"])
    failure = CallFailed("ResourceNotFoundException", "Requested resource not found", details={"hint": "Check."})
    name_near_tables(failure, Datasource(), request_)
    assert failure.details.get("nearest") == near
    assert (near or ["Check"])[0] in failure.details["hint"]
    other = CallFailed("ValidationException", "x")
    name_near_tables(other, Datasource(), request_)
    assert "nearest" not in other.details
