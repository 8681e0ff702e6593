"""The run API over HTTP: what it takes, what it refuses in a sentence, and to whom it answers."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from redis.exceptions import ConnectionError as RedisAway

from builder.models import App, Release
from queries.ledger import records
from queries.models import Run
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, Specify

URL = "/api/published/shop/queries/Query1/run/"


@pytest.fixture
def query(specify: Specify, make_datasource: MakeDatasource, app: App) -> Specification:
    """PutItem of one bound value, in the live release."""
    specification = specify(
        make_datasource(), "PutItem", '{"TableName": "Products", "Item": {"id": {{ Form1.data.id }}}}'
    )
    content = {
        "datasource": str(specification.datasource_id),
        "operation": "PutItem",
        "body": specification.body,
        "parameters": specification.parameters,
        "settings": {},
    }
    Release.objects.update(content={"name": "Shop", "settings": {}, "pages": [], "queries": {"Query1": content}})
    return specification


@pytest.fixture
def page(client_for: Callable[[User], Client], viewer: User, query: Specification, line: Line) -> Client:
    return client_for(viewer)


def body(**fields: Any) -> dict[str, Any]:
    return {"run": str(uuid.uuid4()), "release": 1, "values": {"p1": "a"}, "filters": [], "cursor": None, **fields}


def post(page: Client, sent: Any) -> tuple[int, Any]:
    text = sent if isinstance(sent, str | bytes) else json.dumps(sent)
    reply = page.post(URL, text, content_type="application/json")
    return reply.status_code, json.loads(reply.content)


def test_a_run_is_started_looked_at_and_not_cancelled_once_it_has_ended(page: Client) -> None:
    sent = body()
    status, told = post(page, sent)
    assert (status, told["state"]) == (200, "succeeded")
    for method in (page.get, page.delete):
        reply = method(f"/api/runs/{sent['run']}/")
        assert (reply.status_code, json.loads(reply.content)) == (200, told)
        assert reply["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "not json",
        "[]",
        "null",
        b"\xff",
        '{"run": NaN}',
        '{"run": "\\ud800"}',
        "[" * 100_000,
        body(run=None),
        body(run=7),
        body(run="not-a-uuid"),
        body(run=["a"]),
        body(release=None),
        body(release="1"),
        body(release=1.5),
        body(release=-1),
        body(release=2**31),
        body(release=True),
        body(values=[]),
        body(values=None),
        body(cursor=5),
        body(filters=[{"column": "id"}]),
        body(table="Salaries"),
        body(operation="DeleteTable"),
        body(body="{}"),
        body(owner="viewer"),
        body(values={"p1": "a", "p2": "b"}),
        body(values={"p1": {"$unknown": 1}}),
        body(values={"p1": "x" * 1024 * 1024}),
        body(values={}),
        body(cursor="forged"),
    ],
)
def test_a_body_that_is_no_run_is_refused_in_a_sentence(page: Client, line: Line, sent: Any) -> None:
    status, told = post(page, sent)
    assert status == 400
    assert told["error"].keys() == {"code", "message", "details"}
    assert told["error"]["message"].endswith(".")
    assert not line.messages
    assert not Run.objects.exists()


@pytest.mark.parametrize("value", ["'; DROP", '"}}, {"S": "x"', ":x", "{{ user.email }}", "\x00", "__proto__", "🎈"])
def test_whatever_a_text_holds_it_arrives_as_that_text(page: Client, line: Line, value: str) -> None:
    assert post(page, body(values={"p1": value}))[0] == 200
    assert line.calls[0]["request"] == {"TableName": "Products", "Item": {"id": {"S": value}}}


def test_what_looks_like_a_type_arrives_as_a_map(page: Client, line: Line) -> None:
    post(page, body(values={"p1": {"S": "x"}}))
    post(page, body(values={"p1": {"$map": {"$n": "5"}}}))
    assert [call["request"]["Item"]["id"] for call in line.calls] == [
        {"M": {"S": {"S": "x"}}},
        {"M": {"$n": {"S": "5"}}},
    ]


def test_release_changed_tells_the_present_one(page: Client) -> None:
    status, told = post(page, body(release=3))
    assert (status, told["error"]["code"], told["error"]["details"]) == (409, "release_changed", {"release": 1})


def test_without_redis_nothing_is_started(page: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def be_away(_run: str) -> None:
        raise RedisAway("connection refused")

    monkeypatch.setattr(records, "find", be_away)
    reply = page.post(URL, json.dumps(body()), content_type="application/json")
    assert (reply.status_code, reply["Retry-After"]) == (503, "2")
    assert json.loads(reply.content)["error"]["code"] == "queue_unavailable"


def test_nobody_runs_what_they_may_not_open(page: Client, stranger: User, client_for: Any, line: Line) -> None:
    assert post(client_for(stranger), body())[0] == 404
    assert post(Client(), body())[0] == 403
    assert Client().get(f"/api/runs/{uuid.uuid4()}/").status_code == 403
    assert not line.messages


def test_a_run_without_the_pages_token_is_refused(page: Client, line: Line, viewer: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(viewer)
    status, told = post(strict, body())
    assert (status, told["error"]["code"]) == (403, "csrf")
    assert strict.delete(f"/api/runs/{uuid.uuid4()}/").status_code == 403
    assert not line.messages
