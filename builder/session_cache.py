"""The cache in front of the sessions. The database has every session, so without Redis people stay signed in."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

from datasources.redis_client import ThreadsRedis, client

logger = logging.getLogger(__name__)


class OneClient(RedisCacheClient):
    """Keeps its client: Django's makes one for each call, which takes as long as the call."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, **options)
        self.kept = client(servers[0])

    def get_client(self, key: Any = None, *, write: bool = False) -> ThreadsRedis:  # noqa: ARG002 - there is one server
        return self.kept


class SessionCache(RedisCache):
    """A cache that is away holds nothing: reads miss, writes are let go."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try("get", default, key, default, version)

    def set(self, key: Any, value: Any, *args: Any, **options: Any) -> None:
        self._try("set", None, key, value, *args, **options)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._try("delete", False, key, version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(self._try("has_key", False, key, version))

    def _try(self, method: str, otherwise: Any, *args: Any, **options: Any) -> Any:
        try:
            return getattr(super(), method)(*args, **options)
        except RedisError as failure:
            logger.warning("The session cache does not answer: %s", failure)
            return otherwise
