"""A published app with one query, and a viewer who is signed in to it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.middleware.csrf import _get_new_csrf_string

from builder.creating import create_app
from builder.models import Membership, Role
from builder.publishing import publish
from datasources.connections import seal_datasource
from datasources.models import Datasource
from queries.models import Query
from queries.saving import save_query


@dataclass(frozen=True)
class Published:
    """Where and as whom to run the query; `headers` carry the viewer's session."""

    path: str
    release: int
    headers: dict[str, str]


def publish_query(endpoint: str, *, operation: str, body: str) -> Published:
    owner = User.objects.create_user(f"owner-{uuid.uuid4()}", is_superuser=True)
    viewer = User.objects.create_user(f"viewer-{uuid.uuid4()}")
    app = create_app("Bench", by=owner)
    Membership.objects.create(app=app, user=viewer, role=Role.VIEWER)
    query = Query(app=app, name="Query1", datasource=_make_datasource(endpoint), operation=operation, revision=0)
    save_query(query, changes={"body": body})
    release = publish(app, by=owner)
    return Published(f"/api/published/{app.slug}/queries/Query1/run/", release.number, _sign_in(viewer))


def _make_datasource(endpoint: str) -> Datasource:
    datasource = Datasource(name=endpoint, region="eu-central-1", endpoint=endpoint)
    seal_datasource(datasource, access_key_id="AKIABENCH", secret_access_key="bench")
    datasource.save()
    return datasource


def _sign_in(user: User) -> dict[str, str]:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    token = _get_new_csrf_string()
    cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: token}
    return {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": token,
        "Referer": settings.BASE_URL,
    }
