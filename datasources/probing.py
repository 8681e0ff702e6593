"""Testing a connection: the web process asks, a worker opens the credentials and calls, the page gets a verdict.

The question travels signed; credentials that are not saved yet travel in it sealed, bound to this one question.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.utils import timezone
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


def probe_saved(datasource: Datasource, *, tables: Sequence[str] = ()) -> Verdict:
    """Tests `datasource` as it is stored, and notes what a worker found. Waits for a worker, WAIT_S at most."""
    verdict = _ask({"saved": str(datasource.pk), "tables": list(tables)}, question=uuid.uuid4())
    if verdict in (NO_WORKER, NO_QUEUE):
        return verdict  # which says nothing of the datasource
    # By update(), which leaves `updated` alone: connections are kept until that changes.
    Datasource.objects.filter(pk=datasource.pk).update(
        tested=timezone.now(), test_passed=verdict.ok, test_message=verdict.message
    )
    return verdict


def probe_unsaved(target: Target, credentials: Mapping[str, str], *, tables: Sequence[str] = ()) -> Verdict:
    """Tests what a form holds, sealed for this one question. Waits for a worker, WAIT_S at most."""
    question = uuid.uuid4()
    unsaved = replace(target, datasource_id=f"test:{question}", revision=0)
    what = {"target": asdict(unsaved), "sealed": seal_credentials(unsaved, credentials), "tables": list(tables)}
    return _ask(what, question=question)


def _ask(what: dict[str, Any], *, question: uuid.UUID) -> Verdict:
    now = time.time()
    payload = {"id": f"test:{question}", "expires": now + EXPIRES_S, "deadline": now + CALL_S, **what}
    try:
        test_connection.apply_async((sign(payload, purpose=PURPOSE),), expires=EXPIRES_S)
        answer = mailbox.wait(payload["id"], until=now + WAIT_S)
    except (OperationalError, RedisError):
        return NO_QUEUE
    return NO_WORKER if answer is None else Verdict.read(json.loads(answer))
