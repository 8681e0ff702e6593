"""Releases: whole, unchanging, and one of them live."""

import pytest

from builder.models import Release
from datasources.models import Datasource
from tests.builder.conftest import make_widget
from tests.builder.test_saving import save, title

PUBLISH = "/api/apps/shop/publish/"
LIVE = "/api/published/shop/pages/home/"


def test_a_release_does_not_follow_the_draft(as_builder, as_viewer, scan):
    as_builder("POST", PUBLISH, {})
    save(as_builder, title("Changed"))
    as_builder("PATCH", "/api/apps/shop/", {"name": "Renamed", "settings": {"accent": "#112233"}})
    as_builder("DELETE", "/api/apps/shop/queries/Products/")
    bundle = as_viewer("GET", LIVE)[1]
    assert bundle["page"]["document"]["props"]["title"] == "Home"
    assert (bundle["app"]["name"], bundle["app"]["accent"]) == ("Shop", None)
    assert list(bundle["queries"]) == ["Products"]


def test_settings_are_set_one_by_one(as_builder):
    as_builder("PATCH", "/api/apps/shop/", {"settings": {"accent": "#112233"}})
    app = as_builder("PATCH", "/api/apps/shop/", {"settings": {"hosts": ["images.example.com"]}})[1]
    assert app["settings"] == {"accent": "#112233", "hosts": ["images.example.com"]}
    assert as_builder("PATCH", "/api/apps/shop/", {"name": "Renamed"})[1]["settings"] == app["settings"]


def test_publishing_again_goes_live_with_the_next_number(as_builder, as_viewer):
    as_builder("POST", PUBLISH, {})
    save(as_builder, title("Changed"))
    assert as_builder("POST", PUBLISH, {}) == (201, {"release": 2})
    bundle = as_viewer("GET", LIVE)[1]
    assert (bundle["app"]["release"], bundle["page"]["document"]["props"]["title"]) == (2, "Changed")


def test_restoring_moves_the_pointer_and_nothing_else(as_builder, as_viewer):
    as_builder("POST", PUBLISH, {})
    save(as_builder, title("Changed"))
    as_builder("POST", PUBLISH, {})
    assert as_builder("POST", "/api/apps/shop/releases/1/restore/", {}) == (200, {"release": 1})
    assert as_viewer("GET", LIVE)[1]["page"]["document"]["props"]["title"] == "Home"
    releases = as_builder("GET", "/api/apps/shop/releases/")[1]
    assert [(each["number"], each["live"]) for each in releases] == [(2, False), (1, True)]
    assert as_builder("GET", "/api/apps/shop/pages/home/")[1]["title"] == "Changed"


def test_a_release_whose_datasource_was_deleted_is_not_restored(as_builder, as_viewer, scan):
    as_builder("POST", PUBLISH, {})
    as_builder("DELETE", "/api/apps/shop/queries/Products/")
    as_builder("POST", PUBLISH, {})
    Datasource.objects.all().delete()
    status, answer = as_builder("POST", "/api/apps/shop/releases/1/restore/", {})
    assert (status, answer["error"]["code"]) == (400, "datasource_missing")
    assert "the datasource of Products was deleted" in answer["error"]["message"]
    assert as_viewer("GET", LIVE)[1]["app"]["release"] == 2


def test_a_query_that_does_not_compile_keeps_the_app_from_being_published(as_builder, app, scan):
    app.queries.update(body='{"TableName": ')
    status, answer = as_builder("POST", PUBLISH, {})
    assert (status, answer["error"]["code"]) == (400, "not_publishable")
    assert answer["error"]["details"]["problems"][0]["place"].startswith("Products")
    assert not Release.objects.exists()


def test_a_binding_that_does_not_compile_keeps_the_app_from_being_published(as_builder):
    widget = make_widget(props={"text": "{{ 1 + }}"})
    save(as_builder, {"op": "add", "widget": "w1", "path": [], "value": widget})
    status, answer = as_builder("POST", PUBLISH, {})
    assert (status, answer["error"]["code"]) == (400, "not_publishable")
    assert answer["error"]["message"].startswith("Home: Text1 This binding")


def test_in_the_draft_such_a_binding_fails_by_itself(as_builder):
    widgets = [make_widget(props={"text": "{{ 1 + }}"}), make_widget(id="w2", name="Text2", props={"text": "{{ 1 }}"})]
    save(as_builder, *({"op": "add", "widget": each["id"], "path": [], "value": each} for each in widgets))
    status, bundle = as_builder("GET", "/api/apps/shop/pages/home/bundle/")
    assert status == 200
    assert "throw new SyntaxError" in bundle["templates"]["{{ 1 + }}"][0]["js"]
    assert bundle["templates"]["{{ 1 }}"] == [{"js": "1", "names": []}]


def test_what_is_not_published_is_not_there(as_viewer):
    status, answer = as_viewer("GET", LIVE)
    assert (status, answer["error"]["code"]) == (404, "not_published")
    assert as_viewer.client.get("/a/shop/").status_code == 404


@pytest.mark.parametrize("page", ["/a/shop/drafts/", "/api/published/shop/pages/drafts/"])
def test_a_page_of_the_draft_alone_is_not_there(as_builder, as_viewer, page):
    as_builder("POST", PUBLISH, {})
    as_builder("POST", "/api/apps/shop/pages/", {"title": "Drafts"})
    assert as_viewer.client.get(page).status_code == 404
