"""Saving a query: its body is compiled, its parameters listed, and what is wrong is told with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from datasources import drivers
from datasources.errors import ApiError
from datasources.limits import saved_refusal
from datasources.models import Datasource
from datasources.schema import known_table
from datasources.values import ValueFault

from .bindings.bodies import Body, BodyError, compile_body, locate_place
from .bindings.parameters import TYPES, Parameter
from .conversions import read_choice
from .models import Query
from .settings import check_settings, setting_problems

CHOICES_LIMIT = 200
FIELDS: Final = ("name", "operation", "body", "settings")


@dataclass(frozen=True)
class Problem:
    """What the editor shows beside a query. Errors keep it from running and its app from being published."""

    message: str
    place: str
    line: int | None = None
    column: int | None = None
    severity: Literal["error", "warning"] = "error"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def save_query(query: Query, *, changes: Mapping[str, Any]) -> list[Problem]:
    """Applies any of name, datasource, operation, body, parameters and settings, and saves; returns its problems.

    ApiError where the result can't be kept: 400 for a body that doesn't compile (`line` and `column` in details), an
    operation or datasource that doesn't exist, a parameter's setting; 409 where the query changed since it was read.
    """
    check_settings(changes.get("settings", {}))
    for name in FIELDS:
        if name in changes:
            setattr(query, name, changes[name])
    if "datasource" in changes:
        query.datasource = _read_datasource(changes["datasource"])
    body = _compile(query, wanted=changes.get("parameters", ()))
    problems = _check(query, body)
    query.parameters = [parameter.to_json() for parameter in body.parameters]
    _store(query)
    return problems


def list_problems(query: Query) -> list[Problem]:
    """What is wrong with a query as it is saved."""
    try:
        return _check(query, compile_body(query.body, query.parameters))
    except BodyError as error:
        return [Problem(error.message, "", error.line, error.column)]
    except ApiError as error:
        return [Problem(error.message, "")]


def _read_datasource(given: Datasource | UUID | str) -> Datasource:
    if isinstance(given, Datasource):
        return given
    try:
        return Datasource.objects.get(pk=given)
    except (Datasource.DoesNotExist, ValidationError):
        raise ApiError(400, "datasource_missing", "There is no such datasource. Choose one from the list.") from None


def _compile(query: Query, *, wanted: Any) -> Body:
    try:
        body = compile_body(query.body, query.parameters)
    except BodyError as error:
        details = {"line": error.line, "column": error.column}
        message = f"Line {error.line}, column {error.column}: {error.message}"
        raise ApiError(400, "body_invalid", message, details) from None
    return replace(body, parameters=tuple(_with_settings(parameter, wanted) for parameter in body.parameters))


def _with_settings(parameter: Parameter, wanted: Any) -> Parameter:
    """The settings that the author gave it, found by id; by expression for a parameter that had no id yet."""
    if not isinstance(wanted, list | tuple) or not all(isinstance(entry, dict) for entry in wanted):
        raise ApiError(400, "parameter_invalid", "Parameters are a list of objects with an id and settings.")
    for key in ("id", "expression"):
        for entry in wanted:
            if entry.get(key) == getattr(parameter, key):
                return _read_settings(parameter, entry)
    return parameter


def _read_settings(parameter: Parameter, entry: Mapping[str, Any]) -> Parameter:
    settings = {name: entry[name] for name in ("type", "optional", "choices", "open") if name in entry}
    fault = _settings_fault(parameter, settings)
    if fault:
        message = f"{{{{ {parameter.expression} }}}}: {fault}"
        raise ApiError(400, "parameter_invalid", message, {"parameter": parameter.id})
    return replace(parameter, **settings)


def _settings_fault(parameter: Parameter, settings: Mapping[str, Any]) -> str | None:
    kind = settings.get("type", parameter.type)
    if kind not in TYPES:
        return f"its type must be one of {', '.join(TYPES)}."
    for name in ("optional", "open"):
        if not isinstance(settings.get(name, False), bool):
            return f'"{name}" must be true or false.'
    return _choices_fault(settings.get("choices"), kind)


def _choices_fault(choices: Any, kind: str) -> str | None:
    if choices is None:
        return None
    if not isinstance(choices, list) or not 0 < len(choices) <= CHOICES_LIMIT:
        return f"its choices must be a list of 1 to {CHOICES_LIMIT} values."
    try:
        for choice in choices:
            read_choice(choice, to=kind)
    except ValueFault as fault:
        return f"a choice doesn't fit its type: {fault}"
    return None


def _check(query: Query, body: Body) -> list[Problem]:
    driver = drivers.driver(query.datasource.driver)
    try:
        driver.operation(query.operation)
        found = driver.check(query.operation, body.tree, {each.id: each for each in body.parameters})
        found += driver.check_keys(body.tree, lambda table: known_table(query.datasource, table))
    except drivers.UnknownOperation as error:
        raise ApiError(400, "operation_unknown", error.message, {"nearest": error.nearest}) from None
    keys = _known_keys(query.datasource, body) if query.settings.get("edit") else ()
    found = [*found, *setting_problems(driver, query.operation, body.tree, query.settings, keys=keys)]
    problems = sorted(
        (_placed(each, query.body) for each in found), key=lambda each: (each.line or 0, each.column or 0)
    )
    refused = saved_refusal(query.datasource, query.operation, body.tree, driver_name=query.datasource.driver)
    return [*problems, Problem(refused, "")] if refused else problems


def _placed(found: drivers.Problem, body: str) -> Problem:
    line, column = locate_place(body, found.place) or (None, None)
    return Problem(found.message, found.place, line, column, found.severity)


def _known_keys(datasource: Datasource, body: Body) -> list[str]:
    """Of the table that the body names, as far as its schema was read before."""
    name = body.tree.get("TableName") if isinstance(body.tree, dict) else None
    table = known_table(datasource, name) if isinstance(name, str) else None
    return [key["name"] for key in (table or {}).get("keys", ())]


def _store(query: Query) -> None:
    try:
        if query._state.adding:
            query.save(force_insert=True)
            return
        fields = {name: getattr(query, name) for name in (*FIELDS, "datasource", "parameters")}
        unchanged = Query.objects.filter(pk=query.pk, revision=query.revision)
        if not unchanged.update(**fields, revision=query.revision + 1, updated=timezone.now()):
            raise ApiError(409, "query_changed", "Someone else has changed this query since you opened it. Reload it.")
        query.revision += 1
    except IntegrityError:
        raise ApiError(400, "name_taken", f"This app has a query named {query.name} already.") from None
