"""Messages that could not be read or verified: kept apart for a person to see, and dropped from the queue."""

from __future__ import annotations

import json
import logging
from typing import Any, cast

from django.utils import timezone

from datasources import mailbox

log = logging.getLogger(__name__)

KEY = "runs:refused"
KEPT = 100
# Enough to see what it was; a message may be as large as a request.
SHOWN = 2_000


def keep(message: object, *, reason: str) -> None:
    log.error("a message to queries.run was refused: %s", reason)
    entry = {"time": timezone.now().isoformat(), "reason": reason, "message": str(message)[:SHOWN]}
    with mailbox.redis().pipeline() as pipe:
        pipe.lpush(KEY, json.dumps(entry))
        pipe.ltrim(KEY, 0, KEPT - 1)
        pipe.execute()


def list_refused() -> list[dict[str, Any]]:
    """The latest first."""
    return [json.loads(entry) for entry in cast("list[bytes]", mailbox.redis().lrange(KEY, 0, -1))]
