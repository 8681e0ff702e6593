"""Rows that come from elsewhere: a range pasted from a spreadsheet, and a row whose place is on another page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser import editable_table
from tests.browser.editable_table import COLUMNS, LIMIT, cell_of, part, save_edits, stored_part

fill, publish_table = editable_table.fill, editable_table.publish_table


def _paste(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def test_a_range_is_pasted_as_drafts_and_what_does_not_fit_is_told_by_cell(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    client = fill(3)
    page = page_of(viewer)
    page.goto(publish_table())
    cell_of(page, 0, "Name").click()
    _paste(page, "One\t1.5\nTwo\ttwo\nThree\t3.5\n")
    expect(page.get_by_text("Pasted into 5 cells. 1 cell could not take its value.")).to_be_visible()
    expect(cell_of(page, 2, "Name")).to_have_text("Three")
    expect(cell_of(page, 2, "Price")).to_have_attribute("data-changed", "true")
    expect(cell_of(page, 1, "Price")).to_have_text("1")
    refused = page.get_by_role("alert", name="Not pasted")
    expect(refused).to_contain_text("This is not a number")
    refused.get_by_role("button", name="p-0001, Price").click()
    expect(cell_of(page, 1, "Price")).to_have_attribute("data-active", "true")

    page.get_by_role("button", name="Discard").click()
    expect(cell_of(page, 0, "Name")).to_have_text("Part 0")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert stored_part(client, 0)["name"] == part(0)["name"]

    cell_of(page, 0, "Name").click()
    _paste(page, "One\t1.5\nTwo\t2.5")
    expect(page.get_by_text("2 changes", exact=True)).to_be_visible()
    save_edits(page)
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    stored = [stored_part(client, number) for number in range(3)]
    assert [each["price"]["N"] for each in stored] == ["1.5", "2.5", "2"]
    assert [each["name"]["S"] for each in stored] == ["One", "Two", "Part 2"]


def test_a_row_just_added_stays_in_sight_where_its_place_is_on_another_page(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    fill(2 * LIMIT)
    page = page_of(viewer)
    page.goto(publish_table(columns=[{"key": "shop", "title": "Shop"}, *COLUMNS]))
    expect(page.locator(".table-row").first).to_contain_text("p-0000")
    page.get_by_role("button", name="Add row").click()
    for title, text in (("SKU", "p-9999"), ("Shop", "main"), ("Name", "Last")):
        expect(page.get_by_role("textbox", name=title)).to_be_focused()
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    save_edits(page)
    expect(page.get_by_text("The row just added isn't among these items")).to_be_visible()
    first = page.locator(".table-row[data-index='0']")
    expect(first).to_have_attribute("data-draft", "added")
    expect(first).to_contain_text("p-9999")
    expect(page.locator(".table-foot [role=status]")).to_have_text(f"Page 1 · {LIMIT} items")

    for _ in range(2):
        page.get_by_role("button", name="Next").click()
    expect(page.locator(".table-row", has_text="p-9999")).to_have_count(1)
    expect(page.locator(".table-row[data-draft]")).to_have_count(0)
    page.reload()
    expect(page.locator(".table-row").first).to_contain_text("p-0000")
