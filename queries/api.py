"""The run API over HTTP: reading requests, answering with the bytes that a worker kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.views import APIView

from datasources.errors import ApiError
from datasources.values import ValueFault, parse_json

from .running import Reply, RunRequest, cancel, look, queue_unavailable, start
from .specification import Specification

BODY_LIMIT = 1024 * 1024
KNOWN = {"run", "release", "values", "filters", "cursor", "edit"}


def answer_run(request: Request | HttpRequest, specification: Specification) -> HttpResponse:
    """Runs what the caller has found this person to be allowed to run. ApiError where none was started."""
    asked = read_request(request)
    return _respond(lambda: start(specification, user=request.user, request=asked))


class RunView(APIView):
    """One run of the person's own: what became of it (GET), or cancel it (DELETE)."""

    def get(self, request: Request, run: uuid.UUID) -> HttpResponse:
        return _respond(lambda: look(str(run), user=request.user))

    def delete(self, request: Request, run: uuid.UUID) -> HttpResponse:
        return _respond(lambda: cancel(str(run), user=request.user))


def read_request(request: Request | HttpRequest) -> RunRequest:
    """ApiError 400 where the body is not what the run API takes."""
    fields = _read_object(request)
    if unknown := sorted(fields.keys() - KNOWN):
        raise _wrong(f"A run takes {', '.join(sorted(KNOWN))}; {unknown[0][:60]!r} is none of them.")
    return RunRequest(
        run=_read_id(fields.get("run")),
        release=_read_release(fields.get("release")),
        values=_read_values(fields.get("values", {})),
        cursor=_read_cursor(fields.get("cursor")),
        filters=_read_filters(fields.get("filters", [])),
        edit=fields.get("edit"),
    )


def _read_object(request: Request | HttpRequest) -> dict[str, Any]:
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_LIMIT or len(request.body) > BODY_LIMIT:
            raise _wrong(f"This request is too large: a run takes at most {BODY_LIMIT // 1024} kB.")
        fields = parse_json(request.body)
    except RequestDataTooBig:
        raise _wrong(f"This request is too large: a run takes at most {BODY_LIMIT // 1024} kB.") from None
    except UnreadablePostError:
        raise _wrong("This request broke off before it was complete.") from None
    except ValueFault as fault:
        raise _wrong(f"The request can't be read. {fault}") from None
    if not isinstance(fields, dict):
        raise _wrong('The request must be one JSON object: {"run", "release", "values", "cursor"}.')
    return fields


def _read_id(given: Any) -> str:
    try:
        return str(uuid.UUID(given))
    except (ValueError, TypeError, AttributeError):
        raise _wrong('"run" must be a UUID of the run\'s own.') from None


def _read_release(given: Any) -> int:
    if not isinstance(given, Decimal) or given != given.to_integral_value() or not 0 <= given < 2**31:
        raise _wrong('"release" must be the number that the page was loaded with.')
    return int(given)


def _read_values(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _wrong('"values" must be an object of values by parameter.')
    return given


def _read_filters(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise _wrong('"filters" must be a list of {"attribute", "operator", "value"}.')
    return given


def _read_cursor(given: Any) -> str | None:
    if given is not None and not isinstance(given, str):
        raise _wrong('"cursor" must be the text that meta.next held, or null.')
    return given


def _respond(act: Callable[[], Reply]) -> HttpResponse:
    try:
        reply = act()
    except RedisError:
        raise queue_unavailable() from None
    return HttpResponse(reply.body, status=reply.status, content_type="application/json")


def _wrong(message: str) -> ApiError:
    return ApiError(400, "bad_request", message)
