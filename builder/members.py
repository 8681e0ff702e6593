"""Who works on an app, and who may open it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from builder.locks import lock_app
from builder.models import App, Membership, Role
from datasources.errors import ApiError


def add_member(app: App, *, who: str, role: str) -> Membership:
    """Gives a role to a person who has none in the app yet; `who` as in find_person. 409 for one who has."""
    person = find_person(who)
    _check_role(role)
    with transaction.atomic():
        lock_app(app)
        if present := app.memberships.filter(user=person).first():
            raise _already(present)
        return Membership.objects.create(app=app, user=person, role=role)


def set_member(app: App, *, username: str, role: str) -> Membership:
    """Gives a person a role in the app, or another one."""
    person = _by_username(username)
    if person is None:
        raise _no_such_person(username)
    _check_role(role)
    with transaction.atomic():
        lock_app(app)
        _keep_an_owner(app, without=person if role != Role.OWNER else None)
        return Membership.objects.update_or_create(app=app, user=person, defaults={"role": role})[0]


def change_role(app: App, *, username: str, role: str) -> Membership:
    """Another role for a person who has one; 404 for one who hasn't."""
    _check_role(role)
    with transaction.atomic():
        lock_app(app)
        membership = _membership_of(app, username)
        _keep_an_owner(app, without=membership.user if role != Role.OWNER else None)
        membership.role = role
        membership.save(update_fields=["role"])
        return membership


def remove_member(app: App, *, username: str) -> None:
    with transaction.atomic():
        lock_app(app)
        membership = _membership_of(app, username)
        _keep_an_owner(app, without=membership.user)
        membership.delete()


def find_person(who: str) -> User:
    """Whose user name this is exactly, else whose email, in whatever case; 400 for nobody, and for several."""
    who = who.strip()
    found = [person] if (person := _by_username(who)) else _by_email(who)
    if not found:
        raise _no_such_person(who)
    if len(found) > 1:
        raise ApiError(
            400,
            "ambiguous_person",
            f"Several people have the email {who!r}. Give the username of the one you mean.",
        )
    return found[0]


def _by_username(username: str) -> User | None:
    return User.objects.filter(username=username, is_active=True).first()


def _by_email(email: str) -> list[User]:
    if "@" not in email:
        return []
    # Compared here once more: to a database, a dotless i may equal the one with a dot, and another person get the role.
    alike = User.objects.filter(email__iexact=email, is_active=True)
    return [person for person in alike if person.email.casefold() == email.casefold()]


def _membership_of(app: App, username: str) -> Membership:
    membership = app.memberships.select_related("user").filter(user__username=username).first()
    if membership is None:
        raise ApiError(404, "not_found", f"{username!r} has no role in this app.")
    return membership


def _check_role(role: str) -> None:
    if role not in Role.values:
        raise ApiError(400, "invalid_role", f"role must be one of {', '.join(Role.values)}.")


def _no_such_person(who: str) -> ApiError:
    return ApiError(400, "no_such_person", f"There is nobody with the username or email {who!r}.")


def _already(membership: Membership) -> ApiError:
    name = membership.user.get_full_name() or membership.user.get_username()
    article = "an" if membership.role == Role.OWNER else "a"
    message = f"{name} is {article} {membership.role} of this app already. Choose another role in the list."
    return ApiError(409, "already_member", message)


def _keep_an_owner(app: App, *, without: User | None) -> None:
    # One whose account is disabled can't look after it.
    owners = app.memberships.filter(role=Role.OWNER, user__is_active=True)
    is_owner = without is not None and owners.filter(user=without).exists()
    if is_owner and not owners.exclude(user=without).exists():
        raise ApiError(409, "last_owner", "An app needs an owner. Make somebody else one first.")
