"""What may be run: as much of a draft query or a release as a run needs, from whoever has checked the person."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings

from datasources.drivers import Problem, UnknownOperation, driver
from datasources.errors import ApiError
from datasources.limits import Limits, known_request
from datasources.models import Datasource
from datasources.tables import UNKNOWN, Unreadable, tables_of

from .bindings.bodies import Body, BodyError, compile_body
from .bindings.compiled import compile_or_fail
from .bindings.templates import COMPILER_VERSION
from .edits import read_changes, read_editable
from .settings import read_runs, read_template
from .whole import describe_items

FACTS_TTL_S = 5
LIMITS = ("read_only", "allowed_operations", "allowed_tables")


@dataclass(frozen=True)
class Specification:
    """`version` is the release's number or, for a draft, the query's revision; `settings` are the query's own."""

    app_id: uuid.UUID | str
    query: str
    datasource_id: uuid.UUID | str
    operation: str
    body: str
    parameters: list[dict[str, Any]]
    version: int
    draft: bool
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """What the web side needs to know of a datasource; never more than FACTS_TTL_S old."""

    driver: str
    timeout_s: float
    limits: Limits
    revision: int


def datasource_facts(datasource_id: uuid.UUID | str) -> Facts:
    """ApiError where the datasource is gone."""
    return _facts(str(datasource_id), int(time.monotonic() / FACTS_TTL_S))


@lru_cache(maxsize=256)
def _facts(datasource_id: str, _moment: int) -> Facts:
    row = Datasource.objects.filter(pk=datasource_id).values_list("driver", "timeout_ms", "revision", *LIMITS).first()
    if row is None:
        raise ApiError(400, "datasource_missing", "The datasource of this query is gone. Choose another one for it.")
    name, timeout_ms, revision, *limits = row
    return Facts(name, (timeout_ms or settings.RUN_DEADLINE_MS) / 1000, Limits(*limits), revision)


def compiled(specification: Specification) -> Body:
    """The compiled body. ApiError where it can't be compiled or has errors.

    A query with errors is refused here too, whatever was let through when it was saved or published: what a binding may
    stand for is part of what keeps a value from changing the query.
    """
    body, error = _compile(specification)
    if error:
        raise ApiError(400, "query_invalid", f"{error.place}: {error.message}", {"place": error.place})
    return body


def describe(specification: Specification) -> dict[str, Any]:
    """QueryDescription of static/src/lib/types.ts: what a page must know to run the query and read its answer.

    ApiError for an operation that doesn't exist or a body that can't be compiled.
    """
    body, _ = _compile(specification)
    facts = datasource_facts(specification.datasource_id)
    module = driver(facts.driver)
    operation, own = module.operation(specification.operation), specification.settings
    request = known_request(body.tree)
    access = module.effective_access(operation.name, request)
    return {
        "name": specification.query,
        "operation": operation.name,
        "access": access,
        "release": specification.version,
        "parameters": [parameter.to_json() for parameter in body.parameters],
        "runs": read_runs(own, access),
        "confirm": read_template(own, "confirm"),
        "transform": read_template(own, "transform"),
        "tables": _known_tables(request) if access == "admin" else [],
        "paged": operation.paginated and own.get("paged") is True,
        "list": operation.list,
        "attributeValues": operation.attribute_values,
        "filters": own.get("filters", []),
        "edit": compile_or_fail(changes) if (changes := read_changes(own)) else None,
        "editable": read_editable(own) or [],
        **describe_items(module, request, own, datasource_id=str(specification.datasource_id), revision=facts.revision),
    }


def _known_tables(request: Mapping[str, Any]) -> list[str]:
    """What a person is told before tables are changed. Nobody needs to hear the names of those that are only used."""
    try:
        return [table for table in tables_of(request) if UNKNOWN not in table]
    except Unreadable:
        return []


def _compile(specification: Specification) -> tuple[Body, Problem | None]:
    facts = datasource_facts(specification.datasource_id)
    parameters = msgspec.json.encode(specification.parameters)
    return _compiled(facts.driver, specification.operation, specification.body, parameters, COMPILER_VERSION)


@lru_cache(maxsize=2048)
def _compiled(
    driver_name: str, operation: str, text: str, parameters: bytes, _version: int
) -> tuple[Body, Problem | None]:
    """The body, and the first error that the driver finds in it."""
    module = driver(driver_name)
    try:
        module.operation(operation)
        body = compile_body(text, msgspec.json.decode(parameters))
    except UnknownOperation as error:
        raise ApiError(400, "operation_unknown", error.message) from None
    except BodyError as error:
        message = f"The body, line {error.line}, column {error.column}: {error.message}"
        raise ApiError(400, "body_invalid", message, {"line": error.line, "column": error.column}) from None
    problems = module.check(operation, body.tree, {each.id: each for each in body.parameters})
    return body, next((problem for problem in problems if problem.severity == "error"), None)
