"""An app of the builder's that the viewer may open, on a datasource that nothing needs to answer for."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from builder.creating import create_app
from builder.members import set_member
from builder.models import App
from datasources.models import Datasource


@pytest.fixture
def app_maker(builder):
    """The builder, who may create apps."""
    builder.user_permissions.add(Permission.objects.get(codename="add_app"))
    return builder


@pytest.fixture
def app(app_maker, viewer) -> App:
    app = create_app("Shop", by=app_maker)
    set_member(app, username=viewer.username, role="viewer")
    return app


@pytest.fixture
def datasource(db) -> Datasource:
    return Datasource.objects.create(name="Shop data", region="eu-central-1")


class Api:
    """One person's browser: JSON in, (status, JSON) out."""

    def __init__(self, person=None) -> None:
        self.client = Client()
        if person is not None:
            self.client.force_login(person)

    def __call__(self, method: str, url: str, body=None):
        data = "" if body is None else json.dumps(body)
        response = self.client.generic(method, url, data=data, content_type="application/json")
        return response.status_code, json.loads(response.content) if response.content else None


@pytest.fixture
def as_admin(admin) -> Api:
    return Api(admin)


@pytest.fixture
def as_builder(app, builder) -> Api:
    return Api(builder)


@pytest.fixture
def as_viewer(app, viewer) -> Api:
    return Api(viewer)


@pytest.fixture
def as_stranger(app, stranger) -> Api:
    return Api(stranger)


@pytest.fixture
def as_nobody(app) -> Api:
    return Api()


@pytest.fixture
def scan(as_builder, datasource):
    """A saved query "Products" that reads a table."""
    body = '{"TableName": "products", "Limit": {{ Table1.pageSize }}}'
    fields = {"name": "Products", "datasource": str(datasource.pk), "operation": "Scan", "body": body}
    status, query = as_builder("POST", "/api/apps/shop/queries/", fields)
    assert status == 201, query
    return query


def make_widget(of_kind="text", **members):
    """A whole widget, as the editor adds one."""
    widget_id = members.get("id", "w1")
    widget = {
        "id": widget_id,
        "kind": of_kind,
        "name": f"{of_kind.capitalize()}1",
        "version": 1,
        "parent": None,
        "x": 0,
        "y": 0,
        "w": 4,
        "h": 5,
        "props": {},
        "events": {},
    }
    return {**widget, **members}
