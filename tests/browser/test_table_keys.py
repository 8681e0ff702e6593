"""The table as a grid: every place reached by key, and what is there taken along by key."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from tests.browser import editable_table
from tests.browser.editable_table import COLUMNS, EXACT, cell_of

fill, publish_table = editable_table.fill, editable_table.publish_table

ROWS = 40
LAST = len(COLUMNS) - 1


def _open(page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any, **props: Any) -> Page:
    fill(ROWS)
    page = page_of(viewer)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(publish_table(**props))
    expect(cell_of(page, 0, "SKU")).to_have_text("p-0000")
    return page


def _at(page: Page) -> Locator:
    """Where the keyboard is, as a screen reader is told."""
    return page.locator(f"[id='{page.get_by_role('grid').get_attribute('aria-activedescendant')}']")


def _goes(page: Page, key: str, row: int, column: int | None) -> None:
    page.keyboard.press(key)
    place = f"w1-row-{row}" if column is None else f"w1-row-{row}-{column}"
    expect(page.get_by_role("grid")).to_have_attribute("aria-activedescendant", place)
    expect(_at(page)).to_be_in_viewport()


def test_every_place_is_reached_by_key(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    page = _open(page_of, viewer, fill, publish_table)
    page.get_by_role("grid").focus()
    for key, row, column in (
        ("ArrowDown", 0, None),
        ("End", ROWS - 1, None),
        ("Home", 0, None),
        ("ArrowRight", 0, 0),
        ("ArrowRight", 0, 1),
        ("ArrowDown", 1, 1),
        ("End", 1, LAST),
        ("Home", 1, 0),
        ("Control+End", ROWS - 1, 0),
        ("Control+Home", 0, 0),
        ("ArrowLeft", 0, None),
    ):
        _goes(page, key, row, column)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("grid")).to_have_attribute("aria-activedescendant", "w1-head-0")
    page.keyboard.press("Escape")
    expect(page.locator("[role=grid][aria-activedescendant]")).to_have_count(0)


def test_cells_are_edited_and_left_by_key(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    page = _open(page_of, viewer, fill, publish_table)
    keys, entry = page.keyboard, page.get_by_role("textbox", name="Name")
    page.get_by_role("grid").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        keys.press(key)
    keys.press("F2")
    expect(entry).to_be_focused()
    keys.type("Thrown away")
    keys.press("Escape")
    expect(cell_of(page, 0, "Name")).to_have_text("Part 0")
    expect(page.get_by_role("grid")).to_be_focused()
    keys.press("Enter")
    expect(entry).to_have_value("Part 0")
    keys.type("Kept")
    keys.press("Enter")
    expect(cell_of(page, 0, "Name")).to_have_text("Kept")
    expect(page.get_by_role("grid")).to_be_focused()
    _goes(page, "ArrowLeft", 0, 0)
    keys.press("F2")
    expect(page.get_by_text("SKU is part of the key, which never changes")).to_be_visible()


def test_a_cell_a_range_and_rows_are_copied(
    page_of: Callable[..., Page], viewer: User, fill: Any, publish_table: Any
) -> None:
    page = _open(page_of, viewer, fill, publish_table, editable=False)
    keys = page.keyboard

    def copied(key: str) -> str:
        keys.press(key)
        expect(page.get_by_text("Copied", exact=True)).to_be_attached()
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    cell_of(page, 0, "Price").click()
    assert copied("Control+C") == EXACT
    for key in ("Shift+ArrowDown", "Shift+ArrowLeft"):
        keys.press(key)
    expect(page.locator("[data-range]")).to_have_count(4)
    assert copied("Control+C") == f"Part 0\t{EXACT}\nPart 1\t1"
    keys.press("Escape")
    cell_of(page, 2, "SKU").click()
    keys.press("ArrowLeft")
    assert copied("Control+C").split("\t")[:3] == ["p-0002", "Part 2", "2"]
    keys.press("Control+Shift+C")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('{'))")
    assert json.loads(page.evaluate("navigator.clipboard.readText()"))["name"] == "Part 2"
