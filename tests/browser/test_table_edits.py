"""Rows edited in a table, on real items: types kept, nobody overwritten, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from datasources import mailbox
from datasources.models import Datasource
from tests.browser import editable_table
from tests.browser.editable_table import (
    COLUMNS,
    EXACT,
    LIMIT,
    OTHER,
    TABLE,
    cell_of,
    part,
    save_edits,
    stored_part,
    write_cell,
)

fill, publish_table = editable_table.fill, editable_table.publish_table


def test_an_edit_keeps_every_digit_and_every_type(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    client = fill(3)
    page = page_of(viewer)
    page.goto(publish_table())
    expect(cell_of(page, 0, "Price")).to_have_text(EXACT)
    expect(cell_of(page, 1, "Label")).to_have_text("p-0001: Part 1")
    expect(cell_of(page, 0, "Label")).to_have_attribute("data-tone", "success")

    write_cell(page, 0, "Price", OTHER)
    expect(cell_of(page, 0, "Price")).to_have_attribute("data-changed", "true")
    cell_of(page, 0, "Tags").dblclick()
    page.get_by_role("button", name="Remove tall").click()
    page.get_by_role("textbox", name="Add to Tags").fill("wide")
    page.get_by_role("button", name="Done").click()
    cell_of(page, 0, "More").click(position={"x": 3, "y": 3})
    page.keyboard.press("F2")
    box = page.get_by_role("textbox", name="More")
    expect(box).to_have_value(re.compile(f'"weight": {re.escape(EXACT)}'))
    expect(box).to_have_value(re.compile(r'"codes": {"\$set": \["S", \["a"\]\]}'))
    box.fill(f'{{"weight": {OTHER}, "codes": {{"$set": ["S", ["a", "b"]]}}}}')
    page.keyboard.press("Control+Enter")
    cell_of(page, 1, "On").dblclick()
    expect(page.get_by_text("2 changes", exact=True)).to_be_visible()
    save_edits(page)
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)

    stored = stored_part(client, 0)
    assert stored["price"] == {"N": OTHER}
    assert sorted(stored["tags"]["SS"]) == ["red", "wide"]
    assert sorted(stored["sizes"]["NS"]) == sorted(part(0)["sizes"]["NS"])
    assert stored["more"]["M"]["weight"] == {"N": OTHER}
    assert sorted(stored["more"]["M"]["codes"]["SS"]) == ["a", "b"]
    assert stored_part(client, 1) == {**part(1), "on": {"BOOL": True}, "sizes": stored_part(client, 1)["sizes"]}
    expect(cell_of(page, 0, "Price")).to_have_text(OTHER)


def test_of_two_who_edit_one_item_neither_is_overwritten(
    page_of: Callable[..., Page], viewer: User, builder: User, fill: Any, publish_table: Any
) -> None:
    client = fill(3)
    address = publish_table()
    one, other = page_of(viewer), page_of(builder)
    for page in (one, other):
        page.goto(address)
        expect(cell_of(page, 0, "Name")).to_have_text("Part 0")
    write_cell(one, 0, "Name", "Theirs")
    write_cell(other, 0, "Name", "Mine")
    write_cell(other, 1, "Name", "Untouched")
    save_edits(one)
    expect(one.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    save_edits(other)
    dialog = other.get_by_role("dialog")
    expect(dialog).to_contain_text("Someone else changed this meanwhile")
    expect(dialog).to_contain_text("Theirs")
    assert stored_part(client, 0)["name"] == {"S": "Theirs"}
    assert stored_part(client, 1)["name"] == {"S": "Untouched"}
    dialog.get_by_role("button", name="Keep editing").click()
    expect(cell_of(other, 0, "Name")).to_have_text("Mine")
    other.get_by_role("button", name="Compare").click()
    dialog.get_by_role("button", name="Keep mine").click()
    expect(other.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    assert stored_part(client, 0)["name"] == {"S": "Mine"}


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
    assert stored_part(client, 9) == {
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
    write_cell(page, 0, "Name", "Kept")
    for number in range(1, 12):
        page.get_by_role("button", name="Next").click()
        expect(cell_of(page, 0, "SKU")).to_have_text(f"p-{number * LIMIT:04}")
    expect(page.get_by_text("1 change, not on this page")).to_be_visible()
    for number in range(10, -1, -1):
        page.get_by_role("button", name="Previous").click()
        expect(cell_of(page, 0, "SKU")).to_have_text(f"p-{number * LIMIT:04}")
    expect(cell_of(page, 0, "Name")).to_have_text("Kept")
    save_edits(page)
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    assert stored_part(client, 0)["name"] == {"S": "Kept"}

    rows = list(csv.DictReader(io.StringIO(_export(page, "CSV", tmp_path).decode("utf-8-sig"))))
    assert [row["SKU"] for row in rows] == [f"p-{number:04}" for number in range(5000)]
    assert (rows[0]["Name"], rows[0]["Price"]) == ("Kept", EXACT)
    # Worked out for all of them, not only for the fifty on the page.
    assert [row["Label"] for row in rows[:2]] == ["p-0000: Kept", "p-0001: Part 1"]
    assert rows[4999]["Label"] == "p-4999: Part 4999"
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
    expect(cell_of(page, 0, "Name")).to_have_text("Part 0")
    assert '"keys": ["shop"' not in page.content()
    write_cell(page, 0, "Name", "Kept")
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_text("1 change, not on this page")).to_be_visible()
        page.get_by_role("button", name="Previous").click()
        expect(cell_of(page, 0, "Name")).to_have_text("Kept")


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
    expect(cell_of(page, 0, "SKU")).to_have_text("p-0000")
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Condition", exact=True).select_option("between")
    page.get_by_role("textbox", name="From").fill("90")
    page.get_by_role("textbox", name="To").fill("139")
    expect(cell_of(page, 0, "SKU")).to_have_text("p-0090")
    # From three reads of 50 items each.
    expect(page.locator(".table-foot [role=status]")).to_contain_text("50 items")
