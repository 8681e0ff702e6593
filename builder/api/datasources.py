"""What a builder may know of the datasources: names, operations and tables, never credentials."""

from __future__ import annotations

import uuid

from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from builder.access import require_builder
from builder.api.requests import read_fields
from builder.descriptions import describe_operation, list_datasources
from datasources.drivers import driver
from datasources.errors import ApiError
from datasources.models import Datasource
from datasources.schema import sample_of, schema_of


@api_view(["GET"])
def datasources(request: Request) -> Response:
    require_builder(request.user)
    return Response(list_datasources())


@api_view(["GET"])
def operations(request: Request, datasource: uuid.UUID) -> Response:
    found = _find(request, datasource)
    return Response([describe_operation(operation) for operation in driver(found.driver).operations()])


@api_view(["GET"])
def schema(request: Request, datasource: uuid.UUID) -> Response:
    return Response(schema_of(_find(request, datasource)))


@api_view(["POST"])
def schema_refresh(request: Request, datasource: uuid.UUID) -> Response:
    found = _find(request, datasource)
    read_fields(request, {})
    return Response(schema_of(found, refresh=True))


@api_view(["GET"])
def sample(request: Request, datasource: uuid.UUID, table: str) -> Response:
    return Response(sample_of(_find(request, datasource), table))


def _find(request: Request, datasource: uuid.UUID) -> Datasource:
    require_builder(request.user)
    found = Datasource.objects.filter(pk=datasource).first()
    if found is None:
        raise ApiError(404, "not_found", "There is no such datasource.")
    return found
