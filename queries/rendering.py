"""From a specification and a person's values to the request that goes to the driver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from datasources.drivers import RequestFault, driver
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
        body = compiled(specification)
        parameters = {parameter.id: parameter for parameter in body.parameters}
        filled = fill_values(body.parameters, values, user=user)
        request = module.render(specification.operation, body.tree, filled, parameters)
        access = module.effective_access(specification.operation, request)
        if filters:
            chosen = choose(read_declared(specification.settings), filters)
            request = module.with_filters(specification.operation, request, chosen)
        editable, shown = read_editable(specification.settings), None
        if editable is not None or edit is not None:
            changed = read_edit(editable, edit)
            shown = module.shown_in_conflict(request, editable or [])
            request = module.with_edit(specification.operation, request, changed)
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
    pages = read_pages(specification.settings) if access == "read" else None
    if pages is None or not module.operation(specification.operation).paginated:
        return Rendered(facts.driver, request, access != "read", facts.timeout_s, shown=shown)
    return Rendered(facts.driver, request, False, settings.RUN_PAGES_DEADLINE_MS / 1000, pages)
