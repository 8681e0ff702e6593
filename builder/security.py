"""What a page may load, and what the sandbox's worker may not."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

# Nothing inline and nothing from elsewhere. Styles that a script makes (CodeMirror's) carry the page's nonce.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:{hosts}; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
FRAMES = "; frame-src{hosts}"
# The worker evaluates expressions and may do nothing else: no network, and in Chromium an origin of its own.
SANDBOX_POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-eval'"
SANDBOX_URL = "/static/sandbox/"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def PagePolicyMiddleware(get_response: Handler) -> Handler:
    """Gives every answer its policy; `request.csp_nonce` is the nonce for styles."""

    def handle(request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers["Content-Security-Policy"] = _policy(nonce, getattr(request, "csp_hosts", ()))
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return handle


def allow_hosts(request: HttpRequest, hosts: Iterable[str]) -> None:
    """The answer to this request may show images and frames of these hosts, which check_settings has seen."""
    request.csp_hosts = tuple(hosts)  # type: ignore[attr-defined]


def _policy(nonce: str, hosts: Iterable[str]) -> str:
    named = "".join(f" {host}" for host in hosts)
    return PAGE_POLICY.format(nonce=nonce, hosts=named) + (FRAMES.format(hosts=named) if named else "")


def add_static_headers(headers: dict[str, str], _path: str, url: str) -> None:
    """WhiteNoise's hook: the headers of built files."""
    sandbox = url.startswith(SANDBOX_URL)
    headers["Content-Security-Policy"] = SANDBOX_POLICY if sandbox else "default-src 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
