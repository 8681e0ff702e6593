"""Apps: made, named and set."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from builder.access import may_create_apps
from builder.locks import lock_app
from builder.models import App, Membership, Role
from builder.names import free_slug
from builder.pages import add_page
from datasources.errors import ApiError

NAME_LIMIT = 100
ACCENT = re.compile(r"#[0-9a-f]{6}")
# As a policy takes them: a name with at least one dot, `*.` for all below one, and perhaps a port. No scheme, no path.
HOST = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:[0-9]{1,5})?")
HOST_LENGTH = 260
HOSTS_LIMIT = 20
SLUG_TRIES = 5


def create_app(name: str, *, by: User) -> App:
    """A new app with one empty page "home", owned by who made it. 403 without the right to create apps."""
    if not may_create_apps(by):
        raise ApiError(403, "role_too_small", "You may not create apps. Ask an admin for that permission.")
    name = check_name(name)
    for _ in range(SLUG_TRIES):
        try:
            with transaction.atomic():
                return _create(name, owner=by)
        except IntegrityError:  # somebody took the address in between
            continue
    raise ApiError(503, "busy", "Too many apps of that name are being made right now. Try again.")


def _create(name: str, *, owner: User) -> App:
    taken = set(App.objects.values_list("slug", flat=True))
    app = App.objects.create(name=name, slug=free_slug(name, taken=taken, fallback="app"))
    Membership.objects.create(app=app, user=owner, role=Role.OWNER)
    add_page(app, title="Home")
    return app


def check_name(name: str) -> str:
    """The name without outer spaces; 400 where it is empty or too long."""
    name = name.strip()
    if not 0 < len(name) <= NAME_LIMIT:
        raise ApiError(400, "invalid_name", f"Give the app a name of 1 to {NAME_LIMIT} characters.")
    return name


def check_settings(settings: dict[str, Any]) -> dict[str, Any]:
    """{"accent": "#rrggbb" or null, "hosts": ["images.example.com", …]}; 400 for anything else."""
    if settings.keys() - {"accent", "hosts"}:
        raise _invalid_settings("An app's settings are: accent, hosts.")
    accent, hosts = settings.get("accent"), settings.get("hosts", [])
    if accent is not None and not (isinstance(accent, str) and ACCENT.fullmatch(accent)):
        raise _invalid_settings("accent must be a colour such as #4f46e5, or null.")
    if not isinstance(hosts, list) or len(hosts) > HOSTS_LIMIT:
        raise _invalid_settings(f"hosts must be a list of at most {HOSTS_LIMIT} names of hosts.")
    for host in hosts:
        if not isinstance(host, str) or len(host) > HOST_LENGTH or not HOST.fullmatch(host):
            raise _invalid_settings(f"{str(host)[:80]!r} is not the name of a host such as images.example.com.")
    return settings


def _invalid_settings(message: str) -> ApiError:
    return ApiError(400, "invalid_settings", message)


def change_app(app: App, *, name: str | None = None, settings: dict[str, Any] | None = None) -> App:
    """Renames the draft or sets what is given of its settings; end users see neither before it is published."""
    with transaction.atomic():
        lock_app(app)
        # As they are now: two people may set two of them at once.
        app.refresh_from_db(fields=["name", "settings"])
        if name is not None:
            app.name = check_name(name)
        if settings is not None:
            app.settings = {**app.settings, **check_settings(settings)}
        app.save(update_fields=["name", "settings", "updated"])
    return app
