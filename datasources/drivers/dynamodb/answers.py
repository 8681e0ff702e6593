"""Which answers are trusted, and the few fields of them that the server itself reads.

Everything else of an answer passes through unread: botocore's parser takes 150 ms for a page of 1 MB, this 3.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import msgspec

from datasources.drivers.dynamodb.exchange import Exchange


class Facts(msgspec.Struct):
    """The fields of a successful answer that Trellis reads; msgspec checks the rest's syntax and skips it."""

    ConsumedCapacity: Any = None
    Count: Any = None
    ScannedCount: Any = None
    LastEvaluatedKey: Any = None
    LastEvaluatedTableName: Any = None
    LastEvaluatedBackupArn: Any = None
    LastEvaluatedGlobalTableName: Any = None
    NextToken: Any = None


class ErrorFacts(msgspec.Struct):
    type: str = msgspec.field(name="__type")


FACTS = msgspec.json.Decoder(Facts)
ERROR = msgspec.json.Decoder(ErrorFacts)


def check_answer(exchange: Exchange, headers: Mapping[str, str]) -> None:
    """Raises ExchangeFault unless the answer is whole and DynamoDB's own: its CRC, UTF-8 and one JSON object, which
    names an error where the status does. A proxy's page with status 200 is none of DynamoDB's."""
    body = exchange.body
    checksum = headers.get("x-amz-crc32")
    if checksum is not None and checksum.strip() != str(zlib.crc32(body)):
        raise exchange.fault("bad_answer", "The answer's checksum is wrong: it was altered on its way.")
    if headers.get("content-encoding", "identity") != "identity":
        raise exchange.fault("bad_answer", "The answer came compressed, which was not asked for.")
    try:
        body.decode("utf-8")
        (FACTS if exchange.status < 300 else ERROR).decode(body)
    except (UnicodeDecodeError, msgspec.MsgspecError, RecursionError) as error:
        raise exchange.fault(
            "bad_answer", f"The answer (HTTP {exchange.status}) is not DynamoDB's: {error}."
        ) from error


def read_facts(body: bytes) -> dict[str, Any]:
    return msgspec.structs.asdict(FACTS.decode(body))


# -- consumed capacity -----------------------------------------------------------------------------------------------


def capacity(consumed: Any, *, access: str) -> dict[str, Any] | None:
    """`{"read", "write", "tables": {name: {"read", "write", "indexes": {name: {"read", "write"}}}}}`, or None.

    DynamoDB tells reads from writes only in transactions; elsewhere the operation itself says which they were.
    """
    found = consumed if isinstance(consumed, list) else [consumed]
    tables = {str(table.get("TableName")): table_units(table, access) for table in found if isinstance(table, dict)}
    return {**total(list(tables.values())), "tables": tables} if tables else None


def table_units(table: Mapping[str, Any], access: str) -> dict[str, Any]:
    indexes = {**(table.get("LocalSecondaryIndexes") or {}), **(table.get("GlobalSecondaryIndexes") or {})}
    return {**units(table, access), "indexes": {name: units(index, access) for name, index in indexes.items()}}


def units(entry: Mapping[str, Any], access: str) -> dict[str, Any]:
    read, write = entry.get("ReadCapacityUnits"), entry.get("WriteCapacityUnits")
    if read is None and write is None:
        undivided = entry.get("CapacityUnits")
        return {"read": undivided, "write": 0} if access == "read" else {"read": 0, "write": undivided}
    return {"read": read or 0, "write": write or 0}


def total(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {kind: sum(entry[kind] or 0 for entry in entries) for kind in ("read", "write")}
