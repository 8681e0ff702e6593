"""Publishing: a copy of the draft that never changes, and the pointer that says which one end users get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from builder.bundles import list_templates
from builder.document import check_document, read_document
from builder.locks import lock_app
from builder.models import App, Page, Release
from builder.problems import Problem, refuse
from datasources.errors import ApiError
from datasources.models import Datasource
from queries.bindings.templates import TemplateError, parse
from queries.models import Query
from queries.saving import list_problems


def publish(app: App, *, by: User) -> Release:
    """A new release of the draft, live from now on. 400 not_publishable lists what has to be mended first."""
    with transaction.atomic():
        lock_app(app)
        app.refresh_from_db()
        pages, queries = list(app.pages.all()), list(app.queries.select_related("datasource"))
        refuse(find_errors(pages, queries), code="not_publishable")
        release = Release.objects.create(
            app=app, number=_next_number(app), content=_copy(app, pages, queries), published_by=by
        )
        return _go_live(app, release)


def restore(app: App, number: int) -> Release:
    """Makes an earlier release the live one; the draft stays as it is. 400 where a datasource of it is gone."""
    with transaction.atomic():
        lock_app(app)
        release = app.releases.filter(number=number).first()
        if release is None:
            raise ApiError(404, "not_found", f"This app has no release {number}.")
        _require_datasources(release)
        return _go_live(app, release)


def _require_datasources(release: Release) -> None:
    used: dict[str, list[str]] = {}
    for name, query in release.content.get("queries", {}).items():
        used.setdefault(query["datasource"], []).append(name)
    there = {str(pk) for pk in Datasource.objects.filter(pk__in=list(used)).values_list("pk", flat=True)}
    if lost := sorted(name for datasource, names in used.items() if datasource not in there for name in names):
        message = (
            f"Release {release.number} can't go live again: the datasource of {', '.join(lost)} was deleted. "
            "Give the draft another datasource and publish that."
        )
        raise ApiError(400, "datasource_missing", message, {"queries": lost})


def find_errors(pages: list[Page], queries: list[Query]) -> list[Problem]:
    """What would certainly fail for whoever opens the app."""
    found = [problem for page in pages for problem in _page_problems(page, {query.name for query in queries})]
    found += [problem for query in queries for problem in query_problems(query)]
    return [problem for problem in found if problem.severity == "error"]


def query_problems(query: Query) -> Iterator[Problem]:
    for found in list_problems(query):
        place = f"{query.name}, {found.place}" if found.place else query.name
        yield Problem(found.message, place, found.line, found.column, found.severity)


def _page_problems(page: Page, query_names: set[str]) -> Iterator[Problem]:
    document = read_document(page.document)
    for problem in check_document(document, query_names=query_names):
        yield Problem(problem.message, f"{page.title}: {problem.place}")
    for widget in document["widgets"]:
        for template in list_templates([widget["props"], widget["events"]]):
            if message := _template_problem(template):
                yield Problem(message, f"{page.title}: {widget['name']}")


def _template_problem(template: str) -> str | None:
    try:
        parse(template)
    except TemplateError as error:
        return error.message
    return None


def _copy(app: App, pages: list[Page], queries: list[Query]) -> dict[str, Any]:
    return {
        "name": app.name,
        "settings": app.settings,
        "pages": [{"slug": page.slug, "document": page.document} for page in pages],
        "queries": {query.name: _copy_query(query) for query in queries},
    }


def _copy_query(query: Query) -> dict[str, Any]:
    return {
        "datasource": str(query.datasource_id),
        "operation": query.operation,
        "body": query.body,
        "parameters": query.parameters,
        "settings": query.settings,
    }


def _next_number(app: App) -> int:
    return (app.releases.aggregate(last=Max("number"))["last"] or 0) + 1


def _go_live(app: App, release: Release) -> Release:
    app.live = release
    app.save(update_fields=["live", "updated"])
    return release
