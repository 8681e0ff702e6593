"""Who works on an app, and who may open it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from builder.locks import lock_app
from builder.models import App, Membership, Role
from datasources.errors import ApiError


def set_member(app: App, *, username: str, role: str) -> Membership:
    """Gives a person a role in the app, or another one."""
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise ApiError(400, "no_such_person", f"There is nobody with the user name {username!r}.")
    if role not in Role.values:
        raise ApiError(400, "invalid_role", f"role must be one of {', '.join(Role.values)}.")
    with transaction.atomic():
        lock_app(app)
        _keep_an_owner(app, without=person if role != Role.OWNER else None)
        return Membership.objects.update_or_create(app=app, user=person, defaults={"role": role})[0]


def remove_member(app: App, *, username: str) -> None:
    with transaction.atomic():
        lock_app(app)
        membership = app.memberships.select_related("user").filter(user__username=username).first()
        if membership is None:
            raise ApiError(404, "not_found", f"{username!r} has no role in this app.")
        _keep_an_owner(app, without=membership.user)
        membership.delete()


def _keep_an_owner(app: App, *, without: User | None) -> None:
    owners = app.memberships.filter(role=Role.OWNER)
    is_owner = without is not None and owners.filter(user=without).exists()
    if is_owner and not owners.exclude(user=without).exists():
        raise ApiError(409, "last_owner", "An app needs an owner. Make somebody else one first.")
