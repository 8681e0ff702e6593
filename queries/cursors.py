"""`meta.next`: where the next page begins, sealed against change and use elsewhere.

A cursor is bound to the rendered request without its start and limit, to the datasource's revision and to the person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core import signing

from datasources.drivers import Driver
from datasources.errors import ApiError
from datasources.models import Datasource

SALT = "trellis.queries.cursor"
# What may differ from one page to the next.
LIMITS = frozenset({"Limit", "MaxResults", "PageSize"})


def make_cursor(
    key: Mapping[str, Any], *, operation: str, request: Mapping[str, Any], revision: int, person: str
) -> str:
    """`key` holds the input members that ask for the next page."""
    bound = _bind(operation, request, key, revision, person)
    return signing.dumps({"key": key, "bound": bound}, salt=SALT, compress=True)


def apply_cursor(
    cursor: str, *, driver: Driver, operation: str, request: dict[str, Any], datasource_id: str, person: str
) -> dict[str, Any]:
    """The request for the page that `cursor` names. ApiError 400 where the cursor is not this query's."""
    try:
        held = signing.loads(cursor, salt=SALT)
    except signing.BadSignature:
        raise _refusal() from None
    revision = Datasource.objects.filter(pk=datasource_id).values_list("revision", flat=True).first()
    if held["bound"] != _bind(operation, request, held["key"], revision, person):
        raise _refusal()
    return driver.with_start_key(operation, request, held["key"])


def _bind(operation: str, request: Mapping[str, Any], key: Mapping[str, Any], revision: int | None, person: str) -> str:
    rest = {name: value for name, value in request.items() if name not in key and name not in LIMITS}
    text = json.dumps([operation, rest, revision, person], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _refusal() -> ApiError:
    message = (
        "This page can't be continued: its cursor belongs to another query, to other values or filters, to another "
        "person, or to the datasource as it was before. Start again from the first page."
    )
    return ApiError(400, "cursor_invalid", message)
