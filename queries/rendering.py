"""From a specification and a person's values to the request that goes to the driver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from datasources.drivers import Access, Driver, RequestFault, driver
from datasources.errors import ApiError
from datasources.limits import refusal
from datasources.values import Json

from .cursors import apply_cursor
from .edits import read_edit, read_editable
from .filling import Person, fill_values
from .filters import choose, read_declared
from .settings import read_pages
from .specification import Specification, compiled, datasource_facts


@dataclass(frozen=True)
class Rendered:
    """`write`: does it need a row, one attempt and an outcome? Reads don't; whatever administers does.
    `shown`: the attributes of an item that may be told where a condition of an edit failed; None for all."""

    driver: str
    request: dict[str, Any]
    write: bool
    timeout_s: float
    pages: dict[str, int] | None = None
    shown: list[str] | None = None


def render(
    specification: Specification,
    values: Mapping[str, Json],
    *,
    filters: Sequence[Json],
    edit: Json = None,
    cursor: str | None,
    user: Person,
    person: str,
) -> Rendered:
    """ApiError 400, naming the expression or the place, where the values make no request."""
    facts = datasource_facts(specification.datasource_id)
    module = driver(facts.driver)
    try:
        request = _fill(module, specification, values, user=user)
        access = module.effective_access(specification.operation, request)
        request = _with_filters(module, specification, request, filters)
        request, shown = _with_edit(module, specification, request, edit)
    except RequestFault as fault:
        raise ApiError(400, "bad_value", str(fault), {"place": fault.place}) from None
    if refused := refusal(facts.limits, specification.operation, access, request):
        raise ApiError(403, "datasource_refuses", refused)
    if cursor is not None:
        request = apply_cursor(
            cursor,
            driver=module,
            operation=specification.operation,
            request=request,
            datasource_id=str(specification.datasource_id),
            person=person,
        )
    pages = _read_pages(module, specification, access)
    timeout_s = settings.RUN_PAGES_DEADLINE_MS / 1000 if pages else facts.timeout_s
    return Rendered(facts.driver, request, access != "read", timeout_s, pages, shown)


def _fill(module: Driver, specification: Specification, values: Mapping[str, Json], *, user: Person) -> dict[str, Any]:
    body = compiled(specification)
    parameters = {parameter.id: parameter for parameter in body.parameters}
    filled = fill_values(body.parameters, values, user=user)
    return module.render(specification.operation, body.tree, filled, parameters)


def _with_filters(
    module: Driver, specification: Specification, request: dict[str, Any], filters: Sequence[Json]
) -> dict[str, Any]:
    if not filters:
        return request
    chosen = choose(read_declared(specification.settings), filters)
    return module.with_filters(specification.operation, request, chosen)


def _with_edit(
    module: Driver, specification: Specification, request: dict[str, Any], edit: Json
) -> tuple[dict[str, Any], list[str] | None]:
    """The request with what a person changed, and which attributes may be told where its condition fails."""
    editable = read_editable(specification.settings)
    if editable is None and edit is None:
        return request, None
    changed = read_edit(editable, edit)
    shown = module.shown_in_conflict(request, editable or [])
    return module.with_edit(specification.operation, request, changed), shown


def _read_pages(module: Driver, specification: Specification, access: Access) -> dict[str, int] | None:
    if access != "read" or not module.operation(specification.operation).paginated:
        return None
    return read_pages(specification.settings)
