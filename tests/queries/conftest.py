"""An app with a datasource, and specifications of queries as `builder` would hand them in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from redis import Redis

from builder.models import App, Membership, Release, Role
from datasources import mailbox
from datasources.connections import seal_datasource
from datasources.models import Datasource
from queries.bindings.bodies import compile_body
from queries.models import Query
from queries.running import RunRequest
from queries.specification import Specification

Specify = Callable[..., Specification]
MakeDatasource = Callable[..., Datasource]


@pytest.fixture
def redis(valkey: str) -> Iterator[Redis]:
    """Empty at first."""
    client = mailbox.redis()
    client.flushall()
    yield client


@pytest.fixture
def app(db: None, builder: User, viewer: User) -> App:
    """The builder's app, live as release 1, which the viewer may open."""
    app = App.objects.create(slug="shop", name="Shop")
    Membership.objects.create(app=app, user=builder, role=Role.OWNER)
    Membership.objects.create(app=app, user=viewer, role=Role.VIEWER)
    app.live = Release.objects.create(app=app, number=1, content={}, published_by=builder)
    app.save()
    return app


@pytest.fixture
def make_datasource(db: None) -> MakeDatasource:
    def make(endpoint: str = "", **fields: Any) -> Datasource:
        datasource = Datasource(name=f"Shop {uuid.uuid4()}", region="eu-west-1", endpoint=endpoint, **fields)
        seal_datasource(datasource, access_key_id="AKIDEXAMPLE", secret_access_key="a secret for tests only")
        datasource.save()
        return datasource

    return make


@pytest.fixture
def specify(app: App) -> Specify:
    """The specification of a query of the app's live release; `settings` are those of its parameters, by expression."""

    def make(datasource: Datasource, operation: str, body: str = "", **settings: Any) -> Specification:
        draft = settings.pop("draft", False)
        parameters = [each.to_json() for each in compile_body(body).parameters]
        for parameter in parameters:
            parameter.update(settings.get(str(parameter["expression"]), {}))
        return Specification(app.pk, "Query1", datasource.pk, operation, body, parameters, 1, draft)

    return make


@pytest.fixture
def make_query(app: App) -> Callable[..., Query]:
    def make(datasource: Datasource, operation: str = "Scan", body: str = "", name: str = "Query1") -> Query:
        parameters = [each.to_json() for each in compile_body(body).parameters]
        return Query.objects.create(
            app=app, name=name, datasource=datasource, operation=operation, body=body, parameters=parameters
        )

    return make


def ask(values: dict[str, Any] | None = None, *, run: str | None = None, release: int = 1, **more: Any) -> RunRequest:
    return RunRequest(run=run or str(uuid.uuid4()), release=release, values=values or {}, **more)
