"""The order that the web side gives a worker: one signed message that says all that a run needs but its credentials."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from datasources import messages

PURPOSE = "queries.run"
STAMP_LENGTH = 32


def stamp_of(password: str) -> str:
    """Of a password's salted hash, which it doesn't give away. No key in it: keys change in one process at a time."""
    return hashlib.sha256(password.encode()).hexdigest()[:STAMP_LENGTH]


class BadOrder(Exception):
    """A message that is no order of this installation, or of a version that this worker doesn't know."""


@dataclass(frozen=True)
class Order:
    """`request` is what goes to the driver, complete; `queued` and `deadline` are seconds since the epoch."""

    run: str
    person: str
    user_id: int | None
    app_id: str
    query: str
    draft: bool
    version: int
    datasource_id: str
    driver: str
    operation: str
    write: bool
    request: dict[str, Any]
    fingerprint: str
    queued: float
    deadline: float
    # {"items", "bytes"}: a read goes on, page after page, until one of these is reached.
    pages: dict[str, int] | None = None
    # What of an item is told where a condition of an edit failed; None where the author decides.
    shown: list[str] | None = None
    # Of the password that the person was signed in by: with another one, what they left queued is not theirs any more.
    account: str | None = None

    def sign(self) -> str:
        return messages.sign(vars(self), purpose=PURPOSE)

    @classmethod
    def read(cls, message: object) -> Order:
        """BadOrder where the message is not one of ours or can't be read."""
        try:
            return cls(**messages.verify(message, purpose=PURPOSE))
        except (messages.BadMessage, ValueError, TypeError, RecursionError) as fault:
            raise BadOrder(str(fault)) from fault
