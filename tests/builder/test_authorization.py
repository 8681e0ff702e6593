"""Who gets what: every route, every method, six people, against a checked-in table.

After a change that is meant: `REWRITE_AUTHORIZATION=1 pytest tests/builder/test_authorization.py`, then read the diff.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from builder.creating import create_app
from builder.members import set_member
from builder.publishing import publish
from queries.models import Run

TABLE = Path(__file__).with_name("authorization.json")
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
RUN = "7f8b3c56-0d53-4c52-b0a5-9a6f3d0f4a11"
NONCE = "0123456789abcdef"
BODIES = {
    "POST /api/apps/": {"name": "New"},
    "PATCH /api/apps/<slug:slug>/": {"name": "Renamed"},
    "POST /api/apps/<slug:slug>/pages/": {"title": "Second"},
    "PATCH /api/apps/<slug:slug>/pages/<slug:page>/": {
        "id": RUN,
        "base": 1,
        "changes": [{"op": "set", "widget": None, "path": ["props", "title"], "value": "Start"}],
    },
    "PATCH /api/apps/<slug:slug>/queries/<str:name>/": {"revision": 1, "body": "{}"},
    "POST /api/apps/<slug:slug>/members/": {"username": "newcomer", "role": "builder"},
    "PATCH /api/apps/<slug:slug>/members/<str:username>/": {"role": "builder"},
}
OPEN_TO_ALL = ("/healthz", "/readyz", "/sandbox/", "/sign-in/", "/admin/jsi18n/")


def list_routes(patterns, prefix="/"):
    for each in patterns:
        route = prefix + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            yield from list_routes(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield route


ROUTES = list(list_routes(get_resolver().url_patterns))


def fill(route, places):
    """An address of this route, from `<slug:page>` as from `(?P<nonce>...)`."""
    values = {**places, "object_id": places["run" if "/queries/run/" in route else "pk"]}
    named = r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>"
    return re.sub(named, lambda found: values[found[1] or found[2]], route).rstrip("$")


@pytest.fixture
def places(as_builder, scan, app, datasource, builder):
    """What the routes' parameters stand for: things of the app "shop", a run of the builder's."""
    as_builder("POST", "/api/apps/shop/pages/", {"title": "Other"})
    publish(app, by=builder)
    now = timezone.now()
    Run.objects.create(
        id=RUN, person=f"user:{builder.pk}", user=builder, app=app, query="Add", operation="PutItem", deadline=now,
        ended=now, state="succeeded", fingerprint="x",
    )  # fmt: skip
    named = {
        "slug": "shop",
        "page": "other",
        "name": "Products",
        "number": "1",
        "username": "viewer",
        "run": RUN,
        "table": "products",
    }
    in_admin = {"id": str(builder.pk), "content_type_id": "1", "app_label": "auth", "url": "nowhere"}
    return {**named, **in_admin, "datasource": str(datasource.pk), "pk": str(datasource.pk), "nonce": NONCE}


@pytest.fixture
def clients(app, app_maker, viewer, stranger, admin, make_person):
    """`builder` has that role and no other; `other` builds an app of their own."""
    builder = make_person("colleague")
    make_person("newcomer")
    set_member(app, username="colleague", role="builder")
    stranger.user_permissions.set(app_maker.user_permissions.all())
    create_app("Elsewhere", by=stranger)
    people = {"viewer": viewer, "other": stranger, "builder": builder, "owner": app_maker, "admin": admin}
    return {"nobody": sign_in(None), **{name: sign_in(person) for name, person in people.items()}}


def sign_in(person):
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def ask(client, method, route, address):
    """The status of one request, whose effects are undone."""
    with transaction.atomic():
        session = client.cookies.copy()
        body = json.dumps(BODIES.get(f"{method} {route}", {}))
        status = client.generic(method, address, data=body, content_type="application/json").status_code
        client.cookies = session
        transaction.set_rollback(True)
    return status


def write_table(table):
    rows = (f"  {json.dumps(row)}: {json.dumps(statuses)}" for row, statuses in table.items())
    TABLE.write_text("{\n" + ",\n".join(rows) + "\n}\n")


@pytest.mark.django_db
def test_everybody_gets_what_the_table_says(places, clients, monkeypatch):
    monkeypatch.setattr("builder.health.worker_answers", lambda: True)
    monkeypatch.setattr("datasources.schema._ask", lambda _what: {"tables": [], "more": False})
    found = {
        f"{method} {route}": {name: ask(client, method, route, fill(route, places)) for name, client in clients.items()}
        for route in ROUTES
        for method in METHODS
    }
    if "REWRITE_AUTHORIZATION" in os.environ:
        write_table(found)
    expected = json.loads(TABLE.read_text())
    differing = {row: (expected.get(row), found.get(row)) for row in {*expected, *found}}
    assert {row: pair for row, pair in differing.items() if pair[0] != pair[1]} == {}


def rows(*, below=""):
    """(route, statuses) of the table's rows, whatever the method."""
    table = ((row.split(" ", 1)[1], statuses) for row, statuses in json.loads(TABLE.read_text()).items())
    return [(route, statuses) for route, statuses in table if route.startswith(below)]


def test_nothing_answers_with_a_failure():
    assert [route for route, statuses in rows() if max(statuses.values()) >= 500] == []


def test_nobody_is_served_nothing_but_health_the_probes_and_sign_in():
    served = {route for route, statuses in rows() if statuses["nobody"] < 300}
    assert {route for route in served if not route.startswith(OPEN_TO_ALL)} == set()


def test_a_viewer_is_served_nothing_of_a_draft():
    assert [route for route, statuses in rows(below="/api/apps/<slug") if statuses["viewer"] not in (403, 405)] == []
    assert [route for route, statuses in rows(below="/apps/") if statuses["viewer"] not in (403, 405)] == []


@pytest.mark.parametrize("below", ["/api/apps/<slug", "/api/published/", "/apps/", "/a/"])
def test_to_a_stranger_an_app_does_not_exist(below):
    assert [route for route, statuses in rows(below=below) if statuses["other"] not in (404, 405)] == []
