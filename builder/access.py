"""Who may do what: every view asks here, and so does the worker just before it sends."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, User
from django.db import connection

from builder.models import App, AppQuerySet, Membership, Release, Role
from datasources.errors import ApiError
from queries.orders import stamp_of

Person = User | AnonymousUser

ROLES_ALLOWED = {
    Role.VIEWER: (Role.OWNER, Role.BUILDER, Role.VIEWER),
    Role.BUILDER: (Role.OWNER, Role.BUILDER),
    Role.OWNER: (Role.OWNER,),
}
# On the way of every run, where the ORM would take ten times as long to write this as the database to answer it.
STILL_ALLOWED = """
SELECT person.password
FROM builder_app app JOIN auth_user person ON person.id = %s AND person.is_active
WHERE app.id = %s
  AND (person.is_superuser OR EXISTS (
    SELECT 1 FROM builder_membership WHERE app_id = app.id AND user_id = person.id AND role IN (%s, %s, %s)
  ))
  AND (%s OR EXISTS (SELECT 1 FROM builder_release WHERE id = app.live_id AND number = %s))
"""
# Of the live release only what is needed to find it among those that this process holds.
LIVE_RELEASE = """
SELECT live.id, live.number, live.published, app.id AS app_id, app.name AS app_name
FROM builder_app app LEFT JOIN builder_release live ON live.id = app.live_id
WHERE app.slug = %s
  AND (%s OR EXISTS (SELECT 1 FROM builder_membership WHERE app_id = app.id AND user_id = %s))
"""
REFUSALS = {
    Role.VIEWER: "You may not open this app.",
    Role.BUILDER: "You may open this app but not change it. Ask its owner to make you a builder.",
    Role.OWNER: "Only an owner of this app may do this.",
}


def app_for(user: Person, slug: str, *, role: Role, apps: AppQuerySet | None = None) -> App:
    """The app, where `user` has `role` in it or a higher one.

    404 for strangers, who are not to learn that it exists; 403 for those whose role is too small.
    """
    app = (apps if apps is not None else App.objects.all()).visible_to(user).filter(slug=slug).first()
    if app is None:
        raise no_such_app()
    if app.role not in ROLES_ALLOWED[role]:
        raise ApiError(403, "role_too_small", REFUSALS[role])
    return app


def live_release_for(user: Person, slug: str) -> Release:
    """The release that a run of this person's means, without its content; 404 as app_for and live_release have it."""
    if user.is_active:
        with connection.cursor() as cursor:
            cursor.execute(LIVE_RELEASE, [slug, user.is_superuser, user.pk])
            if found := cursor.fetchone():
                release_id, number, moment, app_id, app_name = found
                release = Release(id=release_id, app_id=app_id, number=number, published=moment) if release_id else None
                return published(release, app_name=app_name)
    raise no_such_app()


def published(release: Release | None, *, app_name: str) -> Release:
    """404 where nothing is published."""
    if release is None:
        raise ApiError(404, "not_published", f"{app_name} has not been published yet.")
    return release


def no_such_app() -> ApiError:
    return ApiError(404, "not_found", "There is no such app, or it is not shared with you.")


def signed_in(user: Person) -> User:
    """The person behind a request; 403 for visitors."""
    if not isinstance(user, User):
        raise ApiError(403, "not_signed_in", "Sign in first.")
    return user


def may_create_apps(user: Person) -> bool:
    return user.has_perm("builder.add_app")


def require_builder(user: Person) -> None:
    """403 for people who neither build an app nor may create one."""
    memberships = Membership.objects.filter(user=signed_in(user), role__in=ROLES_ALLOWED[Role.BUILDER])
    if not may_create_apps(user) and not memberships.exists():
        raise ApiError(403, "role_too_small", "Only people who build apps may see this.")


def may_still_run(run: dict[str, Any]) -> bool:
    """Asked by the worker before it sends: {"app_id", "user_id", "query", "draft", "version", "account"}.

    One query. Not with another password than the one that the run was started under.
    """
    least = Role.BUILDER if run["draft"] else Role.VIEWER
    roles = [role if role in ROLES_ALLOWED[least] else None for role in Role]
    with connection.cursor() as cursor:
        cursor.execute(
            STILL_ALLOWED, [run["user_id"], UUID(str(run["app_id"])).hex, *roles, run["draft"], run["version"]]
        )
        found = cursor.fetchone()
    return found is not None and run.get("account") in (None, stamp_of(found[0]))
