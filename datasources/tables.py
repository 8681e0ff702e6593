"""Which tables a request addresses: by its members and, for PartiQL, by its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

# Stands where a saved body has a binding: what it will be is not known yet.
UNKNOWN = "\0"
MEMBERS = (
    "TableName",
    "GlobalTableName",
    "SourceTableName",
    "TargetTableName",
    "TableArn",
    "SourceTableArn",
    "GlobalTableSourceArn",
    "ResourceArn",
    "BackupArn",
    "ExportArn",
    "ImportArn",
    "BulkOperationArn",
)
STATEMENTS = ("Statements", "TransactStatements")
TOKENS = re.compile(
    r"""
    (?P<text>'(?:[^']|'')*')
  | (?P<name>"(?:[^"]|"")*")
  | (?P<word>[\w\0-]+(?:[.:/-][\w\0-]+)*)
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What may follow a table, and its index, in DynamoDB's PartiQL.
FOLLOWERS = frozenset({"WHERE", "ORDER", "SET", "REMOVE", "VALUE", "RETURNING", ")", ";", ""})


class Unreadable(Exception):
    """A statement whose tables can't be told for certain."""


def tables_of(request: Mapping[str, Any]) -> Iterator[str]:
    """Names and ARNs, as the request has them; UNKNOWN within one that is not known yet. Raises Unreadable."""
    yield from _named(request)
    yield from _named(request.get("TableCreationParameters"))
    items = request.get("RequestItems")
    yield from items if isinstance(items, Mapping) else ()
    for action in _list(request.get("TransactItems")):
        for target in action.values() if isinstance(action, Mapping) else ():
            yield from _named(target)
    for statement in _statements(request):
        yield from tables_in(statement)


def tables_in(statement: str) -> Iterator[str]:
    """The tables of a PartiQL statement. Raises Unreadable rather than miss one."""
    tokens = _tokens(statement)
    places = [index for index, token in enumerate(tokens) if _introduces_table(index, token)]
    if not places and statement != UNKNOWN:
        raise Unreadable
    for index in places:
        yield _table_at(tokens, index + 1)


def _named(holder: object) -> Iterator[str]:
    if isinstance(holder, Mapping):
        yield from (value for member in MEMBERS if isinstance(value := holder.get(member), str))


def _statements(request: Mapping[str, Any]) -> Iterator[str]:
    holders = [request, *(each for member in STATEMENTS for each in _list(request.get(member)))]
    for holder in holders:
        if isinstance(holder, Mapping) and isinstance(statement := holder.get("Statement"), str):
            yield statement


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _tokens(statement: str) -> list[tuple[str, str]]:
    """(kind, text) of each; comments are not read, since what reads them otherwise would see other tables."""
    found = [(match.lastgroup or "", match[0]) for match in TOKENS.finditer(statement)]
    # A quote without its other half, or Ion's own, would hide what stands behind it.
    if "--" in statement or "/*" in statement or any(kind == "other" and text in "'\"`" for kind, text in found):
        raise Unreadable
    return [token for token in found if token[0] != "space"]


def _introduces_table(index: int, token: tuple[str, str]) -> bool:
    kind, text = token
    return kind == "word" and (text.upper() in {"FROM", "INTO"} or (index == 0 and text.upper() == "UPDATE"))


def _table_at(tokens: list[tuple[str, str]], index: int) -> str:
    kind, text = tokens[index] if index < len(tokens) else ("", "")
    follower = index + 1
    if _text(tokens, follower) == ".":  # the table's index
        follower += 2
    if kind not in {"name", "word"} or _text(tokens, follower).upper() not in FOLLOWERS:
        raise Unreadable
    # A word with dots may be a table and its index: an unquoted table's name has none.
    return text[1:-1].replace('""', '"') if kind == "name" else text.partition(".")[0]


def _text(tokens: list[tuple[str, str]], index: int) -> str:
    return tokens[index][1] if index < len(tokens) else ""
