"""Which answers are trusted, and the few fields of them that the server itself reads.

Everything else of an answer passes through unread: botocore's parser takes 150 ms for a page of 1 MB, this 3.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import msgspec

from datasources.drivers.dynamodb.exchange import Exchange
from datasources.drivers.totals import add_each, add_table


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
    names an error where the status does. A proxy's page with status 200 is none of DynamoDB's.

    Reads the exchange's facts on the way: a page of 1 MB is not to be looked through twice.
    """
    body = exchange.body
    checksum = headers.get("x-amz-crc32")
    if checksum is not None and checksum.strip() != str(zlib.crc32(body)):
        raise exchange.fault("bad_answer", "The answer's checksum is wrong: it was altered on its way.")
    if headers.get("content-encoding", "identity") != "identity":
        raise exchange.fault("bad_answer", "The answer came compressed, which was not asked for.")
    try:
        body.decode("utf-8")
        if exchange.status < 300:
            exchange.facts = msgspec.structs.asdict(FACTS.decode(body))
        else:
            ERROR.decode(body)
    except (UnicodeDecodeError, msgspec.MsgspecError, RecursionError) as error:
        raise exchange.fault(
            "bad_answer", f"The answer (HTTP {exchange.status}) is not DynamoDB's: {error}."
        ) from error


# -- consumed capacity -----------------------------------------------------------------------------------------------


class Units(msgspec.Struct):
    CapacityUnits: float | None = None
    ReadCapacityUnits: float | None = None
    WriteCapacityUnits: float | None = None

    def told(self, access: str) -> dict[str, float]:
        """DynamoDB tells reads from writes only in transactions; elsewhere the operation itself says which it did."""
        if self.ReadCapacityUnits is None and self.WriteCapacityUnits is None:
            undivided = self.CapacityUnits or 0.0
            return {"read": undivided, "write": 0.0} if access == "read" else {"read": 0.0, "write": undivided}
        return {"read": self.ReadCapacityUnits or 0.0, "write": self.WriteCapacityUnits or 0.0}


class TableUnits(Units):
    TableName: str | None = None
    LocalSecondaryIndexes: dict[str, Units] | None = None
    GlobalSecondaryIndexes: dict[str, Units] | None = None

    def told_with_indexes(self, access: str) -> dict[str, Any]:
        indexes = {**(self.LocalSecondaryIndexes or {}), **(self.GlobalSecondaryIndexes or {})}
        return {**self.told(access), "indexes": {name: units.told(access) for name, units in indexes.items()}}


def capacity(consumed: Any, *, access: str) -> dict[str, Any] | None:
    """`{"read", "write", "tables": {name: {"read", "write", "indexes": {name: {"read", "write"}}}}}`, or None.

    Never stands in an answer's way: what is not as expected is left out.
    """
    try:
        found = msgspec.convert(consumed if isinstance(consumed, list) else [consumed], list[TableUnits])
    except msgspec.ValidationError:
        return None
    tables: dict[str, Any] = {}
    for table in found:
        if table.TableName:  # which may stand there several times: once for each statement of a batch
            told = {table.TableName: table.told_with_indexes(access)}
            tables = add_each(tables, told, add_table)
    total = {kind: sum(table[kind] for table in tables.values()) for kind in ("read", "write")}
    return {**total, "tables": tables} if tables else None
