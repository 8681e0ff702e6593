"""Sign-in attempts, counted so that guessing is slow and the account's owner can still get in.

Strangers share three counts: of the account, of their network, and of the two together. A browser that has signed in
to this account before carries a signed cookie and has a count of its own, which strangers can't use up.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from builder.addresses import client_network

COOKIE = "trellis_device"
COOKIE_AGE_S = 90 * 24 * 3600
SALT = "trellis.device"


@dataclass(frozen=True)
class Limit:
    """At most `count` attempts in `seconds`."""

    count: int
    seconds: int


PAIR = Limit(5, 15 * 60)
NETWORK = Limit(30, 15 * 60)
ACCOUNT = Limit(100, 60 * 60)
DEVICE = Limit(10, 15 * 60)


def count_attempt(request: HttpRequest, account: str) -> int:
    """Counts one attempt before its password is looked at. Seconds to wait where there were too many, else 0."""
    exceeded = [limit.seconds for key, limit in _counts(request, account) if _add(key, limit) > limit.count]
    return max(exceeded, default=0)


def forget_attempts(request: HttpRequest, account: str) -> None:
    """After the right password: what this browser or this network counted for this account, and this one attempt of
    what everybody here shares, or an office whose people sign in one after the other would lock itself out."""
    own, *shared = _counts(request, account)
    cache.delete(own[0])
    for key, _ in shared:
        with suppress(ValueError):  # it ran out a moment ago
            cache.decr(key)


def remember_device(response: HttpResponse, account: str, *, secure: bool) -> None:
    """Gives the browser its own count for this account."""
    value = signing.dumps([_digest(account), secrets.token_hex(8)], salt=SALT)
    response.set_cookie(COOKIE, value, max_age=COOKIE_AGE_S, httponly=True, samesite="Strict", secure=secure)


def _counts(request: HttpRequest, account: str) -> list[tuple[str, Limit]]:
    who = _digest(account)
    if device := _known_device(request, who):
        return [(f"sign-in:device:{device}", DEVICE)]
    network = client_network(request)
    return [
        (f"sign-in:pair:{who}:{_digest(network)}", PAIR),
        (f"sign-in:network:{_digest(network)}", NETWORK),
        (f"sign-in:account:{who}", ACCOUNT),
    ]


def _known_device(request: HttpRequest, who: str) -> str | None:
    try:
        account, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_AGE_S)
    except (signing.BadSignature, ValueError):
        return None
    return str(device) if account == who else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.strip().casefold().encode()).hexdigest()[:32]


def _add(key: str, limit: Limit) -> int:
    cache.add(key, 0, timeout=limit.seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it expired between the two
        cache.set(key, 1, timeout=limit.seconds)
        return 1
