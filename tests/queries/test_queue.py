"""The message that is put into the queue, held against the one that Celery itself would write."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any, cast

from redis import Redis

from queries import queue, tasks

# Each message has its own; argsrepr is for logs, where a person's values have no place.
OF_EACH = {"id", "root_id", "argsrepr", "correlation_id", "reply_to", "delivery_tag"}


def pushed_by_celery(redis: Redis, signed: str) -> dict[str, Any]:
    """No worker reads this queue."""
    tasks.run.apply_async(args=(signed,), queue="unread", retry=False)
    text = cast("bytes", redis.rpop("unread"))
    return cast("dict[str, Any]", json.loads(text.replace(b'"unread"', json.dumps(queue.QUEUE).encode())))


def common(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if name not in OF_EACH}


def test_the_frame_is_celerys(redis: Redis) -> None:
    theirs = pushed_by_celery(redis, "signed")
    ours = json.loads(queue.message("signed", task_id="6f0c"))
    assert json.loads(b64decode(ours.pop("body"))) == json.loads(b64decode(theirs.pop("body")))
    for part in ("headers", "properties"):
        mine, celerys = ours.pop(part), theirs.pop(part)
        assert mine.keys() == celerys.keys()
        assert common(mine) == common(celerys)
    assert ours == theirs
