"""PageBundle of static/src/lib/types.ts: all that a page needs to start, in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from builder.access import Person
from builder.document import read_document
from builder.entries import sandbox_url
from builder.models import App, Page, Release
from builder.names import FUNCTIONS
from builder.specifications import draft_specification, live_release, read_release, released_specification
from datasources.drivers import UnknownOperation
from datasources.errors import ApiError
from queries.bindings.bodies import BodyError
from queries.bindings.compiled import Compiled, compile_or_fail
from queries.filling import USER_VALUES
from queries.specification import Specification, describe
from widgets.facts import describe_kinds

Bundle = dict[str, Any]


def draft_bundle(app: App, page: Page, *, user: Person) -> Bundle:
    """The page as it is being built."""
    document = read_document(page.document)
    return {
        "app": _describe_app(app, name=app.name, release=None, settings=app.settings),
        "page": {"slug": page.slug, "document": document},
        "pages": [{"slug": each.slug, "title": each.title} for each in app.pages.all()],
        "user": describe_user(user),
        "queries": {query.name: _describe(draft_specification(query)) for query in app.queries.all()},
        "templates": compile_templates(document),
        # Any function may be in the next expression that is written.
        "urls": _urls(f"/api/apps/{app.slug}/queries/{{query}}/run/", library=True),
    }


def live_bundle(app: App, slug: str, *, user: Person) -> Bundle:
    """The page as the live release has it; 404 where it has no such page."""
    bundle = _released_bundle(app, live_release(app), slug)
    run = f"/api/published/{app.slug}/queries/{{query}}/run/"
    library = not FUNCTIONS.isdisjoint(_names_in([bundle["templates"], bundle["queries"]]))
    kinds = describe_kinds(widget["kind"] for widget in bundle["page"]["document"]["widgets"])
    return {**bundle, "user": describe_user(user), "urls": _urls(run, library=library), "kinds": kinds}


def _released_bundle(app: App, release: Release, slug: str) -> Bundle:
    content = read_release(release)
    document = _find_page(content, slug)
    return {
        "app": _describe_app(app, name=content["name"], release=release.number, settings=content["settings"]),
        "page": {"slug": slug, "document": document},
        "pages": list_pages(content),
        "queries": {
            name: _describe(released_specification(release, name, query)) for name, query in content["queries"].items()
        },
        "templates": compile_templates(document),
    }


def _describe_app(app: App, *, name: str, release: int | None, settings: Mapping[str, Any]) -> dict[str, Any]:
    shown = {"accent": settings.get("accent"), "hosts": settings.get("hosts", [])}
    return {"slug": app.slug, "name": name, "release": release, **shown}


def list_pages(content: Mapping[str, Any]) -> list[dict[str, str]]:
    """{"slug", "title"} of each page of a release."""
    return [{"slug": page["slug"], "title": page["document"]["props"]["title"]} for page in content["pages"]]


def _find_page(content: Mapping[str, Any], slug: str) -> dict[str, Any]:
    for page in content["pages"]:
        if page["slug"] == slug:
            return read_document(page["document"])
    raise ApiError(404, "not_found", "This app has no such page.")


def describe_user(user: Person) -> dict[str, Any]:
    """What expressions see as `user`; for display, since anybody can change what their own browser holds."""
    if user.is_authenticated:
        return {name: value(user) for name, value in USER_VALUES.items()}
    return {
        "email": "",
        "username": "",
        "name": "",
        "groups": [],
        "isAuthenticated": False,
    }


def _describe(specification: Specification) -> dict[str, Any]:
    try:
        return describe(specification)
    except (ApiError, BodyError, UnknownOperation):
        # Running it says what is wrong with it, in its own place; the page goes on without.
        return {
            "name": specification.query,
            "operation": specification.operation,
            "access": "read",
            "release": specification.version,
            "parameters": [],
            "runs": "hand",
            "confirm": None,
            "transform": None,
            "tables": [],
            "paged": False,
            "list": None,
            "attributeValues": [],
            "filters": [],
            "edit": None,
            "editable": [],
            "keys": [],
            "partial": None,
        }


def compile_templates(document: Mapping[str, Any]) -> dict[str, Compiled]:
    """Every template of the document, by its source."""
    return {source: compile_or_fail(source) for source in list_templates(document)}


def list_templates(value: Any) -> Iterator[str]:
    """Every text with a binding in it, wherever it stands."""
    if isinstance(value, str):
        if "{{" in value:
            yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from list_templates(each)


def _names_in(value: Any) -> Iterator[str]:
    """Every name that a compiled expression in it may take from its scope."""
    if isinstance(value, list):
        for each in value:
            yield from _names_in(each)
    elif isinstance(value, Mapping):
        if "js" in value or "expression" in value:
            yield from value.get("names", [])
        for each in value.values():
            yield from _names_in(each)


def _urls(run: str, *, library: bool) -> dict[str, str]:
    return {"run": run, "runs": "/api/runs/", "sandbox": sandbox_url(library=library)}
