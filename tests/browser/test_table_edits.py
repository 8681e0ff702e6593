"""Rows edited in a table, on real items: types kept, nobody overwritten, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import re
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
from builder.models import Role
from builder.pages import change_page
from builder.publishing import publish
from datasources import mailbox
from datasources.models import Datasource
from widgets.kinds import KINDS

TABLE = "table_edits"
LIMIT = 50
# More digits than a JavaScript number holds.
EXACT = "12345678901234567890.123456789"
OTHER = "98765432109876543210.987654321"
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
    "ConsistentRead": True,
}
KEY = {"shop": "{{ params.row.shop }}", "sku": "{{ params.row.sku }}"}
ATTRIBUTES = ["name", "price", "sizes", "tags", "more", "on"]
EDIT = {"attributes": ATTRIBUTES, "changes": "{{ params.changes }}"}
COLUMNS: list[dict[str, Any]] = [
    {"key": "sku", "title": "SKU", "pinned": True, "editable": False},
    {"key": "name", "title": "Name"},
    {"key": "price", "title": "Price"},
    {"key": "sizes", "title": "Sizes"},
    {"key": "tags", "title": "Tags"},
    {"key": "more", "title": "More"},
    {"key": "on", "title": "On"},
    {
        "key": "label",
        "title": "Label",
        "value": "{{ row.sku }}: {{ row.name }}",
        "tone": "{{ row.on ? 'success' : '' }}",
    },
]
PARAMS = {"row": "{{ event.row }}", "changes": "{{ event.changes }}"}
EVENTS = {
    event: [{"action": "run", "query": query, "params": PARAMS}]
    for event, query in (("onSave", "Save"), ("onAdd", "Add"), ("onDelete", "Remove"))
}


def _item(number: int) -> dict[str, Any]:
    return {
        "shop": {"S": "main"},
        "sku": {"S": f"p-{number:04}"},
        "name": {"S": f"Part {number}"},
        "price": {"N": EXACT if number == 0 else str(number)},
        "sizes": {"NS": ["1", EXACT]},
        "tags": {"SS": ["red", "tall"]},
        "more": {"M": {"weight": {"N": EXACT}, "codes": {"SS": ["a"]}}},
        "on": {"BOOL": number % 2 == 0},
    }


@pytest.fixture
def fill(plain_dynamodb: Any) -> Callable[[int], Any]:
    """Makes the table with so many items, and gives boto3's client."""

    def make(count: int) -> Any:
        plain_dynamodb.create_table(TableName=TABLE, BillingMode="PAY_PER_REQUEST", **KEYS)
        for start in range(0, count, 25):
            puts = [{"PutRequest": {"Item": _item(number)}} for number in range(start, min(count, start + 25))]
            plain_dynamodb.batch_write_item(RequestItems={TABLE: puts})
        return plain_dynamodb

    return make


@pytest.fixture
def publish_table(app_maker: User, viewer: User, shop: Datasource) -> Callable[..., str]:
    """Publishes a page with one editable table; its address."""

    def make(settings: dict[str, Any] | None = None, **props: Any) -> str:
        app = create_app("Edits", by=app_maker)
        set_member(app, username=viewer.username, role=Role.VIEWER)
        put = {"TableName": TABLE, "Item": "{{ params.row }}", "ConditionExpression": "attribute_not_exists(sku)"}
        for name, operation, body, own in (
            ("Parts", "Query", READ, {"paged": True, **(settings or {})}),
            ("Save", "UpdateItem", {"TableName": TABLE, "Key": KEY}, {"edit": EDIT}),
            ("Add", "PutItem", put, {}),
            ("Remove", "DeleteItem", {"TableName": TABLE, "Key": KEY}, {"edit": EDIT}),
        ):
            fields = {"name": name, "datasource": shop, "operation": operation, "body": json.dumps(body)}
            add_query(app, fields={**fields, "settings": own})
        shown = {"title": "Parts", "items": "{{ Parts.items }}", "columns": COLUMNS, "editable": True, **props}
        place = {"parent": None, "x": 0, "y": 0, "w": 12, "h": 80}
        kind = {"kind": "table", "name": "Table1", "version": KINDS["table"].version}
        value = {"id": "w1", **kind, **place, "props": shown, "events": EVENTS}
        change = {"op": "add", "widget": "w1", "path": [], "value": value}
        page = app.pages.get()
        change_page(app, page.slug, change_id=uuid.uuid4(), base=page.revision, changes=[change], by=app_maker)
        publish(app, by=app_maker)
        return f"/a/{app.slug}/"

    return make


def _cell(page: Page, row: int, title: str) -> Locator:
    column = [each["title"] for each in COLUMNS].index(title)
    return page.locator(f".table-row[data-index='{row}'] [data-column='{column}']")


def _write(page: Page, row: int, title: str, text: str) -> None:
    _cell(page, row, title).dblclick()
    page.get_by_role("textbox", name=title).fill(text)
    page.keyboard.press("Enter")


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def _stored(client: Any, number: int) -> dict[str, Any]:
    found: dict[str, Any] = client.get_item(
        TableName=TABLE, Key={"shop": {"S": "main"}, "sku": {"S": f"p-{number:04}"}}
    )["Item"]
    return found


def test_an_edit_keeps_every_digit_and_every_type(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    client = fill(3)
    page = page_of(viewer)
    page.goto(publish_table())
    expect(_cell(page, 0, "Price")).to_have_text(EXACT)
    expect(_cell(page, 1, "Label")).to_have_text("p-0001: Part 1")
    expect(_cell(page, 0, "Label")).to_have_attribute("data-tone", "success")

    _write(page, 0, "Price", OTHER)
    expect(_cell(page, 0, "Price")).to_have_attribute("data-changed", "true")
    _cell(page, 0, "Tags").dblclick()
    page.get_by_role("button", name="Remove tall").click()
    page.get_by_role("textbox", name="Add to Tags").fill("wide")
    page.get_by_role("button", name="Done").click()
    _cell(page, 0, "More").click(position={"x": 3, "y": 3})
    page.keyboard.press("F2")
    box = page.get_by_role("textbox", name="More")
    expect(box).to_have_value(re.compile(f'"weight": {re.escape(EXACT)}'))
    expect(box).to_have_value(re.compile(r'"codes": {"\$set": \["S", \["a"\]\]}'))
    box.fill(f'{{"weight": {OTHER}, "codes": {{"$set": ["S", ["a", "b"]]}}}}')
    page.keyboard.press("Control+Enter")
    _cell(page, 1, "On").dblclick()
    expect(page.get_by_text("2 changes", exact=True)).to_be_visible()
    _save(page)
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)

    stored = _stored(client, 0)
    assert stored["price"] == {"N": OTHER}
    assert sorted(stored["tags"]["SS"]) == ["red", "wide"]
    assert sorted(stored["sizes"]["NS"]) == sorted(_item(0)["sizes"]["NS"])
    assert stored["more"]["M"]["weight"] == {"N": OTHER}
    assert sorted(stored["more"]["M"]["codes"]["SS"]) == ["a", "b"]
    assert _stored(client, 1) == {**_item(1), "on": {"BOOL": True}, "sizes": _stored(client, 1)["sizes"]}
    expect(_cell(page, 0, "Price")).to_have_text(OTHER)


def test_of_two_who_edit_one_item_neither_is_overwritten(
    page_of: Callable[..., Page], viewer: User, builder: User, fill: Any, publish_table: Any
) -> None:
    client = fill(3)
    address = publish_table()
    one, other = page_of(viewer), page_of(builder)
    for page in (one, other):
        page.goto(address)
        expect(_cell(page, 0, "Name")).to_have_text("Part 0")
    _write(one, 0, "Name", "Theirs")
    _write(other, 0, "Name", "Mine")
    _write(other, 1, "Name", "Untouched")
    _save(one)
    expect(one.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    _save(other)
    dialog = other.get_by_role("dialog")
    expect(dialog).to_contain_text("Someone else changed this meanwhile")
    expect(dialog).to_contain_text("Theirs")
    assert _stored(client, 0)["name"] == {"S": "Theirs"}
    assert _stored(client, 1)["name"] == {"S": "Untouched"}
    dialog.get_by_role("button", name="Keep editing").click()
    expect(_cell(other, 0, "Name")).to_have_text("Mine")
    other.get_by_role("button", name="Compare").click()
    dialog.get_by_role("button", name="Keep mine").click()
    expect(other.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    assert _stored(client, 0)["name"] == {"S": "Mine"}


def test_rows_are_added_and_deleted_by_keyboard(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    client = fill(3)
    page = page_of(viewer)
    page.goto(publish_table(columns=[{"key": "shop", "title": "Shop"}, *COLUMNS]))
    expect(page.locator(".table-row")).to_have_count(3)
    page.get_by_role("button", name="Add row").click()
    keys = page.keyboard
    for title, text in (("SKU", "p-0009"), ("Shop", "main"), ("Name", "Ninth"), ("Price", EXACT)):
        expect(page.get_by_role("textbox", name=title)).to_be_focused()
        keys.type(text)
        keys.press("Tab")
    keys.press("Escape")
    expect(page.locator(".table-row[data-draft='new']")).to_contain_text("Ninth")
    page.locator(".table-row", has_text="p-0001").locator("[data-column='1']").click()
    keys.press("Control+Delete")
    expect(page.locator(".table-row[data-draft='deleted']")).to_contain_text("p-0001")
    keys.press("Control+Enter")
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    expect(page.locator(".table-row[data-draft]")).to_have_count(0)
    assert _stored(client, 9) == {
        "shop": {"S": "main"},
        "sku": {"S": "p-0009"},
        "name": {"S": "Ninth"},
        "price": {"N": EXACT},
    }
    skus = [item["sku"]["S"] for item in client.scan(TableName=TABLE)["Items"]]
    assert sorted(skus) == ["p-0000", "p-0002", "p-0009"]


def test_five_thousand_items_are_paged_to_and_fro_with_an_edit_in_hand(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any, tmp_path: Path
) -> None:
    client = fill(5000)
    page = page_of(viewer)
    page.goto(publish_table())
    _write(page, 0, "Name", "Kept")
    for number in range(1, 12):
        page.get_by_role("button", name="Next").click()
        expect(_cell(page, 0, "SKU")).to_have_text(f"p-{number * LIMIT:04}")
    expect(page.get_by_text("1 change, not on this page")).to_be_visible()
    for number in range(10, -1, -1):
        page.get_by_role("button", name="Previous").click()
        expect(_cell(page, 0, "SKU")).to_have_text(f"p-{number * LIMIT:04}")
    expect(_cell(page, 0, "Name")).to_have_text("Kept")
    _save(page)
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    assert _stored(client, 0)["name"] == {"S": "Kept"}

    rows = list(csv.DictReader(io.StringIO(_export(page, "CSV", tmp_path).decode("utf-8-sig"))))
    assert [row["SKU"] for row in rows] == [f"p-{number:04}" for number in range(5000)]
    assert (rows[0]["Name"], rows[0]["Price"]) == ("Kept", EXACT)
    items = json.loads(_export(page, "JSON", tmp_path), parse_float=Decimal)
    assert (len(items), items[0]["price"], items[0]["more"]["weight"]) == (5000, Decimal(EXACT), Decimal(EXACT))


def test_an_edit_stays_with_its_row_where_the_key_is_not_known(
    page_of: Callable[..., Page], viewer: User, shop: Datasource, fill: Any, publish_table: Any
) -> None:
    """As when nobody has looked at the table yet; DynamoDB gives attributes in another order with each read."""
    fill(2 * LIMIT)
    # It was asked for, and no answer has come.
    mailbox.redis().set(f"schema-asked:{shop.pk}", 1, ex=60)
    page = page_of(viewer)
    page.goto(publish_table())
    expect(_cell(page, 0, "Name")).to_have_text("Part 0")
    assert '"keys": ["shop"' not in page.content()
    _write(page, 0, "Name", "Kept")
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_text("1 change, not on this page")).to_be_visible()
        page.get_by_role("button", name="Previous").click()
        expect(_cell(page, 0, "Name")).to_have_text("Kept")


def _export(page: Page, kind: str, place: Path) -> bytes:
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name=f"Export all pages as {kind}").click()
    waiting.value.save_as(place / kind)
    return (place / kind).read_bytes()


def test_the_filter_row_is_run_by_dynamodb_and_fills_a_page(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    fill(700)
    filters = [{"attribute": "price", "operators": [">=", "between"], "type": "number"}]
    page = page_of(viewer)
    page.goto(publish_table({"filters": filters}))
    expect(_cell(page, 0, "SKU")).to_have_text("p-0000")
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Condition", exact=True).select_option("between")
    page.get_by_role("textbox", name="From").fill("90")
    page.get_by_role("textbox", name="To").fill("139")
    expect(_cell(page, 0, "SKU")).to_have_text("p-0090")
    # From three reads of 50 items each.
    expect(page.locator(".table-foot [role=status]")).to_contain_text("50 items")
