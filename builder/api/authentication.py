"""Who calls the API: the person of the session, with the page's CSRF token in a header."""

from __future__ import annotations

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class PageSession(SessionAuthentication):
    """As REST framework's own, but the CSRF check leaves the body alone, so that views may read its bytes."""

    def enforce_csrf(self, request: Request) -> None:
        super().enforce_csrf(request._request)  # type: ignore[arg-type]  # it takes either
