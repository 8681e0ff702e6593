"""One shape for every error: `{"error": {"code", "message", "details"}}` under /api/, a page of words elsewhere."""

from __future__ import annotations

import logging
import math
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from rest_framework import exceptions
from rest_framework.response import Response

from datasources.errors import ApiError

logger = logging.getLogger(__name__)

# Codes of the framework's own errors; those of our own stand where they are raised. docs/api.md lists them all.
FRAMEWORK_CODES: dict[type[Exception], tuple[int, str, str]] = {
    exceptions.NotAuthenticated: (403, "not_signed_in", "Sign in first."),
    exceptions.AuthenticationFailed: (403, "not_signed_in", "Sign in first."),
    exceptions.ParseError: (400, "invalid_json", "The request's body is not JSON that can be read."),
    exceptions.UnsupportedMediaType: (400, "invalid_json", "Send JSON, with Content-Type: application/json."),
    exceptions.MethodNotAllowed: (405, "method_not_allowed", "This address does not take that method."),
    exceptions.NotFound: (404, "not_found", "There is nothing at this address."),
    Http404: (404, "not_found", "There is nothing at this address."),
    PermissionDenied: (403, "forbidden", "You may not do this."),
}
CSRF_MESSAGE = "This request did not carry the page's own token. Reload the page and try again."


def answer_error(error: Exception, _context: dict[str, Any]) -> Response | None:
    """Django REST framework's exception handler; None lets an unforeseen error become a 500."""
    if isinstance(error, ApiError):
        return _answer(error)
    if isinstance(error, exceptions.PermissionDenied):
        csrf = str(error.detail).startswith("CSRF")
        return _answer(ApiError(403, "csrf", CSRF_MESSAGE) if csrf else ApiError(403, "forbidden", str(error.detail)))
    for kind, (status, code, message) in FRAMEWORK_CODES.items():
        if isinstance(error, kind):
            detail = str(error) if isinstance(error, exceptions.ParseError) else ""
            return _answer(ApiError(status, code, detail or message))
    return None


def _answer(error: ApiError) -> Response:
    return Response(error_body(error), status=error.status, headers=_headers(error))


def _headers(error: ApiError) -> dict[str, str]:
    seconds = error.details.get("retryAfter")
    return {"Retry-After": str(math.ceil(seconds))} if isinstance(seconds, int | float) else {}


def error_body(error: ApiError) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message, "details": error.details}}


# Django's own handlers, named in config.urls and settings: what goes wrong before or outside a view.


def answer_bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _answer_plainly(request, ApiError(400, "bad_request", "This request can't be read."))


def answer_forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer_plainly(request, ApiError(403, "forbidden", str(exception or "") or "You may not open this page."))


def answer_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    message = "There is nothing at this address, or it is not shared with you."
    return _answer_plainly(request, ApiError(404, "not_found", message))


def answer_failure(request: HttpRequest) -> HttpResponse:
    message = "Something went wrong on our side; it has been noted. Try again in a moment."
    return _answer_plainly(request, ApiError(500, "failure", message))


def answer_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    logger.info("CSRF refused %s %s: %s", request.method, request.path, reason)
    return _answer_plainly(request, ApiError(403, "csrf", CSRF_MESSAGE))


def _answer_plainly(request: HttpRequest, error: ApiError) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(error_body(error), status=error.status, headers=_headers(error))
    return render(request, "error.html", {"error": error}, status=error.status)


class ApiErrorPages:
    """Turns an ApiError that left a view of Django's own into its page, or its JSON under /api/."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _answer_plainly(request, exception) if isinstance(exception, ApiError) else None
