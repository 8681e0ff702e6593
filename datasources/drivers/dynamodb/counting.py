"""How many items come: asked for no more than are wanted, and counted page by page."""

from __future__ import annotations

from typing import Final

import msgspec

from datasources.drivers import Answer, Request
from datasources.drivers.dynamodb.model import operation as operation_info

COUNTED: Final = frozenset({"Query", "Scan"})
FILTERS: Final = frozenset({"FilterExpression", "QueryFilter", "ScanFilter"})


def with_most_items(operation: str, request: Request, most: int) -> Request:
    """The same request, asking for no more than `most` items where that is what its limit counts.

    With a filter it counts what is looked at: then, and for other operations, the page that reaches `most` may pass it.
    """
    if operation not in COUNTED or FILTERS & request.keys():
        return request
    return {**request, "Limit": min(request.get("Limit", most), most)}


def count_items(operation: str, answer: Answer) -> int:
    """How many items a page holds, or tells of where it was asked for their number alone."""
    if answer.meta.get("count") is not None:
        return int(answer.meta["count"])
    fields = msgspec.json.decode(answer.body, type=dict[str, msgspec.Raw])
    held = fields.get(operation_info(operation).list or "")
    return len(msgspec.json.decode(held, type=list[msgspec.Raw])) if held else 0
