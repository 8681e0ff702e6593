"""The keys of tables and what their indexes hold: kept far longer than the rest of a schema, since neither changes
while they live, and since a published page must know both without asking DynamoDB."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final, cast

from redis.exceptions import RedisError

from datasources import mailbox
from datasources.models import Datasource

KEPT_S: Final = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Shape:
    """The names of a table's key attributes, partition key first, and the projection of each index."""

    keys: tuple[str, ...]
    indexes: dict[str, str]


def note_shapes(datasource: Datasource, tables: list[dict[str, Any]]) -> None:
    """By a worker, each time that it has described a datasource's tables."""
    shapes: dict[Any, Any] = {table["name"]: _written(table) for table in tables if not table["problem"]}
    key = _key(str(datasource.pk), datasource.revision)
    with mailbox.redis().pipeline(transaction=True) as pipe:
        pipe.delete(key)
        if shapes:
            pipe.hset(key, mapping=shapes)
            pipe.expire(key, KEPT_S)
        pipe.execute()


def known_shape(datasource_id: str, revision: int, table: str) -> Shape | None:
    """None where nobody has looked yet, or there is no such table."""
    try:
        told = cast("bytes | None", mailbox.redis().hget(_key(datasource_id, revision), table))
    except RedisError:
        return None
    if told is None:
        return None
    keys, indexes = json.loads(told)
    return Shape(tuple(keys), indexes)


def _written(table: dict[str, Any]) -> str:
    keys = [key["name"] for key in table["keys"]]
    return json.dumps([keys, {index["name"]: index["projection"] for index in table["indexes"]}])


def _key(datasource_id: str, revision: int) -> str:
    return f"shapes:{datasource_id}:{revision}"
