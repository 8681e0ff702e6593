"""Which query a run means: the draft's for those who build the app, the live release's for everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from builder.access import published
from builder.models import App, Release
from datasources.errors import ApiError
from queries.models import Query
from queries.specification import Specification

# Releases never change, so a process may keep what it has read; each holds a whole app.
RELEASES_KEPT = 32

Content = Mapping[str, Any]


def draft_specification(query: Query) -> Specification:
    return Specification(
        app_id=query.app_id,
        query=query.name,
        datasource_id=query.datasource_id,
        operation=query.operation,
        body=query.body,
        parameters=query.parameters,
        version=query.revision,
        draft=True,
        settings=query.settings,
    )


def query_of(app: App, name: str) -> Query:
    """The draft of a query; 404 where the app has none of that name."""
    query = app.queries.filter(name=name).first()
    if query is None:
        raise ApiError(404, "not_found", "This app has no such query.")
    return query


def live_specification(release: Release, name: str) -> Specification:
    """The query as the live release has it; 404 where it has none of that name."""
    query = read_release(release)["queries"].get(name)
    if query is None:
        raise ApiError(404, "not_found", "This app has no such query.")
    return released_specification(release, name, query)


def released_specification(release: Release, name: str, query: Mapping[str, Any]) -> Specification:
    return Specification(
        app_id=release.app_id,
        query=name,
        datasource_id=query["datasource"],
        operation=query["operation"],
        body=query["body"],
        parameters=query["parameters"],
        version=release.number,
        draft=False,
        settings=query["settings"],
    )


def live_release(app: App) -> Release:
    """The release that end users get; 404 where nothing is published. `app` should come with live_app below."""
    return published(app.live, app_name=app.name)


# What app_for needs to bring along for live_release to cost no query of its own.
APPS_WITH_LIVE = App.objects.select_related("live").defer("live__content")


def read_release(release: Release) -> Content:
    """What a release holds; not to be changed."""
    return _read_release(release.pk, release.published)


# With its moment in the key: a database that was put back to an earlier state may use a number again.
@lru_cache(maxsize=RELEASES_KEPT)
def _read_release(release_id: int, _published: datetime) -> Content:
    content: Content = Release.objects.values_list("content", flat=True).get(pk=release_id)
    return content
