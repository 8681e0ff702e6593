"""Who has which role in an app."""

from __future__ import annotations

from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from builder.access import app_for
from builder.api.requests import read_fields
from builder.descriptions import describe_member
from builder.members import remove_member, set_member
from builder.models import Role


@api_view(["GET", "POST"])
def members(request: Request, slug: str) -> Response:
    app = app_for(request.user, slug, role=Role.OWNER)
    if request.method == "POST":
        membership = set_member(app, **read_fields(request, {"username": str, "role": str}))
        return Response(describe_member(membership), status=201)
    return Response([describe_member(each) for each in app.memberships.select_related("user").order_by("user")])


@api_view(["DELETE"])
def member(request: Request, slug: str, username: str) -> Response:
    remove_member(app_for(request.user, slug, role=Role.OWNER), username=username)
    return Response(status=204)
