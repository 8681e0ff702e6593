"""A read of all pages: one call after another until the end, a limit, or a person who has seen enough."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from datasources.drivers import Answer, CallFailed, Driver
from datasources.drivers.totals import add_meta

from . import errors, heartbeat
from .ledger import records
from .models import RunState
from .orders import Order
from .results import Ending, cursor_for, failed

# Asks for one page, whose answer may have so many bytes. Raises CallFailed.
Ask = Callable[[dict[str, Any], int], Answer]
# What a page that comes too late or is too large for the rest fails with: the limits of all pages, no fault of its own.
ROOM_CODES = frozenset({"answer_too_large"})
TIME_CODES = frozenset({"deadline_passed"})
# What is left to the deadline of all pages is not worth another call.
LEAST_S = 0.05


@dataclass
class Pages:
    """What has come so far."""

    bodies: list[bytes] = field(default_factory=list)
    items: int = 0
    size: int = 0
    meta: dict[str, Any] = field(default_factory=dict)
    next_key: dict[str, Any] | None = None

    def add(self, answer: Answer, *, items: int) -> None:
        self.bodies.append(answer.body)
        self.items += items
        self.size += len(answer.body)
        self.meta = add_meta(self.meta, answer.meta)
        self.next_key = answer.next_key

    def told(self) -> dict[str, int]:
        return {"pages": len(self.bodies), "items": self.items, "bytes": self.size}


def read_pages(
    order: Order, ask: Ask, *, driver: Driver, may_go_on: Callable[[], bool], limits: dict[str, int], revision: int
) -> Ending:
    """All pages as one run. What came before a limit or a failure ended it is given, with the cursor to go on."""
    pages, request = Pages(), order.request
    while True:
        try:
            asked = driver.with_most_items(order.operation, request, limits["items"] - pages.items)
            answer = ask(asked, settings.RUN_ANSWER_LIMIT - pages.size)
        except CallFailed as failure:
            return _broken_off(order, pages, failure, revision=revision)
        pages.add(answer, items=driver.count_items(order.operation, answer))
        if pages.next_key is None:
            return _ended(order, pages, revision=revision)
        if not records.advance(order.run, claimant=heartbeat.claimant(), progress=pages.told()):
            return Ending(RunState.CANCELLED, errors.cancelled(), meta=pages.meta)
        if pages.items >= limits["items"] or pages.size >= limits["bytes"] or order.deadline - time.time() < LEAST_S:
            return _ended(order, pages, revision=revision, limited=True)
        if not may_go_on():
            return Ending(RunState.FAILED, errors.permission_lost(), meta=pages.meta)
        request = driver.with_start_key(order.operation, order.request, pages.next_key)


def _ended(order: Order, pages: Pages, *, revision: int, limited: bool = False) -> Ending:
    following = cursor_for(order, pages.next_key, revision=revision)
    meta = {**pages.meta, "next": following, "pages": len(pages.bodies), "limited": limited}
    return Ending(RunState.SUCCEEDED, meta=meta, results=tuple(pages.bodies))


def _broken_off(order: Order, pages: Pages, failure: CallFailed, *, revision: int) -> Ending:
    ending = failed(order, failure)
    if not pages.bodies:
        return ending
    pages.meta = add_meta(pages.meta, failure.meta)
    out_of_time = failure.code in TIME_CODES and order.deadline - time.time() < LEAST_S
    so_far = _ended(order, pages, revision=revision, limited=True)
    if out_of_time or failure.code in ROOM_CODES:
        return so_far
    return Ending(RunState.PARTIAL, ending.error, ending.error_body, {**so_far.meta, "limited": False}, so_far.results)
