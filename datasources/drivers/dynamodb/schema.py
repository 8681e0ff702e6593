"""What tables there are and how they are made: a few fields of each, by calls of the driver's own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from datasources.drivers import CallFailed, Connection, Request
from datasources.drivers.dynamodb.calling import call
from datasources.drivers.dynamodb.paging import with_start_key

LIMIT: Final = 4 << 20
SAMPLE_LIMIT: Final = 8 << 20
MOST_TABLES: Final = 200
SAMPLE_SIZE: Final = 20
AT_ONCE: Final = 8
ROLES: Final = {"HASH": "partition", "RANGE": "sort"}
DEEPEST: Final = 4

Json = dict[str, Any]


def list_table_names(connection: Connection, *, deadline: float) -> list[str]:
    """All names, MOST_TABLES and one more at most. Raises CallFailed."""
    names: list[str] = []
    request: Request = {}
    while True:
        answer = call(connection, "ListTables", request, deadline=deadline, limit=LIMIT, write=False)
        names += json.loads(answer.body).get("TableNames", [])
        if answer.next_key is None or len(names) > MOST_TABLES:
            return names[: MOST_TABLES + 1]
        request = with_start_key("ListTables", request, answer.next_key)


def describe_tables(
    connection: Connection, *, names: Iterable[str] | None, allowed: Callable[[str], bool], deadline: float
) -> Json:
    """`{"tables": [...], "more": bool}`: the named tables, or all that can be listed and are allowed.

    A table that can't be described says why in its `problem`. Raises CallFailed where the list itself is refused.
    """
    listed = list_table_names(connection, deadline=deadline) if names is None else list(names)
    wanted = [name for name in listed if allowed(name)]
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="schema") as pool:
        tables = pool.map(lambda name: told_table(connection, name, deadline=deadline), wanted[:MOST_TABLES])
    return {"tables": list(tables), "more": len(listed) > MOST_TABLES}


def told_table(connection: Connection, name: str, *, deadline: float) -> Json:
    try:
        return {**describe_table(connection, name, deadline=deadline), "problem": None}
    except CallFailed as failure:
        return {"name": name, "problem": str(failure)}


def describe_table(connection: Connection, name: str, *, deadline: float) -> Json:
    """Keys, indexes, sizes, billing, time to live and stream of one table. Raises CallFailed."""
    request = {"TableName": name}
    answer = call(connection, "DescribeTable", request, deadline=deadline, limit=LIMIT, write=False)
    table = json.loads(answer.body)["Table"]
    types = {each["AttributeName"]: each["AttributeType"] for each in table.get("AttributeDefinitions", [])}
    local = [read_index(index, types, "local") for index in table.get("LocalSecondaryIndexes") or []]
    everywhere = [read_index(index, types, "global") for index in table.get("GlobalSecondaryIndexes") or []]
    return {
        "name": name,
        "status": table.get("TableStatus"),
        "keys": read_keys(table.get("KeySchema", []), types),
        "indexes": [*everywhere, *local],
        "items": table.get("ItemCount"),
        "bytes": table.get("TableSizeBytes"),
        "billing": read_billing(table),
        "stream": read_stream(table),
        "ttl": read_ttl(connection, name, deadline=deadline),
    }


def read_keys(schema: Iterable[Mapping[str, str]], types: Mapping[str, str]) -> list[Json]:
    """Partition key first."""
    keys = [
        {"name": each["AttributeName"], "role": ROLES[each["KeyType"]], "type": types.get(each["AttributeName"])}
        for each in schema
    ]
    return sorted(keys, key=lambda key: str(key["role"]))


def read_index(index: Mapping[str, Any], types: Mapping[str, str], kind: str) -> Json:
    projection = index.get("Projection") or {}
    return {
        "name": index["IndexName"],
        "kind": kind,
        "keys": read_keys(index.get("KeySchema", []), types),
        "projection": projection.get("ProjectionType", "ALL"),
        "attributes": projection.get("NonKeyAttributes") or [],
        "status": index.get("IndexStatus"),
        "items": index.get("ItemCount"),
        "bytes": index.get("IndexSizeBytes"),
    }


def read_billing(table: Mapping[str, Any]) -> Json:
    """A table that never had another mode than provisioned capacity tells no mode at all."""
    mode = (table.get("BillingModeSummary") or {}).get("BillingMode", "PROVISIONED")
    units = table.get("ProvisionedThroughput") or {}
    provisioned = mode == "PROVISIONED"
    return {
        "mode": mode,
        "read": units.get("ReadCapacityUnits") if provisioned else None,
        "write": units.get("WriteCapacityUnits") if provisioned else None,
    }


def read_stream(table: Mapping[str, Any]) -> str | None:
    """What a stream carries, as NEW_AND_OLD_IMAGES; None without one."""
    stream = table.get("StreamSpecification") or {}
    return stream.get("StreamViewType") if stream.get("StreamEnabled") else None


def read_ttl(connection: Connection, name: str, *, deadline: float) -> str | None:
    """The attribute that ends items. None without one, and where the right to ask is missing."""
    try:
        request = {"TableName": name}
        answer = call(connection, "DescribeTimeToLive", request, deadline=deadline, limit=LIMIT, write=False)
    except CallFailed:
        return None
    told = json.loads(answer.body).get("TimeToLiveDescription") or {}
    return told.get("AttributeName") if told.get("TimeToLiveStatus") in {"ENABLED", "ENABLING"} else None


# -- samples ---------------------------------------------------------------------------------------------------------


def sample(connection: Connection, table: str, *, deadline: float) -> Json:
    """`{"items", "attributes"}`: a few items as DynamoDB sent them, and the attributes they have. Raises CallFailed."""
    request = {"TableName": table, "Limit": SAMPLE_SIZE}
    answer = call(connection, "Scan", request, deadline=deadline, limit=SAMPLE_LIMIT, write=False)
    items = json.loads(answer.body).get("Items", [])
    return {"items": items, "attributes": infer_attributes(items)}


def infer_attributes(items: list[Json], depth: int = 0) -> list[Json]:
    """By name: their types, the most frequent first, in how many of the items they stand, and the members of maps."""
    names = Counter(name for item in items for name in item)
    return [infer_attribute(name, [item[name] for item in items if name in item], depth) for name in names]


def infer_attribute(name: str, values: list[Json], depth: int) -> Json:
    types = Counter(tag for value in values for tag in value)
    maps = [value["M"] for value in values if "M" in value]
    members = infer_attributes(maps, depth + 1) if depth < DEEPEST else []
    return {"name": name, "types": [tag for tag, _ in types.most_common()], "count": len(values), "members": members}
