"""Addresses under /api/ that lead nowhere answer as the API does."""

from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from datasources.errors import ApiError


@api_view(["GET", "POST", "PUT", "PATCH", "DELETE"])
@permission_classes([])
def unknown(_request: Request) -> Response:
    raise ApiError(404, "not_found", "There is nothing at this address.")
