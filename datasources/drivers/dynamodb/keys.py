"""Keys and items of a request, held against the keys that a schema tells of their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from datasources.drivers import Problem
from datasources.drivers.dynamodb.bounds import typed

TableOf = Callable[[str], Mapping[str, Any] | None]
EMPTY: Final = "A key can't be empty: make the field that it comes from required."


@dataclass(frozen=True, slots=True)
class Keyed:
    """A Key or an Item, and the table that it is for."""

    table: str
    attributes: Mapping[Any, Any]
    place: str
    is_key: bool


def check_keys(request: object, table_of: TableOf) -> list[Problem]:
    """What the schema says against the keys of a rendered request or a saved body. An error only where a table's key is
    empty, since the rest may have changed after it was read; `table_of` gives a table as `describe_tables` does."""
    known = ((each, table_of(each.table)) for each in keyed_in(request, ""))
    return [problem for each, table in known if table for problem in problems_of(each, table)]


def problems_of(keyed: Keyed, table: Mapping[str, Any]) -> Iterator[Problem]:
    for key in table["keys"]:
        yield from key_problems(keyed, key)
    if keyed.is_key:
        names = {key["name"] for key in table["keys"]}
        for name in keyed.attributes:
            if isinstance(name, str) and name not in names:
                words = f"{name} is no part of the key of {keyed.table}, which is {' and '.join(sorted(names))}."
                yield Problem(words, f"{keyed.place}.{name}", "warning")
    else:
        yield from index_problems(keyed, table)


def key_problems(keyed: Keyed, key: Mapping[str, Any]) -> Iterator[Problem]:
    name = key["name"]
    place = f"{keyed.place}.{name}"
    if name not in keyed.attributes:
        yield Problem(f"{keyed.table} keeps its items by {name}, which is missing here.", keyed.place, "warning")
    elif is_empty(keyed.attributes[name]):
        # Of Key the bounds of its shape say it.
        yield from () if keyed.is_key else [Problem(EMPTY, place)]
    elif words := wrong_type(keyed.attributes[name], key):
        yield Problem(f"The key {name} of {keyed.table} {words}", place, "warning")


def index_problems(keyed: Keyed, table: Mapping[str, Any]) -> Iterator[Problem]:
    """An item that lacks an index's key is only left out of it, but none is taken in which that is of another type."""
    own = {key["name"] for key in table["keys"]}
    for index in table["indexes"]:
        for key in index["keys"]:
            value = keyed.attributes.get(key["name"])
            if value is None or key["name"] in own:
                continue
            words = "can't be empty." if is_empty(value) else wrong_type(value, key)
            if words:
                where = f"The key {key['name']} of the index {index['name']}"
                yield Problem(f"{where} {words}", f"{keyed.place}.{key['name']}", "warning")


def is_empty(attribute: object) -> bool:
    _, content = typed(attribute)
    return bool(content == "")


def wrong_type(attribute: object, key: Mapping[str, Any]) -> str | None:
    tag, _ = typed(attribute)
    wanted = key.get("type")
    return None if None in (tag, wanted) or tag == wanted else f"is of type {wanted}, and this is of type {tag}."


def keyed_in(request: object, before: str) -> Iterator[Keyed]:
    """Each Key and Item whose table is written out."""
    if not isinstance(request, Mapping):
        return
    for table, member in ((request.get("TableName"), member) for member in ("Key", "Item")):
        yield from keyed(table, request.get(member), f"{before}{member}", is_key=member == "Key")
    yield from keyed_in_transaction(request.get("TransactItems"))
    requested = request.get("RequestItems")
    for table, what in requested.items() if isinstance(requested, Mapping) else ():
        yield from keyed_in_batch(table, what, f"RequestItems.{table}")


def keyed_in_transaction(parts: object) -> Iterator[Keyed]:
    for number, part in enumerate(parts if isinstance(parts, list) else ()):
        for kind, what in part.items() if isinstance(part, Mapping) else ():
            yield from keyed_in(what, f"TransactItems[{number}].{kind}.")


def keyed_in_batch(table: object, what: object, place: str) -> Iterator[Keyed]:
    keys = what.get("Keys") if isinstance(what, Mapping) else None
    for number, key in enumerate(keys if isinstance(keys, list) else ()):
        yield from keyed(table, key, f"{place}.Keys[{number}]", is_key=True)
    for number, each in enumerate(what if isinstance(what, list) else ()):
        for kind, member in (("PutRequest", "Item"), ("DeleteRequest", "Key")):
            inner = each.get(kind) if isinstance(each, Mapping) else None
            given = inner.get(member) if isinstance(inner, Mapping) else None
            yield from keyed(table, given, f"{place}[{number}].{kind}.{member}", is_key=member == "Key")


def keyed(table: object, given: object, place: str, *, is_key: bool) -> Iterator[Keyed]:
    """Nothing where a binding decides the table or all of the attributes."""
    if isinstance(table, str) and isinstance(given, Mapping):
        yield Keyed(table, given, place, is_key)
