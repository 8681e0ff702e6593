"""A query's settings at work: what is asked before a run, a long read that is ended, filters that are declared."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Route, expect

from datasources.models import Datasource
from queries.models import Query
from tests.browser.editing import Editor
from tests.browser.publishing import Making, widget

TABLE = "settled_books"
PUT = {"TableName": TABLE, "Item": {"isbn": "b-1"}}
SCAN = {"TableName": TABLE}
PROGRESS = {"pages": 3, "items": 1200, "bytes": 90_000}
CANCELLED = {"code": "cancelled", "message": "This run was cancelled.", "retryable": True, "details": {}}
RUN_ADD = {"action": "run", "query": "Add"}


@pytest.fixture
def books(plain_dynamodb: Any) -> Any:
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "isbn", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "isbn", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return plain_dynamodb


@pytest.fixture
def making(app_maker: User, viewer: User, shop: Datasource, books: Any) -> Making:
    making = Making("Settled", by=app_maker, viewer=viewer)
    making.query("Add", "PutItem", PUT, shop, confirm="Add b-1?")
    making.query("Books", "Scan", SCAN, shop, pages={"all": True})
    return making


def test_an_action_asks_first_what_the_author_says(
    page_of: Callable[..., Page], viewer: User, making: Making, books: Any
) -> None:
    failed = [{"action": "message", "text": "Failed."}]
    making.put(widget("button", "Save", props={"label": "Save"}, events={"onClick": [{**RUN_ADD, "catch": failed}]}))
    page = page_of(viewer)
    page.goto(making.publish())
    save = page.get_by_role("button", name="Save")
    dialog = page.get_by_role("dialog", name="Add b-1?")
    save.click()
    expect(dialog.get_by_role("button", name="Continue")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(save).to_be_focused()
    assert books.scan(TableName=TABLE)["Count"] == 0
    expect(page.get_by_text("Failed.")).to_have_count(0)
    save.click()
    with page.expect_response("**/run/") as answered:
        dialog.get_by_role("button", name="Continue").click()
    assert answered.value.json()["state"] == "succeeded"
    assert books.scan(TableName=TABLE)["Count"] == 1


def test_a_page_that_would_write_as_it_opens_asks_first(
    page_of: Callable[..., Page], viewer: User, making: Making, books: Any
) -> None:
    said = [{"action": "message", "text": "Counted."}]
    making.put(widget("text", "Lead", props={"text": "Hello"}), events={"onLoad": [{**RUN_ADD, "then": said}]})
    page = page_of(viewer)
    page.goto(making.publish())
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("wants to change data as it opens (PutItem)")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    assert books.scan(TableName=TABLE)["Count"] == 0
    page.reload()
    dialog.get_by_role("button", name="Run it").click()
    expect(page.get_by_text("Counted.")).to_be_visible()
    assert books.scan(TableName=TABLE)["Count"] == 1


def test_a_long_read_tells_how_far_it_is_and_can_be_ended(
    page_of: Callable[..., Page], app_maker: User, making: Making
) -> None:
    making.put(widget("table", "Table1", props={"items": "{{ Books.items }}"}))
    page = page_of(app_maker)
    ended: list[str] = []

    def answer(route: Route) -> None:
        run = json.loads(route.request.post_data or "{}").get("run") or route.request.url.rstrip("/").split("/")[-1]
        if route.request.method == "DELETE":
            ended.append(run)
        if run in ended:
            whole: dict[str, Any] = {
                "run": run,
                "state": "cancelled",
                "error": CANCELLED,
                "outcomes": None,
                "meta": {},
                "results": [],
            }
            route.fulfill(status=200, json=whole)
        else:
            route.fulfill(status=202, json={"run": run, "state": "running", "progress": PROGRESS})

    page.route("**/api/apps/*/queries/Books/run/", answer)
    page.route("**/api/runs/*/", answer)
    page.goto(f"/apps/{making.app.slug}/edit/")
    editor = Editor(page)
    expect(editor.canvas).to_contain_text("3 pages, 1,200 items")
    page.get_by_role("option", name="Reads Books").click()
    expect(editor.answer).to_contain_text("3 pages, 1,200 items")
    editor.answer.get_by_role("button", name="Cancel").click()
    expect(editor.answer).to_contain_text("This was cancelled.")
    expect(editor.canvas).to_contain_text("This was cancelled.")
    assert ended


def test_filters_are_declared_in_the_editor(page_of: Callable[..., Page], app_maker: User, making: Making) -> None:
    page = page_of(app_maker)
    page.goto(f"/apps/{making.app.slug}/edit/")
    editor = Editor(page)
    page.get_by_role("option", name="Reads Books").click()
    editor.queries.get_by_role("tab", name="Settings").click()
    attribute = editor.queries.get_by_label("Attribute to filter on")
    attribute.fill("isbn")
    attribute.press("Enter")
    editor.queries.get_by_label("Type of isbn").select_option(label="text")
    editor.queries.get_by_role("button", name="Operators of isbn").click()
    page.get_by_role("menuitemcheckbox", name="not_exists").click()
    page.keyboard.press("Escape")
    editor.queries.get_by_label("Once, as the page opens").check()
    expect(editor.queries.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    page.get_by_role("option", name="Reads Books").click()
    editor.queries.get_by_role("tab", name="Settings").click()
    expect(editor.queries.get_by_label("Once, as the page opens")).to_be_checked()
    kept = Query.objects.get(app=making.app, name="Books").settings
    assert kept["filters"][0]["attribute"] == "isbn"
    assert {"=", "not_exists"} <= set(kept["filters"][0]["operators"])
    assert (kept["filters"][0]["type"], kept["runs"], kept["pages"]["all"]) == ("text", "load", True)
