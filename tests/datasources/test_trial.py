"""What a test of a connection tries, and how it is told: whose keys they are, what works, which right is missing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from datasources.drivers import Connection
from datasources.trial import is_aws, try_connection
from datasources.verdicts import Finding, Verdict
from tests.datasources.fake_aws import USER, FakeAws, dynamodb_error, not_authorized, serving, sts_error

TABLE = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "id", "AttributeType": "S"},
        {"AttributeName": "at", "AttributeType": "N"},
    ],
}


@pytest.fixture
def aws() -> Iterator[FakeAws]:
    with serving() as fake:
        answers: dict[str, dict[str, Any]] = {
            "ListTables": {"TableNames": ["Orders"]},
            "DescribeTable": {"Table": TABLE},
            "GetItem": {},
        }
        fake.dynamodb = lambda operation, _: (200, answers[operation])
        yield fake


def attempt(aws: FakeAws, *tables: str) -> Verdict:
    connection = Connection("eu-central-1", aws.url, "AKIA", "secret")
    return try_connection(connection, name="dynamodb", tables=tables, deadline=time.time() + 5)


def refuse(aws: FakeAws, *operations: str) -> None:
    answer = aws.dynamodb

    def refuse_some(operation: str, request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return not_authorized(f"dynamodb:{operation}") if operation in operations else answer(operation, request)

    aws.dynamodb = refuse_some


@pytest.mark.parametrize(
    ("endpoint", "proves"),
    [
        (None, True),
        ("https://vpce-1.dynamodb.eu-central-1.vpce.amazonaws.com", True),
        ("http://127.0.0.1:8000", False),
        ("https://amazonaws.com.example.org", False),
    ],
)
def test_only_aws_itself_proves_that_credentials_are_right(endpoint: str | None, proves: bool) -> None:
    assert is_aws(Connection("eu-central-1", endpoint, "AKIA", "secret")) is proves


def test_it_says_whose_keys_they_are_and_what_works(aws: FakeAws) -> None:
    verdict = attempt(aws)
    assert verdict.ok
    assert "accepted" not in verdict.message
    assert verdict.message.endswith("whether these are right is not known.")
    assert verdict.identity == f"Signed in as {USER}."
    assert [(each.what, each.ok) for each in verdict.findings] == [
        ("List tables", True),
        ("Describe Orders", True),
        ("Read from Orders", True),
    ]


def test_the_right_to_list_is_not_needed(aws: FakeAws) -> None:
    refuse(aws, "ListTables")
    verdict = attempt(aws, "Orders", "Shop*")
    assert verdict.ok
    listing, *others = verdict.findings
    assert "The right dynamodb:ListTables on arn:aws:dynamodb" in listing.note
    assert "because no identity-based policy" not in listing.note
    assert others == [Finding("Describe Orders", ok=True), Finding("Read from Orders", ok=True)]


def test_not_even_any_right_at_all(aws: FakeAws) -> None:
    refuse(aws, "ListTables", "DescribeTable", "GetItem")
    verdict = attempt(aws)
    assert verdict.ok
    assert [each.ok for each in verdict.findings] == [False]


def test_a_right_that_a_named_table_lacks_is_told(aws: FakeAws) -> None:
    refuse(aws, "GetItem")
    verdict = attempt(aws, "Orders")
    assert not verdict.ok
    assert "dynamodb:GetItem" in verdict.findings[-1].note
    assert "but not all that was tried works: Read from Orders." in verdict.message
    assert "IAM policy" in verdict.advice


def test_a_table_that_is_not_there_is_told(aws: FakeAws) -> None:
    answer = aws.dynamodb
    gone = dynamodb_error("ResourceNotFoundException", "Requested resource not found")
    aws.dynamodb = lambda operation, request: gone if operation == "DescribeTable" else answer(operation, request)
    assert attempt(aws, "Gone").findings[-1] == Finding(
        "Describe Gone", ok=False, note="ResourceNotFoundException: Requested resource not found"
    )


@pytest.mark.parametrize("code", ["InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken"])
def test_wrong_credentials_are_told_by_sts(aws: FakeAws, code: str) -> None:
    aws.sts = lambda _: sts_error(code, "The key is wrong.")
    verdict = attempt(aws)
    assert (verdict.ok, verdict.message) == (False, f"{code}: The key is wrong.")
    assert verdict.advice
    assert not aws.called


def test_or_by_dynamodb_where_there_is_no_sts(aws: FakeAws) -> None:
    aws.sts = lambda _: (404, "")
    aws.dynamodb = lambda *_: dynamodb_error("UnrecognizedClientException", "The security token is invalid.")
    verdict = attempt(aws)
    assert verdict.message == "UnrecognizedClientException: The security token is invalid."


def test_an_endpoint_without_sts_says_so_plainly(aws: FakeAws) -> None:
    aws.sts = lambda _: (404, "")
    verdict = attempt(aws)
    assert verdict.ok
    assert verdict.identity == f"{aws.url} has no STS. So it can't be said whose credentials these are."


def test_nothing_it_does_writes(aws: FakeAws) -> None:
    attempt(aws)
    assert {each["operation"] for each in aws.called} == {"ListTables", "DescribeTable", "GetItem"}
