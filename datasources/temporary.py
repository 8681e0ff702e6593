"""Credentials that end: kept by each worker process, and renewed before they do."""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from datasources.drivers import CallFailed
from datasources.signing_in import Target
from datasources.sts import Temporary

# Long enough for a call that begins just before to end with them, and for another try at renewing.
BEFORE_END_S = 300.0
# Very short ones are renewed when half of their life is over.
SHARE_OF_LIFE = 0.5
TRY_AGAIN_S = 30.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Held:
    """`renew_at` is in epoch seconds."""

    target: Target
    credentials: Temporary
    renew_at: float


_held: dict[str, Held] = {}
_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


def hold(target: Target, ask: Callable[[], Temporary]) -> Held:
    """The credentials for `target`, by `ask` where there are none or they soon end; threads ask once between them.

    Nothing is kept for what is tested before it is saved. While the old ones last, a failure to renew them is only
    logged, and tried again a little later.
    """
    if not target.saved:
        return _renew(None, target, ask)
    with _locks[target.datasource_id]:
        held = _held.get(target.datasource_id)
        if held and held.target == target and time.time() < held.renew_at:
            return held
        _held[target.datasource_id] = renewed = _renew(held if held and held.target == target else None, target, ask)
        return renewed


def _renew(old: Held | None, target: Target, ask: Callable[[], Temporary]) -> Held:
    now = time.time()
    try:
        credentials = ask()
    except CallFailed as failure:
        if old is None or old.credentials.ends <= now:
            raise
        log.warning("the role of datasource %s could not be renewed yet: %s", target.datasource_id, failure)
        return Held(target, old.credentials, min(now + TRY_AGAIN_S, old.credentials.ends))
    life = credentials.ends - now
    return Held(target, credentials, credentials.ends - min(BEFORE_END_S, life * SHARE_OF_LIFE))
