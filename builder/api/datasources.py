"""What a builder may know of the datasources: names and operations, never credentials."""

from __future__ import annotations

import uuid

from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from builder.access import require_builder
from builder.descriptions import describe_operation, list_datasources
from datasources.drivers import driver
from datasources.errors import ApiError
from datasources.models import Datasource


@api_view(["GET"])
def datasources(request: Request) -> Response:
    require_builder(request.user)
    return Response(list_datasources())


@api_view(["GET"])
def operations(request: Request, datasource: uuid.UUID) -> Response:
    require_builder(request.user)
    found = Datasource.objects.filter(pk=datasource).first()
    if found is None:
        raise ApiError(404, "not_found", "There is no such datasource.")
    return Response([describe_operation(operation) for operation in driver(found.driver).operations()])
