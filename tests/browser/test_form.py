"""The form on real items: every type of DynamoDB through an edit, and two people at the same item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Dialog, Page, expect

from tests.browser.things import (
    DOC,
    EXACT,
    ITEM,
    TABLE,
    choose,
    edit,
    field,
    retag,
    said,
    save,
    stored,
    unordered,
    wired,
)

SAVED: dict[str, Any] = {
    "note": {"S": "One line"},
    "price": {"N": "12345678901234567890.123456789012345679"},
    "active": {"BOOL": False},
    "colour": {"S": "blue"},
    "rooms": {"L": [{"S": "hall"}, {"S": "attic"}]},
    "made": {"S": "2026-02-28"},
    "opens": {"S": "09:15"},
    "seen": {"S": "2026-02-28T11:30"},
    "words": {"SS": ["new", "old"]},
    "sizes": {"NS": ["2", "9007199254740993"]},
    "stars": {"N": "5"},
    "address": {"M": {**ITEM["address"]["M"], "number": {"N": "6"}}},
    "lines": {"L": [{"M": {"sku": {"S": "y"}, "count": {"N": "2"}}}, {"M": {"sku": {"S": "z"}, "count": {"N": "7"}}}]},
    "doc": {"M": {"a": {"N": EXACT}, "set": {"SS": ["x"]}}},
    "picture": {"B": "aGVsbG8="},
    "secret": {"S": "seen"},
}


def test_an_edit_writes_what_was_changed_of_each_type_and_nothing_else(
    open_form: Callable[..., Page], things: Any
) -> None:
    page = open_form()
    edit(page, "Lamp")
    expect(field(page, "Price")).to_have_value(EXACT)
    for label, text in (
        ("Note", "One line"),
        ("Price", SAVED["price"]["N"]),
        ("Made", "2026-02-28"),
        ("Opens", "09:15"),
        ("Seen", "2026-02-28T11:30"),
        ("Number", "6"),
        ("Doc", DOC),
    ):
        field(page, label).fill(text)
    field(page, "Active").uncheck()
    field(page, "Colour").select_option("blue")
    field(page, "Secret").fill("seen")
    page.get_by_role("checkbox", name="attic").check()
    retag(page, "Words", remove="sale", add="old")
    retag(page, "Sizes", remove="1.5", add="2")
    page.get_by_role("radio", name="5 of 5").check(force=True)
    lines = page.get_by_role("group", name="Lines", exact=True)
    lines.get_by_role("button", name="Remove 1").click()
    lines.get_by_role("button", name="Add an entry").click()
    lines.get_by_label("SKU").nth(1).fill("z")
    lines.get_by_label("Count").nth(1).fill("7")
    page.locator("input[type=file]").set_input_files(
        {"name": "hello.txt", "mimeType": "text/plain", "buffer": b"hello"}
    )
    expect(page.get_by_text("hello.txt · 5 bytes")).to_be_visible()
    save(page)
    expect(said(page)).to_contain_text("Saved")
    assert stored(things, "a") == unordered(wired({**ITEM, **SAVED}))


def test_two_people_at_one_item_see_both_versions_and_choose(open_form: Callable[..., Page], things: Any) -> None:
    one, other = open_form(), open_form(width=390)
    for page in (one, other):
        edit(page, "Lamp")
    field(one, "Name").fill("Floor lamp")
    save(one)
    expect(said(one)).to_contain_text("Saved")

    field(other, "Name").fill("Desk lamp")
    field(other, "Stock").fill("6")
    save(other)
    dialog = other.get_by_role("dialog", name="Someone else changed this meanwhile")
    expect(dialog.get_by_role("region", name="Name")).to_contain_text("Floor lamp")
    expect(dialog.get_by_role("region", name="Name")).to_contain_text("Desk lamp")
    other.keyboard.press("Escape")
    expect(field(other, "Name")).to_have_value("Desk lamp")
    assert stored(things, "a")["name"] == {"S": "Floor lamp"}

    save(other)
    dialog.get_by_role("button", name="Keep mine").click()
    expect(said(other)).to_contain_text("Saved")
    found = stored(things, "a")
    assert (found["name"], found["stock"]) == ({"S": "Desk lamp"}, {"N": "6"})
    assert {**found, "name": ITEM["name"], "stock": ITEM["stock"]} == unordered(wired(ITEM))


def test_changes_that_are_not_saved_are_not_lost(open_form: Callable[..., Page], things: Any) -> None:
    things.put_item(TableName=TABLE, Item={"id": {"S": "b"}, "name": {"S": "Chair"}})
    page = open_form()
    edit(page, "Lamp")
    field(page, "Name").fill("Floor lamp")
    choose(page, "Chair")
    expect(field(page, "Name")).to_have_value("Floor lamp")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.evaluate("() => { location.reload() }")
    expect(field(page, "Name")).to_have_value("Floor lamp")
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Discard changes").click()
    expect(field(page, "Name")).to_have_value("Chair")
