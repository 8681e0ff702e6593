"""The cache in front of the sessions. The database has every session, so without Redis people stay signed in."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class SessionCache(RedisCache):
    """A cache that is away holds nothing: reads miss, writes are let go."""

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
