"""Placeholder until the security headers land."""
from collections.abc import Callable
from django.http import HttpRequest, HttpResponse

def PagePolicyMiddleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    return get_response

def add_static_headers(headers: dict[str, str], path: str, url: str) -> None: ...
