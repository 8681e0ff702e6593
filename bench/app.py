"""Published apps to measure, and a viewer who is signed in to them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.middleware.csrf import _get_new_csrf_string

from builder.creating import create_app
from builder.models import App, Membership, Role
from builder.pages import change_page
from builder.publishing import publish
from datasources.connections import seal_datasource
from datasources.models import Datasource
from queries.models import Query
from queries.saving import save_query
from widgets.kinds import KINDS

LIST = {"TableName": "products"}
ADD = {**LIST, "Item": {name: f"{{{{ Form1.data.{name} }}}}" for name in ("id", "name", "price")}}
COLUMNS = ("id", "name", "category", "price", "stock")
# By kind: name, place and properties.
WIDGETS = {
    "table": (
        "Table1",
        {"x": 0, "y": 0, "w": 8, "h": 70},
        {"items": "{{ Products.items }}", "columns": [{"key": name, "title": name} for name in COLUMNS]},
    ),
    "form": (
        "Form1",
        {"x": 8, "y": 0, "w": 4, "h": 50},
        {
            "fields": [
                {"name": "id", "label": "id", "type": "text", "required": True},
                {"name": "name", "label": "name", "type": "text", "required": True},
                {"name": "price", "label": "price", "type": "number", "required": True},
            ],
            "submitLabel": "Submit",
        },
    ),
}


@dataclass(frozen=True)
class Published:
    """Where and as whom to open or run it; `headers` and `cookies` carry the viewer's session."""

    path: str
    release: int
    cookies: dict[str, str]

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies[settings.CSRF_COOKIE_NAME],
            "Referer": settings.BASE_URL,
        }


def publish_query(endpoint: str, *, operation: str, body: str) -> Published:
    app, owner, viewer = _make_app()
    query = Query(app=app, name="Query1", datasource=_make_datasource(endpoint), operation=operation, revision=0)
    save_query(query, changes={"body": body})
    release = publish(app, by=owner)
    return Published(f"/api/published/{app.slug}/queries/Query1/run/", release.number, _sign_in(viewer))


def publish_page(endpoint: str) -> Published:
    """A page with a table of all products, and a form that adds one."""
    return publish_widgets(endpoint, [_widget(kind, *told) for kind, told in WIDGETS.items()])


def publish_widgets(endpoint: str, widgets: Sequence[dict[str, Any]]) -> Published:
    """A page with these, beside the queries Products, which reads all of them, and Add."""
    app, owner, viewer = _make_app()
    datasource = _make_datasource(endpoint)
    for name, operation, body in (("Products", "Scan", LIST), ("Add", "PutItem", ADD)):
        query = Query(app=app, name=name, datasource=datasource, operation=operation, revision=0)
        save_query(query, changes={"body": json.dumps(body)})
    page = app.pages.get()
    changes = [{"op": "add", "widget": widget["id"], "path": [], "value": widget} for widget in widgets]
    change_page(app, page.slug, change_id=uuid.uuid4(), base=page.revision, changes=changes, by=owner)
    release = publish(app, by=owner)
    return Published(f"/a/{app.slug}/{page.slug}/", release.number, _sign_in(viewer))


def make_widget(kind: str, name: str, place: dict[str, int], props: dict[str, Any]) -> dict[str, Any]:
    """As a page's document holds it."""
    return {
        "id": name.lower(),
        "kind": kind,
        "name": name,
        "version": KINDS[kind].version,
        "parent": None,
        **place,
        "props": props,
        "events": {},
    }


def _widget(kind: str, name: str, place: dict[str, int], props: dict[str, Any]) -> dict[str, Any]:
    submit = [{"action": "run", "query": "Add", "then": [{"action": "reset", "widget": "Form1"}]}]
    return {**make_widget(kind, name, place, props), "events": {"onSubmit": submit} if kind == "form" else {}}


def _make_app() -> tuple[App, User, User]:
    """With its owner and a viewer."""
    owner = User.objects.create_user(f"owner-{uuid.uuid4()}", is_superuser=True)
    viewer = User.objects.create_user(f"viewer-{uuid.uuid4()}")
    app = create_app("Bench", by=owner)
    Membership.objects.create(app=app, user=viewer, role=Role.VIEWER)
    return app, owner, viewer


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
    return {settings.SESSION_COOKIE_NAME: session.session_key or "", settings.CSRF_COOKIE_NAME: _get_new_csrf_string()}
