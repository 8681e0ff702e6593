"""Queries of the draft: added, changed, deleted; names kept apart from those of widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from builder.locks import lock_app
from builder.models import App
from builder.names import refuse_name
from builder.pages import widget_names
from builder.specifications import draft_specification, query_of
from datasources.drivers import UnknownOperation
from datasources.errors import ApiError
from queries.bindings.bodies import BodyError
from queries.models import Query
from queries.saving import Problem, list_problems, save_query
from queries.specification import describe

QUERIES_LIMIT = 200
# Of QueryDescription: what the editor can't work out from the query itself.
SHAPE = ("access", "tables", "list", "attributeValues", "keys", "partial")

Answer = dict[str, Any]


def add_query(app: App, *, fields: Mapping[str, Any]) -> Answer:
    """A new query of the draft, as describe_query gives it."""
    with transaction.atomic():
        lock_app(app)
        if app.queries.count() >= QUERIES_LIMIT:
            raise ApiError(400, "too_many_queries", f"An app has at most {QUERIES_LIMIT} queries.")
        check_query_name(app, fields["name"])
        query = Query(app=app)
        return describe_query(query, problems=save_query(query, changes=fields))


def change_query(app: App, name: str, *, revision: int, fields: Mapping[str, Any]) -> Answer:
    """The query with `fields` in place of its own. 409 query_changed where it is no longer at `revision`."""
    with transaction.atomic():
        lock_app(app)
        query = query_of(app, name)
        if query.revision != revision:
            message = "Somebody else changed this query meanwhile. Look at it and try again."
            raise ApiError(409, "query_changed", message, {"query": describe_query(query)})
        if fields.get("name", name) != name:
            check_query_name(app, fields["name"])
        return describe_query(query, problems=save_query(query, changes=fields))


def delete_query(app: App, name: str) -> None:
    """Takes it out of the draft; releases keep their copy."""
    query_of(app, name).delete()


def describe_query(query: Query, *, problems: list[Problem] | None = None) -> Answer:
    """The query as the editor shows it; `problems` where they are known already."""
    found = list_problems(query) if problems is None else problems
    return {
        "name": query.name,
        "datasource": str(query.datasource_id),
        "operation": query.operation,
        "body": query.body,
        "parameters": query.parameters,
        "settings": query.settings,
        "revision": query.revision,
        **_shape(query),
        "problems": [problem.to_json() for problem in found],
    }


def _shape(query: Query) -> Answer:
    try:
        description = describe(draft_specification(query))
    except (ApiError, BodyError, UnknownOperation):
        return {"access": "read", "tables": [], "list": None, "attributeValues": [], "keys": [], "partial": None}
    return {name: description[name] for name in SHAPE}


def check_query_name(app: App, name: str) -> None:
    if reason := refuse_name(name):
        raise ApiError(400, "invalid_name", f"The name of a query {reason}")
    if app.queries.filter(name=name).exists():
        raise ApiError(400, "name_taken", f"This app has a query named {name} already.")
    if name in widget_names(app):
        raise ApiError(400, "name_taken", f"A widget of this app is named {name}. Choose another name.")
