"""The JSON API; docs/api.md tells each route. tests/builder/authorization.json has a row for each."""

from django.urls import path, re_path

from builder.api import apps, datasources, members, pages, queries, unknown
from queries.api import RunView

APP = "apps/<slug:slug>"
QUERY = f"{APP}/queries/<str:name>"
PUBLISHED = "published/<slug:slug>"

urlpatterns = [
    path("apps/", apps.apps, name="api-apps"),
    path(f"{APP}/", apps.app, name="api-app"),
    path(f"{APP}/pages/", pages.pages, name="api-pages"),
    path(f"{APP}/pages/<slug:page>/", pages.page, name="api-page"),
    path(f"{APP}/pages/<slug:page>/bundle/", pages.bundle, name="api-bundle"),
    path(f"{APP}/queries/", queries.queries, name="api-queries"),
    path(f"{QUERY}/", queries.query, name="api-query"),
    path(f"{QUERY}/run/", queries.draft_run, name="api-draft-run"),
    path(f"{APP}/publish/", apps.publishing, name="api-publish"),
    path(f"{APP}/releases/", apps.releases, name="api-releases"),
    path(f"{APP}/releases/<int:number>/restore/", apps.restoring, name="api-restore"),
    path(f"{APP}/members/", members.members, name="api-members"),
    path(f"{APP}/members/<str:username>/", members.member, name="api-member"),
    path(f"{PUBLISHED}/pages/<slug:page>/", apps.published_page, name="api-published-page"),
    path(f"{PUBLISHED}/queries/<str:name>/run/", queries.published_run, name="api-published-run"),
    path("runs/<uuid:run>/", RunView.as_view(), name="api-run"),
    path("datasources/", datasources.datasources, name="api-datasources"),
    path("datasources/<uuid:datasource>/operations/", datasources.operations, name="api-operations"),
    path("datasources/<uuid:datasource>/schema/", datasources.schema, name="api-schema"),
    path("datasources/<uuid:datasource>/schema/refresh/", datasources.schema_refresh, name="api-schema-refresh"),
    path("datasources/<uuid:datasource>/tables/<str:table>/sample/", datasources.sample, name="api-sample"),
    re_path(r"", unknown.unknown, name="api-unknown"),
]
