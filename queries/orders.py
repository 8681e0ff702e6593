"""The order that the web side gives a worker: one signed message that says all that a run needs but its credentials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasources import messages

PURPOSE = "queries.run"


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

    def sign(self) -> str:
        return messages.sign(vars(self), purpose=PURPOSE)

    @classmethod
    def read(cls, message: object) -> Order:
        """BadOrder where the message is not one of ours or can't be read."""
        try:
            return cls(**messages.verify(message, purpose=PURPOSE))
        except (messages.BadMessage, ValueError, TypeError, RecursionError) as fault:
            raise BadOrder(str(fault)) from fault
