"""Renaming a widget or a query that queries use: the page and the queries change together, or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from builder.draft_queries import Answer, change_query, check_query_name, describe_query
from builder.locks import lock_app
from builder.models import App, Page, PageChange
from builder.pages import change_page, page_of
from builder.specifications import query_of
from datasources.errors import ApiError

MEMBERS = {"name": str, "revision": int, "body": str, "expressions": dict, "settings": dict, "rename": str}
OPTIONAL = {"expressions", "settings", "rename"}


def change_page_and_queries(
    app: App, slug: str, *, change_id: uuid.UUID, base: int, changes: list[Any], queries: list[Any], by: User
) -> dict[str, Any]:
    """As change_page, with `queries` changed in the same transaction; the answer has them as they are then.

    Each is {"name", "revision", "body", "expressions": {parameter's id: its expression from now on}, "settings",
    "rename": what the query itself is called from now on}.
    """
    wanted = [_read(query) for query in queries]
    with transaction.atomic():
        lock_app(app)
        is_known = PageChange.objects.filter(pk=change_id).exists()
        before = _names(page_of(app, slug))
        if not is_known:
            for query in wanted:
                _rename(app, query)
        answer = change_page(app, slug, change_id=change_id, base=base, changes=changes, by=by)
        if not is_known:
            _refuse_shared(app, page_of(app, slug), before, wanted)
            for query in wanted:
                _change(app, query)
        return {**answer, "queries": [describe_query(query_of(app, _new_name(query))) for query in wanted]}


def _read(query: Any) -> Mapping[str, Any]:
    if not isinstance(query, dict) or query.keys() - MEMBERS.keys() or (MEMBERS.keys() - OPTIONAL) - query.keys():
        raise ApiError(400, "invalid_field", f"Each of queries must be an object with {', '.join(MEMBERS)}.")
    for name, value in query.items():
        if not isinstance(value, MEMBERS[name]) or isinstance(value, bool):
            raise ApiError(400, "invalid_field", f"queries: {name} is not what it must be.")
    return query


def _names(page: Page) -> dict[str, str]:
    return {widget["id"]: widget["name"] for widget in page.document["widgets"]}


def _refuse_shared(app: App, page: Page, before: Mapping[str, str], queries: list[Mapping[str, Any]]) -> None:
    """A query that two pages use means a widget of each by the same name: it can't follow one of them alone."""
    after = _names(page)
    old = {name for widget, name in before.items() if after.get(widget, name) != name}
    for other in app.pages.exclude(pk=page.pk):
        shared = sorted(old & set(_names(other).values()))
        if shared and queries:
            message = (
                f"The query {queries[0]['name']} uses {shared[0]}, and the page {other.title} has a widget of that "
                "name too. Give the query its values by parameters of an action, then rename."
            )
            raise ApiError(409, "name_shared", message)


def _new_name(query: Mapping[str, Any]) -> str:
    return str(query.get("rename", query["name"]))


def _rename(app: App, wanted: Mapping[str, Any]) -> None:
    """First of all: what the page's actions run has to be there when the page is looked at."""
    query = query_of(app, wanted["name"])
    if _new_name(wanted) != query.name:
        check_query_name(app, _new_name(wanted))
        type(query).objects.filter(pk=query.pk).update(name=_new_name(wanted))


def _change(app: App, wanted: Mapping[str, Any]) -> Answer:
    """A parameter is known by its expression: it is given the new one first, and so keeps its id and settings."""
    query = query_of(app, _new_name(wanted))
    expressions = wanted.get("expressions", {})
    parameters = [{**each, "expression": expressions.get(each["id"], each["expression"])} for each in query.parameters]
    type(query).objects.filter(pk=query.pk).update(parameters=parameters)
    fields = {name: wanted[name] for name in ("body", "settings") if name in wanted}
    return change_query(app, query.name, revision=wanted["revision"], fields=fields)
