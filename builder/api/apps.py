"""Apps, and what is published of them."""

from __future__ import annotations

from typing import Any

from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from builder.access import app_for, signed_in
from builder.api.requests import read_fields
from builder.bundles import live_bundle
from builder.creating import change_app, create_app
from builder.descriptions import describe_app, describe_apps, describe_release
from builder.models import Role
from builder.publishing import publish, restore
from builder.specifications import APPS_WITH_LIVE


@api_view(["GET", "POST"])
def apps(request: Request) -> Response:
    if request.method == "GET":
        return Response(describe_apps(request.user))
    app = create_app(read_fields(request, {"name": str})["name"], by=signed_in(request.user))
    return Response(_describe(request, app.slug), status=201)


@api_view(["GET", "PATCH", "DELETE"])
def app(request: Request, slug: str) -> Response:
    if request.method == "DELETE":
        app_for(request.user, slug, role=Role.OWNER).delete()
        return Response(status=204)
    if request.method == "PATCH":
        changed = app_for(request.user, slug, role=Role.BUILDER)
        change_app(changed, **read_fields(request, {}, {"name": str, "settings": dict}))
    return Response(_describe(request, slug))


def _describe(request: Request, slug: str) -> dict[str, Any]:
    return describe_app(app_for(request.user, slug, role=Role.BUILDER, apps=APPS_WITH_LIVE))


@api_view(["POST"])
def publishing(request: Request, slug: str) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    read_fields(request, {})
    return Response({"release": publish(app, by=signed_in(request.user)).number}, status=201)


@api_view(["GET"])
def releases(request: Request, slug: str) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    found = app.releases.select_related("published_by").defer("content")
    return Response([describe_release(release, live=app.live_id) for release in found])


@api_view(["POST"])
def restoring(request: Request, slug: str, number: int) -> Response:
    app = app_for(request.user, slug, role=Role.BUILDER)
    read_fields(request, {})
    return Response({"release": restore(app, number).number})


@api_view(["GET"])
def published_page(request: Request, slug: str, page: str) -> Response:
    app = app_for(request.user, slug, role=Role.VIEWER, apps=APPS_WITH_LIVE)
    return Response(live_bundle(app, page, user=request.user))
