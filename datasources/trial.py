"""What some credentials may do, tried out by a worker: who they are, and a few reads that change nothing.

No right is needed for a verdict: AWS says to anybody who has keys whose they are, and a refusal names what is missing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from datasources import sts
from datasources.drivers import Answer, CallFailed, Connection, driver
from datasources.verdicts import Finding, Verdict, missing_right, of_failure

STS_S: Final = 2.5
LIMIT: Final = 1 << 20
MOST_TABLES: Final = 3
# STS's words for credentials that are wrong; whatever else it refuses leaves only the name unknown.
WRONG_CREDENTIALS: Final = frozenset({"InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken"})
# For an item that is not there: reading it needs the right to read and gives nothing away.
MADE_UP: Final = {"S": "trellis-connection-test", "N": "0", "B": "dHJlbGxpcw=="}
LISTING: Final = "List tables"
AWS_HOSTS: Final = (".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".api.aws")
NOT_AWS: Final = "It is not AWS itself, and local servers take any credentials: whether these are right is not known."


def try_connection(connection: Connection, *, name: str, tables: Sequence[str], deadline: float) -> Verdict:
    """`tables` are those that the datasource is for; without any, the first that can be listed is tried."""
    try:
        who = _ask_who(connection, deadline=deadline)
        began = time.monotonic()
        listing, listed = _try_listing(connection, name, deadline=deadline)
        took = (time.monotonic() - began) * 1000
    except CallFailed as failure:
        return of_failure(failure)
    named = [table for table in tables if not table.endswith("*")] or listed
    found = [each for table in named[:MOST_TABLES] for each in _try_table(connection, name, table, deadline)]
    refused = [finding.what for finding in found if not finding.ok]
    but = f", but not all that was tried works: {', '.join(refused)}" if refused else ""
    # Local servers take whatever key they are given: that proves nothing.
    accepted = " and accepted the credentials" if is_aws(connection) else ""
    aside = "" if accepted else f" {NOT_AWS}"
    return Verdict(
        ok=not refused,
        message=f"{place_of(connection)} answered in {took:.0f} ms{accepted}{but}.{aside}",
        advice="Mend what is refused, in the IAM policy or in the list of tables, then test again." if refused else "",
        identity=who,
        findings=(listing, *found),
    )


def is_aws(connection: Connection) -> bool:
    host = urlsplit(connection.endpoint or "").hostname
    return not connection.endpoint or (host or "").endswith(AWS_HOSTS)


def place_of(connection: Connection) -> str:
    if connection.endpoint:
        return f"{connection.endpoint} ({connection.region})"
    return f"DynamoDB in {connection.region}"


def _ask_who(connection: Connection, *, deadline: float) -> str:
    """A sentence. CallFailed where the credentials are wrong."""
    try:
        seconds = min(STS_S, max(0.1, (deadline - time.time()) / 2))
        return f"Signed in as {sts.caller(connection, seconds=seconds)}."
    except sts.NoSts as missing:
        return f"{missing.message} So it can't be said whose credentials these are."
    except CallFailed as failure:
        if failure.code in WRONG_CREDENTIALS:
            raise
        return f"AWS STS does not say whose credentials these are: {failure.message}"


def _try_listing(connection: Connection, name: str, *, deadline: float) -> tuple[Finding, list[str]]:
    """And the tables that were listed. CallFailed where not even a refusal came."""
    try:
        answer = _call(connection, name, "ListTables", {"Limit": 1}, deadline=deadline)
    except CallFailed as failure:
        right = missing_right(failure)
        if right is None:
            raise
        note = f"{right.sentence} Queries run without it; only lists of tables stay empty."
        return Finding(LISTING, ok=False, note=note), []
    return Finding(LISTING, ok=True), json.loads(answer.body).get("TableNames", [])


def _try_table(connection: Connection, name: str, table: str, deadline: float) -> Iterator[Finding]:
    try:
        told = _call(connection, name, "DescribeTable", {"TableName": table}, deadline=deadline)
    except CallFailed as failure:
        yield _refused(f"Describe {table}", failure)
        return
    yield Finding(f"Describe {table}", ok=True)
    try:
        request = {"TableName": table, "Key": _made_up_key(json.loads(told.body)["Table"])}
        _call(connection, name, "GetItem", request, deadline=deadline)
    except CallFailed as failure:
        yield _refused(f"Read from {table}", failure)
    else:
        yield Finding(f"Read from {table}", ok=True)


def _made_up_key(table: dict[str, Any]) -> dict[str, Any]:
    types = {each["AttributeName"]: each["AttributeType"] for each in table["AttributeDefinitions"]}
    names = [each["AttributeName"] for each in table["KeySchema"]]
    return {name: {types[name]: MADE_UP[types[name]]} for name in names}


def _refused(what: str, failure: CallFailed) -> Finding:
    right = missing_right(failure)
    return Finding(what, ok=False, note=right.sentence if right else of_failure(failure).message)


def _call(connection: Connection, name: str, operation: str, request: dict[str, Any], *, deadline: float) -> Answer:
    return driver(name).call(connection, operation, request, deadline=deadline, limit=LIMIT, write=False)
