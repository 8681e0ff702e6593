"""The way from the web side to the workers."""

from __future__ import annotations

import time
from base64 import b64encode
from functools import lru_cache

import msgspec
from celery import current_app
from django.conf import settings

from datasources import mailbox
from datasources.errors import ApiError

from .ledger import records
from .orders import Order

# Celery keeps a queue of Redis in a list of this name (config/celery_settings.py).
QUEUE = "runs"
# How old the known length of the queue may be: asking for every run would cost each a round trip.
LENGTH_TTL_S = 0.1
TASK = "queries.run"


def refuse_when_full() -> None:
    """ApiError 503 where more runs wait than the workers can get to in time."""
    if _length(int(time.monotonic() / LENGTH_TTL_S)) >= settings.RUN_QUEUE_LIMIT:
        message = "Too many runs are waiting just now. Nothing was started: try again in a few seconds."
        raise ApiError(503, "queue_full", message, {"retryAfter": 2})


def enqueue(order: Order) -> None:
    """Sends it once. Where this raises, the message may have arrived all the same."""
    mailbox.redis().lpush(QUEUE, message(order.sign(), task_id=order.run))


def enqueue_read(order: Order) -> bool:
    """Records a read and sends it, in one step; False where its id is known. Raises NoRoom."""
    return records.record(order, queue=QUEUE, message=message(order.sign(), task_id=order.run))


def message(signed: str, *, task_id: str) -> bytes:
    """What Celery's apply_async would push: going through its pool of producers takes longer than all else here.

    Headers and body are Celery's own; a test holds the frame against what kombu writes.
    """
    headers, properties, body, _ = current_app.amqp.as_task_v2(
        task_id, TASK, args=(signed,), kwargs={}, argsrepr="()", kwargsrepr="{}", ignore_result=True
    )
    delivery = {
        "delivery_mode": 2,
        "delivery_info": {"exchange": "", "routing_key": QUEUE},
        "priority": 0,
        "body_encoding": "base64",
        "delivery_tag": task_id,
    }
    return msgspec.json.encode(
        {
            "body": b64encode(msgspec.json.encode(body)).decode(),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": headers,
            "properties": {**properties, **delivery},
        }
    )


@lru_cache(maxsize=1)
def _length(_moment: int) -> int:
    return mailbox.redis().llen(QUEUE)
