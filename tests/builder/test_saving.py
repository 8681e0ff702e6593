"""Saving a page by changes: once for each id, never over somebody else's work."""

import uuid

import pytest

from builder.creating import create_app
from builder.models import PageChange
from tests.builder.conftest import make_widget

HOME = "/api/apps/shop/pages/home/"


def title(value):
    return {"op": "set", "widget": None, "path": ["props", "title"], "value": value}


def save(api, *changes, base=1, change_id=None, url=HOME):
    return api("PATCH", url, {"id": change_id or str(uuid.uuid4()), "base": base, "changes": list(changes)})


def test_a_save_raises_the_revision(as_builder):
    assert save(as_builder, title("Start")) == (200, {"revision": 2, "changes": []})
    page = as_builder("GET", HOME)[1]
    assert (page["revision"], page["title"]) == (2, "Start")


def test_the_same_id_again_gets_the_first_answer(as_builder):
    change_id = str(uuid.uuid4())
    first = save(as_builder, title("Start"), change_id=change_id)
    save(as_builder, title("Later"), base=2)
    assert save(as_builder, title("Start"), change_id=change_id) == first
    assert as_builder("GET", HOME)[1]["title"] == "Later"


def test_an_id_is_good_for_one_change_of_one_page_by_one_person(as_builder, as_admin):
    change_id = str(uuid.uuid4())
    save(as_builder, title("Start"), change_id=change_id)
    as_builder("POST", "/api/apps/shop/pages/", {"title": "Second"})
    second = HOME.replace("home", "second")
    for answer in (
        save(as_builder, title("Other"), change_id=change_id),
        save(as_builder, title("Start"), change_id=change_id, url=second),
        save(as_admin, title("Start"), change_id=change_id),
    ):
        assert (answer[0], answer[1]["error"]["code"]) == (409, "change_id_reused")


def test_a_save_on_an_old_revision_is_refused_with_the_present_document(as_builder, as_admin):
    save(as_admin, title("Theirs"))
    status, answer = save(as_builder, title("Mine"))
    assert (status, answer["error"]["code"]) == (409, "page_changed")
    assert answer["error"]["details"]["revision"] == 2
    assert answer["error"]["details"]["document"]["props"]["title"] == "Theirs"


def test_a_save_that_would_spoil_the_page_changes_nothing(as_builder):
    outside = {"op": "add", "widget": "w1", "path": [], "value": make_widget(x=99)}
    status, answer = save(as_builder, title("Start"), outside)
    assert (status, answer["error"]["code"]) == (400, "invalid_page")
    assert answer["error"]["message"] == "Text1, x must leave the widget within the 12 columns."
    assert as_builder("GET", HOME)[1]["revision"] == 1
    assert not PageChange.objects.exists()


def test_a_widget_may_not_take_the_name_of_a_query(as_builder, scan):
    widget = make_widget(name="Products")
    status, answer = save(as_builder, {"op": "add", "widget": "w1", "path": [], "value": widget})
    assert (status, answer["error"]["code"]) == (400, "invalid_page")


def test_a_query_may_not_take_the_name_of_a_widget(as_builder, scan):
    save(as_builder, {"op": "add", "widget": "w1", "path": [], "value": make_widget(name="Orders")})
    url = "/api/apps/shop/queries/Products/"
    status, answer = as_builder("PATCH", url, {"revision": 1, "name": "Orders"})
    assert (status, answer["error"]["code"]) == (400, "name_taken")


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"id": "x", "base": 1, "changes": [title("a")]},
        {"id": str(uuid.uuid4()), "base": "1", "changes": [title("a")]},
        {"id": str(uuid.uuid4()), "base": True, "changes": [title("a")]},
        {"id": str(uuid.uuid4()), "base": 1, "changes": [title("a")], "owner": "me"},
        {"id": str(uuid.uuid4()), "base": 1, "changes": []},
        {"id": str(uuid.uuid4()), "base": 1, "changes": [title("a\0")]},
        {"id": str(uuid.uuid4()), "base": 1, "changes": [title("\ud800")]},
        {"id": str(uuid.uuid4()), "base": 1, "changes": [title(float("inf"))]},
    ],
)
def test_what_cannot_be_read_or_stored_is_a_400(as_builder, body):
    assert as_builder("PATCH", HOME, body)[0] == 400


def test_an_app_keeps_its_last_page(as_builder):
    status, answer = as_builder("DELETE", HOME)
    assert (status, answer["error"]["code"]) == (409, "last_page")


def test_addresses_of_apps_and_pages_do_not_clash(app_maker, as_builder):
    assert create_app("Shop", by=app_maker).slug == "shop-2"
    assert as_builder("POST", "/api/apps/shop/pages/", {"title": "Home"})[1]["slug"] == "home-2"
    assert as_builder("POST", "/api/apps/shop/pages/", {"title": "在庫"})[1]["slug"] == "page"
