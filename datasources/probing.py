"""Testing a connection: the web process asks, a worker opens the credentials and calls, the page gets a verdict.

The question travels signed; credentials that are not saved yet travel in it sealed, bound to this one question.
"""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import asdict
from typing import Any

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from datasources import mailbox
from datasources.connections import seal_credentials
from datasources.messages import sign
from datasources.models import Datasource
from datasources.signing_in import Target
from datasources.tasks import EXPIRES_S, PURPOSE, test_connection
from datasources.verdicts import Verdict

CALL_S = 6
# Longer than the call, so that an answer that never comes means that there is no worker.
WAIT_S = 8

NO_WORKER = Verdict(
    ok=False,
    message=f"No worker answered within {WAIT_S} seconds.",
    advice="Check that the workers are running (`celery -A config worker`) and not all busy, then test again.",
)
NO_QUEUE = Verdict(
    ok=False,
    message="The queue can't be reached, so no worker could be asked.",
    advice="Check that Redis is running at the address in TRELLIS_REDIS_URL, then test again.",
)


def probe_saved(datasource: Datasource) -> Verdict:
    """Tests `datasource` as it is stored. Waits for a worker, WAIT_S at most."""
    return _ask({"saved": str(datasource.pk)}, question=uuid.uuid4())


def probe_unsaved(*, region: str, endpoint: str, access_key_id: str, secret_access_key: str) -> Verdict:
    """Tests what a form holds. Waits for a worker, WAIT_S at most."""
    question = uuid.uuid4()
    target = Target(f"test:{question}", 0, region, endpoint)
    sealed = seal_credentials(target, {"access_key_id": access_key_id, "secret_access_key": secret_access_key})
    return _ask({"target": asdict(target), "sealed": sealed}, question=question)


def _ask(what: dict[str, Any], *, question: uuid.UUID) -> Verdict:
    now = time.time()
    payload = {"id": f"test:{question}", "expires": now + EXPIRES_S, "deadline": now + CALL_S, **what}
    try:
        test_connection.apply_async((sign(payload, purpose=PURPOSE),), expires=EXPIRES_S)
        answer = mailbox.wait(payload["id"], until=now + WAIT_S)
    except (OperationalError, RedisError):
        return NO_QUEUE
    return NO_WORKER if answer is None else Verdict(**json.loads(answer))
