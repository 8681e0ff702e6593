"""Who has which role in an app: its builders may see it, its owners change it."""

from __future__ import annotations

from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from builder.access import app_for
from builder.api.requests import read_fields
from builder.descriptions import describe_member
from builder.members import add_member, change_role, remove_member
from builder.models import Role


@api_view(["GET", "POST"])
def members(request: Request, slug: str) -> Response:
    if request.method == "POST":
        app = app_for(request.user, slug, role=Role.OWNER)
        fields = read_fields(request, {"username": str, "role": str})
        membership = add_member(app, who=fields["username"], role=fields["role"])
        return Response(describe_member(membership), status=201)
    app = app_for(request.user, slug, role=Role.BUILDER)
    return Response([describe_member(each) for each in app.memberships.select_related("user").order_by("user")])


@api_view(["PATCH", "DELETE"])
def member(request: Request, slug: str, username: str) -> Response:
    app = app_for(request.user, slug, role=Role.OWNER)
    if request.method == "PATCH":
        fields = read_fields(request, {"role": str})
        return Response(describe_member(change_role(app, username=username, role=fields["role"])))
    remove_member(app, username=username)
    return Response(status=204)
