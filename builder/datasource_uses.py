"""Which queries use which datasource: asked by the admin site, which must not delete what an app still needs."""

from __future__ import annotations

from builder.models import App
from datasources.uses import Use
from queries.models import Query


def list_datasource_uses() -> list[Use]:
    """Each query of a draft or a live release, once for each datasource that it uses there."""
    draft, live = set(_drafts()), set(_releases())
    return [
        Use(datasource, app, query, draft=(app, query, datasource) in draft, live=(app, query, datasource) in live)
        for app, query, datasource in sorted(draft | live)
    ]


def _drafts() -> list[tuple[str, str, str]]:
    rows = Query.objects.values_list("app__name", "name", "datasource_id")
    return [(app, query, str(datasource)) for app, query, datasource in rows]


def _releases() -> list[tuple[str, str, str]]:
    rows = App.objects.exclude(live=None).values_list("name", "live__content__queries")
    return [(app, name, query["datasource"]) for app, queries in rows for name, query in (queries or {}).items()]
