"""The table on real answers: pages to and fro, exact numbers on the way out, rows that act, keys for all of it."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from builder.creating import create_app
from builder.draft_queries import add_query
from builder.members import set_member
from builder.models import App, Role
from builder.pages import change_page
from builder.publishing import publish
from datasources.models import Datasource
from tests.browser.editing import Editor
from widgets.kinds import KINDS

TABLE = "table_parts"
COUNT, LIMIT = 230, 20
# More digits than a JavaScript number holds.
EXACT = "12345678901234567890.123456789"
KEYS = {
    "KeySchema": [{"AttributeName": "shop", "KeyType": "HASH"}, {"AttributeName": "sku", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "shop", "AttributeType": "S"},
        {"AttributeName": "sku", "AttributeType": "S"},
    ],
}
READ = {
    "TableName": TABLE,
    "KeyConditionExpression": "shop = :shop",
    "ExpressionAttributeValues": {":shop": "main"},
    "Limit": LIMIT,
}
FILTERED = {
    **READ,
    "FilterExpression": "rare = :rare",
    "ExpressionAttributeValues": {":shop": "main", ":rare": True},
    "Limit": 10,
}
DELETE = {"TableName": TABLE, "Key": {"shop": "{{ row.shop }}", "sku": "{{ row.sku }}"}}
COLUMNS = [
    {"key": "sku", "title": "SKU", "pinned": True},
    {"key": "name", "title": "Name"},
    {"key": "price", "title": "Price", "format": "money", "currency": "EUR"},
    {"key": "site", "title": "Site", "format": "link"},
]


@pytest.fixture
def parts(plain_dynamodb: Any) -> Any:
    """boto3's client, after it made a table of 230 parts, of which the first 125 are not rare."""
    plain_dynamodb.create_table(TableName=TABLE, BillingMode="PAY_PER_REQUEST", **KEYS)
    for start in range(0, COUNT, 25):
        puts = [{"PutRequest": {"Item": _item(number)}} for number in range(start, min(COUNT, start + 25))]
        plain_dynamodb.batch_write_item(RequestItems={TABLE: puts})
    return plain_dynamodb


def _item(number: int) -> dict[str, Any]:
    price = EXACT if number == 0 else str(Decimal(number) / 100)
    return {
        "shop": {"S": "main"},
        "sku": {"S": f"p-{number:03}"},
        "name": {"S": "=cmd()" if number == 1 else f"Part {number}"},
        "price": {"N": price},
        "site": {"S": "javascript:alert(1)" if number == 0 else f"https://parts.example/{number}"},
        "rare": {"BOOL": number >= 125},
    }


@pytest.fixture
def open_table(
    page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, parts: Any
) -> Callable[..., Page]:
    """A published page with one table, as the viewer sees it."""

    def publish_table(body: dict[str, Any] = READ, *, width: int = 1440, **props: Any) -> Page:
        app = create_app("Parts", by=app_maker)
        set_member(app, username=viewer.username, role=Role.VIEWER)
        _add(app, "Parts", "Query", body, shop, settings={"paged": True})
        _add(app, "Remove", "DeleteItem", DELETE, shop)
        shown = {"title": "Parts", "items": "{{ Parts.items }}", "columns": COLUMNS, **props}
        value = _widget(shown, {"action:a1": [{"action": "run", "query": "Remove"}]} if "rowActions" in props else {})
        change = {"op": "add", "widget": value["id"], "path": [], "value": value}
        page = app.pages.get()
        change_page(app, page.slug, change_id=uuid.uuid4(), base=page.revision, changes=[change], by=app_maker)
        publish(app, by=app_maker)
        browser = page_of(viewer, width=width)
        browser.goto(f"/a/{app.slug}/")
        return browser

    return publish_table


def _add(app: App, name: str, operation: str, body: dict[str, Any], datasource: Datasource, **more: Any) -> None:
    fields = {"name": name, "datasource": datasource, "operation": operation, "body": json.dumps(body), **more}
    add_query(app, fields=fields)


def _widget(props: dict[str, Any], events: dict[str, Any]) -> dict[str, Any]:
    place = {"parent": None, "x": 0, "y": 0, "w": 12, "h": 60}
    kind = {"kind": "table", "name": "Table1", "version": KINDS["table"].version}
    return {"id": "w1", **kind, **place, "props": props, "events": events}


def _status(page: Page) -> Locator:
    return page.locator(".table-foot [role=status]")


def _first_cell(page: Page) -> Locator:
    return page.locator(".table-row[data-index='0'] [data-column='0']")


def test_pages_are_turned_to_the_end_and_back(open_table: Callable[..., Page]) -> None:
    page = open_table()
    pages = -(-COUNT // LIMIT)
    for number in range(1, pages + 1):
        expect(_first_cell(page)).to_have_text(f"p-{(number - 1) * LIMIT:03}")
        expect(_status(page)).to_contain_text(f"Page {number} ·")
        if number < pages:
            page.get_by_role("button", name="Next").click()
    expect(_status(page)).to_have_text(f"Page {pages} · {COUNT % LIMIT} items")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    for number in range(pages - 1, 0, -1):
        page.get_by_role("button", name="Previous").click()
        expect(_first_cell(page)).to_have_text(f"p-{(number - 1) * LIMIT:03}")
    expect(page.get_by_role("button", name="Previous")).to_be_disabled()


def test_a_write_keeps_the_page(open_table: Callable[..., Page], parts: Any) -> None:
    page = open_table(rowActions=[{"id": "a1", "label": "Delete", "tone": "danger"}])
    page.get_by_role("button", name="Next").click()
    expect(_first_cell(page)).to_have_text("p-020")
    page.get_by_role("button", name="Delete").first.click()
    expect(_first_cell(page)).to_have_text("p-021")
    expect(_status(page)).to_have_text("Page 2 · 20 items")
    assert "Item" not in parts.get_item(TableName=TABLE, Key={"shop": {"S": "main"}, "sku": {"S": "p-020"}})


def test_pages_that_a_filter_left_empty_are_passed_and_then_it_asks(open_table: Callable[..., Page]) -> None:
    page = open_table(FILTERED)
    expect(page.get_by_text("Nothing found yet.")).to_be_visible()
    page.get_by_role("button", name="Search on").click()
    expect(_first_cell(page)).to_have_text("p-125")


def test_pages_follow_each_other_as_the_end_comes_near(open_table: Callable[..., Page]) -> None:
    page = open_table(paging="scroll")
    grid = page.get_by_role("grid")
    expect(_status(page)).to_contain_text("so far")
    grid.focus()
    while "so far" in (shown := _status(page).text_content() or ""):
        page.keyboard.press("End")
        expect(_status(page)).not_to_have_text(shown)
    expect(_status(page)).to_have_text(f"{COUNT} items")
    page.keyboard.press("End")
    expect(page.locator(f".table-row[data-index='{COUNT - 1}']")).to_contain_text("p-229")


def test_an_export_holds_every_digit_and_no_formula(open_table: Callable[..., Page], tmp_path: Path) -> None:
    page = open_table()
    expect(_first_cell(page)).to_have_text("p-000")
    rows = list(csv.DictReader(io.StringIO(_export(page, "CSV", tmp_path).decode("utf-8-sig"))))
    assert len(rows) == LIMIT
    assert rows[0]["Price"] == EXACT
    assert rows[1]["Name"] == "'=cmd()"
    items = json.loads(_export(page, "JSON", tmp_path), parse_float=Decimal)
    assert items[0] == {"sku": "p-000", "name": "Part 0", "price": Decimal(EXACT), "site": "javascript:alert(1)"}


def _export(page: Page, kind: str, place: Path) -> bytes:
    page.get_by_role("button", name="More").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=f"Export as {kind}").click()
    assert waiting.value.suggested_filename.endswith(kind.lower())
    waiting.value.save_as(place / kind)
    return (place / kind).read_bytes()


def test_values_are_shown_in_their_columns_format(open_table: Callable[..., Page]) -> None:
    page = open_table()
    first = page.locator(".table-row[data-index='0']")
    expect(first).to_contain_text("€12,345,678,901,234,567,890.12")
    expect(first.locator("a")).to_have_count(0)
    link = page.locator(".table-row[data-index='2'] a")
    expect(link).to_have_attribute("href", "https://parts.example/2")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_everything_is_done_by_keyboard(open_table: Callable[..., Page]) -> None:
    page = open_table(selection="multiple", searchable=True)
    expect(_first_cell(page)).to_have_text("p-000")
    grid, keys = page.get_by_role("grid"), page.keyboard
    grid.focus()
    keys.press("Alt+PageDown")
    expect(_first_cell(page)).to_have_text("p-020")

    for key in ("ArrowDown", "ArrowUp", "ArrowRight"):
        keys.press(key)
    title = page.get_by_role("columnheader", name="Name")
    before = title.bounding_box()
    keys.press("Shift+ArrowRight")
    assert before
    page.wait_for_function(
        "width => document.querySelectorAll('.table-title-cell')[1].offsetWidth !== width", arg=round(before["width"])
    )
    keys.press("Enter")
    keys.press("Enter")
    expect(title).to_have_attribute("aria-sort", "descending")
    expect(_first_cell(page)).to_have_text("p-039")

    keys.press("ArrowDown")
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Shift+Space")
    expect(_status(page)).to_contain_text("3 selected")

    page.get_by_role("searchbox", name="Search this page").fill("p-025")
    expect(page.locator(".table-row")).to_have_count(1)
    keys.press("Escape")
    expect(page.locator(".table-row").nth(2)).to_be_visible()


def test_a_builder_sets_a_query_to_page_by_page(
    page_of: Callable[..., Page], app_maker: User, shop: Datasource, parts: Any
) -> None:
    editor = Editor.new_app(page_of(app_maker), "Paged")
    editor.drag("Table", x=40, y=20)
    editor.write_query("Query", json.dumps(READ))
    editor.queries.get_by_role("tab", name="Settings").click()
    editor.queries.get_by_label("Page by page").check()
    expect(editor.queries.get_by_text("Saved", exact=True)).to_be_visible()
    editor.select("Table1")
    editor.bind_to("Query1")
    expect(editor.canvas).to_contain_text("Page 1 · 20 items")
