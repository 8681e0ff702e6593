"""Which table a read's items come from, and does it give them whole? What lacks attributes can't be edited as if it had
them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from datasources.drivers import Reading
from datasources.tables import UNKNOWN

CHOOSING: Final = ("ProjectionExpression", "AttributesToGet")
SELECT = re.compile(
    r'\s*SELECT\s+(?P<what>.*?)\s+FROM\s+("?)(?P<table>[\w.-]+?)\2(?:\s*\.\s*"(?P<index>[\w.-]+)")?(?=\s|;|$)',
    re.I | re.S,
)
LATER: Final = "Which index is read is only known when it runs."


def reading(request: Mapping[str, Any]) -> Reading:
    """UNKNOWN stands in `request` for what is only known when it runs."""
    told = [read_holder(holder) for holder in holders(request)]
    tables = {each.table for each in told if each.table}
    part = next((each.part for each in told if each.part), None)
    index = next((each.index for each in told if each.index), None)
    return Reading(tables.pop() if len(tables) == 1 else None, index, part)


def read_holder(holder: Mapping[str, Any]) -> Reading:
    if isinstance(statement := holder.get("Statement"), str):
        return read_statement(statement)
    table = known(holder.get("TableName"))
    chosen = next((name for name in CHOOSING if holder.get(name) is not None), None)
    if chosen:
        return Reading(table, None, f"{chosen} leaves attributes out.")
    # Of a local index all attributes are fetched from the table then; of a global one only where it has them all.
    if holder.get("IndexName") is None or holder.get("Select") == "ALL_ATTRIBUTES":
        return Reading(table, None, None)
    index = known(holder["IndexName"])
    return Reading(table, index, None if index and table else LATER)


def read_statement(statement: str) -> Reading:
    found = SELECT.match(statement)
    if found is None or UNKNOWN in found[0]:
        return Reading(None, None, "What its statement reads is only known when it runs.")
    if found["what"] != "*":
        return Reading(
            found["table"], None, "Its statement names the attributes that it reads; SELECT * reads them all."
        )
    return Reading(found["table"], found["index"], None)


def known(name: object) -> str | None:
    """A name, of an ARN its last part; None where it is only known when it runs."""
    return name.rpartition("/")[2] if isinstance(name, str) and UNKNOWN not in name else None


def holders(request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every place of a request that may choose attributes: its own, or those of each table, item or statement."""
    tables = request.get("RequestItems")
    for name, several in tables.items() if isinstance(tables, Mapping) else ():
        yield {"TableName": name, **(several if isinstance(several, Mapping) else {})}
    for member in ("TransactItems", "Statements", "TransactStatements"):
        listed = request.get(member)
        for each in listed if isinstance(listed, list) else ():
            got = each.get("Get", each) if isinstance(each, Mapping) else None
            if isinstance(got, Mapping):
                yield got
    yield request
