"""When a datasource was last used: told by the workers, after the answer has left, at most once a minute."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from datasources.models import Datasource

EVERY_S = 60
log = logging.getLogger(__name__)
_noted: dict[str, float] = {}


def note_use(datasource_id: str) -> None:
    """Costs nothing but once a minute in each process, and never fails the run it is told of."""
    now = time.monotonic()
    if now - _noted.get(datasource_id, -EVERY_S) < EVERY_S:
        return
    _noted[datasource_id] = now
    moment = timezone.now()
    stale = Q(last_used=None) | Q(last_used__lt=moment - timedelta(seconds=EVERY_S))
    try:
        # By update(), which leaves `updated` alone: connections are kept until that changes.
        Datasource.objects.filter(stale, pk=datasource_id).update(last_used=moment)
    except DatabaseError as error:
        log.warning("the use of datasource %s could not be noted: %s", datasource_id, error)
