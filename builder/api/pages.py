"""Pages of the draft."""

from __future__ import annotations

import uuid
from typing import Any

from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from builder.access import app_for, signed_in
from builder.api.requests import read_fields
from builder.bundles import draft_bundle
from builder.descriptions import describe_page
from builder.models import App, Role
from builder.pages import add_page, change_page, delete_page, page_of
from builder.renaming import change_page_and_queries
from datasources.errors import ApiError

PATCH = {"id": str, "base": int, "changes": list}


@api_view(["POST"])
def pages(request: Request, slug: str) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    page = add_page(app, title=read_fields(request, {"title": str})["title"])
    return Response(describe_page(page), status=201)


@api_view(["GET", "PATCH", "DELETE"])
def page(request: Request, slug: str, page: str) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    if request.method == "PATCH":
        return Response(_change(app, page, request))
    if request.method == "DELETE":
        delete_page(app, page)
        return Response(status=204)
    return Response(describe_page(page_of(app, page)))


def _change(app: App, page: str, request: Request) -> dict[str, Any]:
    fields = read_fields(request, PATCH, {"queries": list})
    change_id, by = _read_id(fields["id"]), signed_in(request.user)
    base, changes = fields["base"], fields["changes"]
    if queries := fields.get("queries"):
        return change_page_and_queries(
            app, page, change_id=change_id, base=base, changes=changes, queries=queries, by=by
        )
    return change_page(app, page, change_id=change_id, base=base, changes=changes, by=by)


@api_view(["GET"])
def bundle(request: Request, slug: str, page: str) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    return Response(draft_bundle(app, page_of(app, page), user=request.user))


def _read_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise ApiError(400, "invalid_field", "The field 'id' must be a UUID.") from None
