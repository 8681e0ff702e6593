"""Queries of the draft, and running them: the draft's for those who build, the live release's for who may open it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from builder.access import app_for, live_release_for
from builder.api.requests import plain_post, read_fields
from builder.draft_queries import add_query, change_query, delete_query, describe_query
from builder.models import Role
from builder.specifications import draft_specification, live_specification, query_of
from queries.api import answer_run

FIELDS: dict[str, Any] = {
    "name": str,
    "datasource": str,
    "operation": str,
    "body": str,
    "parameters": list,
    "settings": dict,
}
REQUIRED = {name: FIELDS[name] for name in ("name", "datasource", "operation")}


@api_view(["GET", "POST"])
def queries(request: Request, slug: str) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    if request.method == "GET":
        return Response([describe_query(query) for query in app.queries.select_related("datasource")])
    return Response(add_query(app, fields=read_fields(request, REQUIRED, FIELDS)), status=201)


@api_view(["GET", "PATCH", "DELETE"])
def query(request: Request, slug: str, name: str) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    if request.method == "PATCH":
        fields = read_fields(request, {"revision": int}, FIELDS)
        revision = fields.pop("revision")
        return Response(change_query(app, name, revision=revision, fields=fields))
    if request.method == "DELETE":
        delete_query(app, name)
        return Response(status=204)
    return Response(describe_query(query_of(app, name)))


@api_view(["POST"])
def draft_run(request: Request, slug: str, name: str) -> HttpResponse:
    app = app_for(request.user, slug, role=Role.BUILDER)
    return answer_run(request, draft_specification(query_of(app, name)))


@plain_post
def published_run(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    return answer_run(request, live_specification(live_release_for(request.user, slug), name))
