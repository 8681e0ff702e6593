"""One request and its answer on the wire: its deadline, its limit, and whether the request may have left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


class ExchangeFault(Exception):
    """No trustworthy answer came. `code` is ours; `may_have_left` says whether the request could have been applied."""

    def __init__(self, code: str, message: str, *, may_have_left: bool, retryable: bool = True) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.may_have_left = may_have_left
        self.retryable = retryable


@dataclass(slots=True)
class Exchange:
    """`until` is in time.monotonic() seconds, `limit` in bytes; `custom` marks an endpoint that isn't AWS's own."""

    until: float
    limit: int
    write: bool
    custom: bool
    may_have_left: bool = False
    status: int = 0
    request_id: str | None = None
    body: bytes = b""
    facts: dict[str, Any] = field(default_factory=dict)
    """The fields of a successful answer that Trellis itself reads (answers.Facts)."""

    def remaining(self) -> float:
        """Seconds left, always above zero. Raises ExchangeFault at the deadline."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise self.fault("deadline_passed", "DynamoDB did not answer before the deadline.", retryable=False)
        return left

    def fault(self, code: str, message: str, *, retryable: bool = True) -> ExchangeFault:
        return ExchangeFault(code, message, may_have_left=self.may_have_left, retryable=retryable)


# botocore hands its events no way to know which call they belong to; a call stays on its thread, so a context does.
CURRENT: ContextVar[Exchange] = ContextVar("exchange")


@contextmanager
def exchanging(exchange: Exchange) -> Iterator[Exchange]:
    token = CURRENT.set(exchange)
    try:
        yield exchange
    finally:
        CURRENT.reset(token)
