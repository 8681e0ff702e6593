"""What a datasource may be used for: the administrator's switch and lists, held to by one pure function.

It is asked when a query is saved, when a run is started and, with the row as it is then, just before it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from datasources.drivers import Access, driver
from datasources.holes import Hole, Joined
from datasources.tables import UNKNOWN, Unreadable, tables_of

CODE: Final = "datasource_refuses"
ASK: Final = "Choose another datasource for this query, or ask an administrator."
# They tell nothing of any table.
WITHOUT_TABLES: Final = frozenset({"DescribeEndpoints", "DescribeLimits"})
DOES: Final = {"read": "reads", "write": "writes", "admin": "administers"}


class Limited(Protocol):
    """A Datasource, or as much of one as is kept of it."""

    @property
    def read_only(self) -> bool: ...
    @property
    def allowed_operations(self) -> Sequence[str]: ...
    @property
    def allowed_tables(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Limits:
    read_only: bool = False
    allowed_operations: Sequence[str] = ()
    allowed_tables: Sequence[str] = ()


def refusal(datasource: Limited, operation: str, access: Access, request: Mapping[str, Any]) -> str | None:
    """Why `datasource` does not allow this request, as a sentence for whoever wrote the query; None where it does."""
    return _refusal(datasource, operation, access, request, passes=lambda _table: False)


def _refusal(
    datasource: Limited, operation: str, access: Access, request: Mapping[str, Any], *, passes: Callable[[str], bool]
) -> str | None:
    """`passes` tells of a table that it is not to be judged yet."""
    if datasource.allowed_operations and operation not in datasource.allowed_operations:
        return f"This datasource does not allow {operation}. {ASK}"
    if datasource.read_only and access != "read":
        return f"This datasource is read only, and {operation} {DOES[access]}. {ASK}"
    if datasource.allowed_tables and operation not in WITHOUT_TABLES:
        return _table_refusal(datasource.allowed_tables, operation, request, passes)
    return None


def saved_refusal(datasource: Limited, operation: str, tree: object, *, driver_name: str) -> str | None:
    """As `refusal`, for a saved body: what its bindings will be is left to the run."""
    request = known_request(tree)
    access = driver(driver_name).effective_access(operation, request)
    return _refusal(datasource, operation, access, request, passes=lambda table: UNKNOWN in table)


def known_request(tree: object) -> dict[str, Any]:
    """As much as is known of the request that a saved body makes: UNKNOWN stands for each of its bindings."""
    known = _known(tree)
    return known if isinstance(known, dict) else {}


def matches(table: str, patterns: Iterable[str]) -> bool:
    """Is `table` one of these names, or does it begin with one that ends in `*`?"""
    return any(table.startswith(pattern[:-1]) if pattern.endswith("*") else table == pattern for pattern in patterns)


def _table_refusal(
    patterns: Sequence[str], operation: str, request: Mapping[str, Any], passes: Callable[[str], bool]
) -> str | None:
    try:
        tables = list(tables_of(request))
    except Unreadable:
        return (
            "This datasource allows only some tables, and Trellis can't tell which ones this statement uses. "
            f"Write it as one plain SELECT, INSERT, UPDATE or DELETE. {ASK}"
        )
    if not tables and not (passes(UNKNOWN) and _may_follow(request)):
        return f"This datasource allows only some tables, and {operation} names none here. {ASK}"
    for table in tables:
        if not passes(table) and not matches(table, patterns):
            return f"This datasource does not allow the table {table}. {ASK}"
    return None


def _may_follow(request: Mapping[str, Any]) -> bool:
    """Does a binding stand where tables are named, in a body that is only being saved?"""
    return any(value == UNKNOWN for value in request.values())


def _known(tree: object) -> Any:
    if isinstance(tree, Hole):
        return UNKNOWN
    if isinstance(tree, Joined):
        return "".join(part if isinstance(part, str) else UNKNOWN for part in tree.parts)
    if isinstance(tree, dict):
        return {name: _known(value) for name, value in tree.items()}
    return [_known(value) for value in tree] if isinstance(tree, list) else tree
