"""Do the parts answer on which runs depend? For /readyz, and for the sentence of a run that expired."""

from __future__ import annotations

from django.db import DatabaseError, connection
from redis.exceptions import RedisError

from datasources import mailbox

# A worker that has been silent for this long counts as gone.
WORKER_TTL_S = 5
ANY_WORKER = "worker:any"


def readiness() -> dict[str, bool]:
    """{"database", "broker", "worker"}: does each answer now?"""
    return {"database": database_answers(), "broker": broker_answers(), "worker": worker_answers()}


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    try:
        return bool(mailbox.redis().ping())
    except RedisError:
        return False


def worker_answers() -> bool:
    """Has any worker been heard of in the last WORKER_TTL_S seconds?"""
    try:
        return bool(mailbox.redis().exists(ANY_WORKER))
    except RedisError:
        return False


def is_lost(worker: str) -> bool:
    """Has this worker been silent for so long that it counts as gone? Nobody can say while Redis is away."""
    try:
        return not mailbox.redis().exists(key_of(worker))
    except RedisError:
        return False


def say_alive(worker: str) -> None:
    """A worker's sign of life, for itself and for all."""
    with mailbox.redis().pipeline(transaction=False) as pipe:
        pipe.set(key_of(worker), 1, ex=WORKER_TTL_S)
        pipe.set(ANY_WORKER, 1, ex=WORKER_TTL_S)
        pipe.execute()


def key_of(worker: str) -> str:
    return f"worker:{worker}"
