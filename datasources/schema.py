"""The schema of a datasource: the web process asks a worker, and keeps what it said until somebody asks anew.

Kept in Redis for the datasource's revision and its allowed tables, so that what was changed is not seen as it was.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, cast

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from datasources import mailbox
from datasources.drivers import CallFailed
from datasources.errors import ApiError
from datasources.limits import refusal
from datasources.messages import sign
from datasources.models import Datasource
from datasources.schema_tasks import EXPIRES_S, PURPOSE, answer_schema
from datasources.shapes import Shape, known_shape
from datasources.tables import Unreadable, tables_of

CALL_S: Final = 7
# Longer than the calls, so that an answer that never comes means that there is no worker.
WAIT_S: Final = 9
KEPT_S: Final = 3600
# What could not be described whole may be describable a minute later.
KEPT_IN_PART_S: Final = 60
LOOKED_S: Final = 300

NO_TABLE: Final = frozenset({"ResourceNotFoundException", "TableNotFoundException"})

Json = dict[str, Any]


def schema_of(datasource: Datasource, *, refresh: bool = False) -> Json:
    """`{"tables", "more", "read"}` as it was kept, or as a worker finds it now; `read` is in epoch seconds.

    ApiError 503 where nobody could be asked or the datasource gave no answer, with AWS's own words.
    """
    if not refresh and (kept := _kept(datasource)):
        return kept
    told = {**_ask({"datasource": str(datasource.pk), "what": "schema"}), "read": round(time.time(), 3)}
    whole = not any(table["problem"] for table in told["tables"])
    mailbox.redis().set(_key(datasource), json.dumps(told), ex=KEPT_S if whole else KEPT_IN_PART_S)
    return told


def sample_of(datasource: Datasource, table: str) -> Json:
    """`{"items", "attributes"}` of a table, read anew. ApiError 403 where the datasource does not allow to read it."""
    if refused := refusal(datasource, "Scan", "read", {"TableName": table}):
        raise ApiError(403, "datasource_refuses", refused)
    return _ask({"datasource": str(datasource.pk), "what": "sample", "table": table})


def name_near_tables(failure: CallFailed, datasource: Datasource, request: Mapping[str, Any]) -> None:
    """Says in the hint of a table that is not there which ones are called much like it; asks nobody."""
    if failure.code not in NO_TABLE:
        return
    known = known_tables(datasource)
    near = {each for name in _tables_in(request) if name not in known for each in _nearest(name, known)}
    if near:
        failure.details["nearest"] = sorted(near)
        failure.details["hint"] = f"There is {' and '.join(sorted(near))}: check how the table's name is written."


def _tables_in(request: Mapping[str, Any]) -> list[str]:
    try:
        return list(tables_of(request))
    except Unreadable:
        return []


def _nearest(name: str, known: list[str]) -> list[str]:
    """Names that differ in their case, or in a few letters."""
    folded = {each.casefold(): each for each in known}
    return [folded[each] for each in difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.6)]


def known_tables(datasource: Datasource) -> list[str]:
    """Names of tables, as far as they were read before; asks nobody."""
    try:
        kept = _kept(datasource)
    except RedisError:
        return []
    return [table["name"] for table in kept["tables"]] if kept else []


def shape_of(datasource_id: str, revision: int, table: str) -> Shape | None:
    """As far as it is known; where it isn't, a worker is asked to look, and nobody waits for it."""
    known = known_shape(datasource_id, revision, table)
    if known is None:
        _look_later(datasource_id)
    return known


def _look_later(datasource_id: str) -> None:
    """Once in LOOKED_S at most, however many pages ask."""
    with suppress(OperationalError, RedisError):
        if mailbox.redis().set(f"schema-asked:{datasource_id}", 1, nx=True, ex=LOOKED_S):
            _send(_question({"datasource": datasource_id, "what": "schema"}))


def known_table(datasource: Datasource, name: str) -> Json | None:
    """What was read of a table before; asks nobody."""
    try:
        kept = _kept(datasource)
    except RedisError:
        return None
    return next((table for table in kept["tables"] if table["name"] == name), None) if kept else None


def _kept(datasource: Datasource) -> Json | None:
    body = cast("bytes | None", mailbox.redis().get(_key(datasource)))
    return None if body is None else cast(Json, json.loads(body))


def _key(datasource: Datasource) -> str:
    limits = json.dumps([datasource.revision, datasource.allowed_tables, datasource.allowed_operations])
    return f"schema:{datasource.pk}:{hashlib.sha256(limits.encode()).hexdigest()[:16]}"


def _question(what: Json) -> Json:
    now = time.time()
    return {"id": f"schema:{uuid.uuid4()}", "expires": now + EXPIRES_S, "deadline": now + CALL_S, **what}


def _send(question: Json) -> None:
    answer_schema.apply_async((sign(question, purpose=PURPOSE),), expires=EXPIRES_S)


def _ask(what: Json) -> Json:
    question = _question(what)
    try:
        _send(question)
        answer = mailbox.wait(question["id"], until=time.time() + WAIT_S)
    except (OperationalError, RedisError):
        message = "The queue does not answer just now, so no worker could be asked. Try again in a few seconds."
        raise ApiError(503, "queue_unavailable", message, {"retryAfter": 2}) from None
    if answer is None:
        message = f"No worker answered within {WAIT_S} seconds. Check that the workers are running and not all busy."
        raise ApiError(503, "no_worker", message, {"retryAfter": 5})
    told = json.loads(answer)
    if "error" in told:
        raise ApiError(503, "datasource_failed", told["error"]["message"], told["error"]["details"])
    return cast(Json, told)
