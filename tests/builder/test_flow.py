"""An app from its first request to its first reader, over HTTP."""

import uuid

from tests.builder.conftest import make_widget


def save(api, *changes, base=1, change_id=None):
    body = {"id": change_id or str(uuid.uuid4()), "base": base, "changes": list(changes)}
    return api("PATCH", "/api/apps/shop/pages/home/", body)


def test_a_builder_makes_an_app_with_one_empty_page(as_builder):
    status, app = as_builder("POST", "/api/apps/", {"name": "Stock & orders"})
    assert (status, app["slug"], app["role"], app["live"]) == (201, "stock-orders", "owner", None)
    assert app["pages"] == [{"slug": "home", "title": "Home", "revision": 1}]


def test_a_builder_saves_publishes_and_a_viewer_reads(as_builder, as_viewer, scan):
    table = make_widget("table", props={"items": "{{ Products.items }}"})
    status, answer = save(as_builder, {"op": "add", "widget": "w1", "path": [], "value": table})
    assert (status, answer) == (200, {"revision": 2, "changes": []})
    assert as_builder("POST", "/api/apps/shop/publish/", {}) == (201, {"release": 1})
    status, bundle = as_viewer("GET", "/api/published/shop/pages/home/")
    assert status == 200
    assert bundle["app"] == {"slug": "shop", "name": "Shop", "release": 1, "accent": None, "hosts": []}
    assert bundle["page"]["document"]["widgets"] == [table]
    assert bundle["templates"]["{{ Products.items }}"] == [{"js": "Products.items", "names": ["Products"]}]
    assert bundle["queries"]["Products"]["release"] == 1


def test_the_editors_page_holds_all_that_it_starts_with(as_builder, scan):
    page = as_builder.client.get("/apps/shop/edit/").content.decode()
    assert '<script id="bundle" type="application/json">' in page
    assert "Table1.pageSize" in page


def test_the_published_page_is_titled_before_any_script_runs(as_builder, as_viewer):
    as_builder("POST", "/api/apps/shop/publish/", {})
    assert as_viewer.client.get("/a/shop/").headers["Location"] == "/a/shop/home/"
    page = as_viewer.client.get("/a/shop/home/").content.decode()
    assert "<title>Home · Shop</title>" in page
    assert '<h1 class="title" data-frame="title">Home</h1>' in page
