"""Addresses that the sandbox must not be able to reach: it tries to, and the page asks here whether it could.

They need no session, since a request from within the sandbox would not carry one in every browser.
"""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

KEPT_S = 60


@csrf_exempt
def probe(_request: HttpRequest, nonce: str) -> HttpResponse:
    """Remembers that this nonce was asked for, by whatever method."""
    cache.set(_key(nonce), True, timeout=KEPT_S)
    return _uncached(HttpResponse(status=204))


@require_safe
def probes(_request: HttpRequest, nonce: str) -> HttpResponse:
    """{"seen": was it asked for in the last minute?}"""
    return _uncached(JsonResponse({"seen": cache.get(_key(nonce)) is not None}))


def _key(nonce: str) -> str:
    return f"sandbox:probe:{nonce}"


def _uncached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
