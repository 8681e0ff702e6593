"""Nothing of another app is reached through an app of one's own, and nothing is changed that wasn't offered."""

import uuid

import pytest

from builder.creating import create_app
from builder.models import App
from builder.publishing import publish
from queries.models import Query


@pytest.fixture
def elsewhere(app_maker, stranger, datasource):
    """The stranger's app, with a page, a release and a query that are not in "shop"."""
    stranger.user_permissions.set(app_maker.user_permissions.all())
    other = create_app("Elsewhere", by=stranger)
    other.queries.create(name="Secrets", datasource=datasource, operation="ListTables", body="{}")
    publish(other, by=stranger)
    return other


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/apps/shop/queries/Secrets/"),
        ("PATCH", "/api/apps/shop/queries/Secrets/"),
        ("DELETE", "/api/apps/shop/queries/Secrets/"),
        ("POST", "/api/apps/shop/queries/Secrets/run/"),
        ("POST", "/api/published/shop/queries/Secrets/run/"),
        ("POST", "/api/apps/elsewhere/queries/Secrets/run/"),
        ("POST", "/api/published/elsewhere/queries/Secrets/run/"),
        ("POST", "/api/apps/shop/releases/1/restore/"),
    ],
)
def test_what_belongs_to_another_app_is_not_there(as_builder, elsewhere, method, path):
    body = {"revision": 1} if method == "PATCH" else {}
    assert as_builder(method, path, body)[0] == 404
    assert Query.objects.filter(name="Secrets").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/api//apps/elsewhere/",
        "/api/apps//elsewhere/",
        "/api/apps/shop%2f..%2felsewhere/",
        "/api/apps/shop/../elsewhere/",
        "/api/apps/shop/pages/..%2f..%2felsewhere/",
        "/api/apps/elsewhere",
        "/api/apps/ELSEWHERE/",
        "/api/nowhere/",
    ],
)
def test_odd_addresses_lead_nowhere(as_builder, elsewhere, path):
    status, answer = as_builder("GET", path)
    assert (status, answer["error"]["code"]) == (404, "not_found")


def test_a_method_cannot_be_put_on_in_a_header_or_a_field(as_builder):
    headers = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE"}
    as_builder.client.post("/api/apps/shop/?_method=DELETE", {"_method": "DELETE"}, headers=headers)
    assert App.objects.filter(slug="shop").exists()


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "/api/apps/shop/", {"name": "A", "owner": "stranger"}),
        ("PATCH", "/api/apps/shop/", {"slug": "mine"}),
        ("PATCH", "/api/apps/shop/", {"live": 1}),
        ("PATCH", "/api/apps/shop/", {"settings": {"public": True}}),
        ("POST", "/api/apps/", {"name": "A", "slug": "shop"}),
        ("POST", "/api/apps/shop/pages/", {"title": "A", "app": "elsewhere"}),
        ("POST", "/api/apps/shop/publish/", {"release": 1}),
        ("PATCH", "/api/apps/shop/queries/Products/", {"revision": 1, "id": str(uuid.uuid4())}),
        ("PATCH", "/api/apps/shop/queries/Products/", {"revision": 1, "settings": {"public": True}}),
    ],
)
def test_a_field_that_is_not_offered_is_refused_and_nothing_changes(as_builder, scan, app, method, path, body):
    before = as_builder("GET", "/api/apps/shop/")
    status, answer = as_builder(method, path, body)
    assert status == 400
    assert answer["error"]["message"]
    assert as_builder("GET", "/api/apps/shop/") == before


RUN = {"run": "7f8b3c56-0d53-4c52-b0a5-9a6f3d0f4a11", "release": 1, "values": {}, "filters": [], "cursor": None}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"operation": "DeleteTable"}, 400),
        ({"body": '{"TableName": "people"}'}, 400),
        ({"table": "people"}, 400),
        ({"values": {"TableName": "people"}}, 400),
        ({"values": {"p1": 5, "p2": "x"}}, 400),
        ({"release": 2}, 409),
        ({"release": "draft"}, 400),
    ],
)
def test_a_viewer_sends_values_and_nothing_else(as_builder, as_viewer, scan, changed, status):
    as_builder("POST", "/api/apps/shop/publish/", {})
    url = "/api/published/shop/queries/Products/run/"
    assert as_viewer("POST", url, {**RUN, **changed})[0] == status


def test_a_query_of_the_draft_alone_does_not_run_for_viewers(as_builder, as_viewer, scan):
    as_builder("POST", "/api/apps/shop/publish/", {})
    as_builder("PATCH", "/api/apps/shop/queries/Products/", {"revision": 1, "name": "Renamed"})
    assert as_viewer("POST", "/api/published/shop/queries/Renamed/run/", RUN)[0] == 404
