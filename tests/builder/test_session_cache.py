"""Redis away: people stay signed in, and a run says plainly that the queue doesn't answer."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from builder.session_cache import SessionCache
from config.local.processes import free_port


def away() -> SessionCache:
    return SessionCache(f"redis://127.0.0.1:{free_port()}/0", settings.CACHES["sessions"])


def test_people_stay_signed_in_while_redis_is_away(
    builder: User, client_for: Callable[[User], Client], monkeypatch
) -> None:
    client = client_for(builder)
    monkeypatch.setattr("django.contrib.sessions.backends.cached_db.caches", {"sessions": away()})
    assert client.get("/").status_code == 200


def test_nothing_is_kept_and_nothing_fails_while_redis_is_away() -> None:
    cache = away()
    cache.set("a", 1, timeout=5)
    assert cache.get("a", "none") == "none"
    assert not cache.has_key("a")
    assert not cache.delete("a")
