"""The way from the web side to the workers."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

from django.conf import settings

from datasources import mailbox
from datasources.errors import ApiError

from .orders import Order

# Celery keeps a queue of Redis in a list of this name (config/celery_settings.py).
QUEUE = "runs"
# How old the known length of the queue may be: asking for every run would cost each a round trip.
LENGTH_TTL_S = 0.1
# Celery would make them of the whole request, for logs that nobody reads.
UNSAID: dict[str, Any] = {"argsrepr": "()", "kwargsrepr": "{}"}


def refuse_when_full() -> None:
    """ApiError 503 where more runs wait than the workers can get to in time."""
    if _length(int(time.monotonic() / LENGTH_TTL_S)) >= settings.RUN_QUEUE_LIMIT:
        message = "Too many runs are waiting just now. Nothing was started: try again in a few seconds."
        raise ApiError(503, "queue_full", message, {"retryAfter": 2})


def enqueue(order: Order) -> None:
    """Sends it once. Where this raises, the message may have arrived all the same."""
    from .tasks import run

    run.apply_async(args=(order.sign(),), retry=False, **UNSAID)


@lru_cache(maxsize=1)
def _length(_moment: int) -> int:
    return mailbox.redis().llen(QUEUE)
