"""What the API tells of apps, pages, releases, members and datasources."""

from __future__ import annotations

from typing import Any

from builder.access import Person
from builder.document import read_document
from builder.draft_queries import describe_query
from builder.models import App, Membership, Page, Release
from builder.specifications import APPS_WITH_LIVE
from datasources.drivers import OperationInfo
from datasources.models import Datasource

Answer = dict[str, Any]


def describe_apps(user: Person) -> list[Answer]:
    """The apps that `user` has a role in."""
    return [
        {"slug": app.slug, "name": app.name, "role": app.role, "live": app.live.number if app.live else None}
        for app in APPS_WITH_LIVE.visible_to(user)
    ]


def describe_app(app: App) -> Answer:
    """The draft as the editor needs it; `app` comes from app_for."""
    return {
        "slug": app.slug,
        "name": app.name,
        "settings": app.settings,
        "role": app.role,
        "live": {"number": app.live.number, "published": app.live.published} if app.live else None,
        "pages": [{"slug": page.slug, "title": page.title, "revision": page.revision} for page in app.pages.all()],
        "queries": [describe_query(query) for query in app.queries.select_related("datasource")],
    }


def describe_page(page: Page) -> Answer:
    return {
        "slug": page.slug,
        "title": page.title,
        "revision": page.revision,
        "document": read_document(page.document),
    }


def describe_release(release: Release, *, live: int | None) -> Answer:
    by = release.published_by.get_username() if release.published_by else None
    return {"number": release.number, "published": release.published, "by": by, "live": release.pk == live}


def describe_member(membership: Membership) -> Answer:
    user = membership.user
    return {"username": user.get_username(), "name": user.get_full_name(), "role": membership.role}


def list_datasources() -> list[Answer]:
    return [
        {"id": str(row.pk), "name": row.name, "driver": row.driver, "region": row.region}
        for row in Datasource.objects.all()
    ]


def describe_operation(operation: OperationInfo) -> Answer:
    return {
        "name": operation.name,
        "access": operation.access,
        "list": operation.list,
        "attributeValues": operation.attribute_values,
        "required": operation.required,
        "documentation": operation.documentation,
        "paginated": operation.paginated,
    }
