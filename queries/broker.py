"""Celery's Redis transport, with two of its habits changed. config/celery_settings.py names it."""

from __future__ import annotations

import json
from typing import Any

import redis
from kombu.transport import redis as kombu_redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from . import refused


class OnceConnection(redis.Connection):
    """Says at once that Redis is away. redis-py's default is to try ten times, for seconds, and to push twice."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "retry": Retry(NoBackoff(), 0)})  # type: ignore[no-untyped-call]


class OnceSSLConnection(redis.SSLConnection):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "retry": Retry(NoBackoff(), 0)})


class Channel(kombu_redis.Channel):
    """One entry of a queue that is no message at all would end the worker; here it is kept apart instead."""

    connection_class = OnceConnection
    connection_class_ssl = OnceSSLConnection

    def _brpop_read(self, **options: Any) -> Any:
        try:
            return super()._brpop_read(**options)  # type: ignore[misc]
        except (json.JSONDecodeError, UnicodeDecodeError) as fault:
            text = fault.doc if isinstance(fault, json.JSONDecodeError) else fault.object
            refused.keep(text, reason="This is no message of Celery's.")
            return None


class Transport(kombu_redis.Transport):
    Channel = Channel
