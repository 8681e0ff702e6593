"""What a page must know of a query's items before people edit them: their key, and why they may lack attributes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from datasources.drivers import Driver, Reading
from datasources.schema import shape_of
from datasources.shapes import Shape

# How long a page may go on with what was known, or not known, of a table.
FRESH_S: Final = 5
MADE: Final = "These rows are what the query's transformation made of the items."


def describe_items(
    module: Driver, request: Mapping[str, Any], settings: Mapping[str, Any], *, datasource_id: str, revision: int
) -> dict[str, Any]:
    """`{"keys", "partial"}` of QueryDescription. Waits for nobody."""
    reading = module.reading(request)
    moment = int(time.monotonic() / FRESH_S)
    shape = _shape(datasource_id, revision, reading.table, moment) if reading.table else None
    partial = MADE if settings.get("transform") else why_partial(reading, shape)
    return {"keys": list(shape.keys) if shape else [], "partial": partial}


def why_partial(reading: Reading, shape: Shape | None) -> str | None:
    """A sentence for whoever looks at the items; None where they are whole."""
    if reading.part or not reading.index:
        return reading.part
    if shape is None:
        return (
            f"It is not known yet whether the index {reading.index} holds all attributes. Reload the page in a moment."
        )
    whole = shape.indexes.get(reading.index) == "ALL"
    return None if whole else f"The index {reading.index} doesn't hold all attributes of an item."


@lru_cache(maxsize=1024)
def _shape(datasource_id: str, revision: int, table: str, _moment: int) -> Shape | None:
    return shape_of(datasource_id, revision, table)
