"""The form on real items: every type of DynamoDB through an edit, new items, and two people at the same item."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Dialog, Locator, Page, expect

from datasources.models import Datasource
from tests.browser.publishing import Making, widget

TABLE = "form_things"
# All that a number of DynamoDB holds; none of it is a JavaScript number.
EXACT = "12345678901234567890.123456789012345678"
PUT = """{
  "TableName": "form_things",
  "Item": {{ Form1.data }},
  "ConditionExpression": "attribute_not_exists(id)"
}"""
DOC = f'{{"a": {EXACT}, "set": {{"$set": ["S", ["x"]]}}}}'
ITEM: dict[str, Any] = {
    "id": {"S": "a"},
    "name": {"S": "Lamp"},
    "note": {"S": "Two\nlines"},
    "price": {"N": EXACT},
    "stock": {"N": "5"},
    "active": {"BOOL": True},
    "colour": {"S": "red"},
    "rooms": {"L": [{"S": "hall"}]},
    "made": {"S": "2026-01-31"},
    "opens": {"S": "08:30"},
    "seen": {"S": "2026-01-31T10:00"},
    "mail": {"S": "a@example.com"},
    "phone": {"S": "+49 30 1234"},
    "site": {"S": "https://example.com"},
    "words": {"SS": ["new", "sale"]},
    "sizes": {"NS": ["1.5", "9007199254740993"]},
    "hashes": {"BS": ["AQI="]},
    "stars": {"N": "3"},
    "address": {"M": {"street": {"S": "Main"}, "number": {"N": "5"}, "code": {"B": "AQI="}}},
    "lines": {"L": [{"M": {"sku": {"S": "x"}, "count": {"N": "1"}}}, {"M": {"sku": {"S": "y"}, "count": {"N": "2"}}}]},
    "doc": {"M": {"deep": {"L": [{"N": EXACT}, {"NULL": True}]}, "set": {"NS": ["1", "2"]}}},
    "picture": {"B": "AQIDBA=="},
    "nothing": {"NULL": True},
    "unseen": {"M": {"kept": {"N": EXACT}}},
}
LINE = [{"name": "sku", "label": "SKU"}, {"name": "count", "label": "Count", "type": "number"}]
FIELDS: list[dict[str, Any]] = [
    {"name": "id", "label": "Id", "key": True, "required": True},
    {"name": "name", "label": "Name", "required": True},
    {"name": "note", "label": "Note", "type": "longtext"},
    {"name": "price", "label": "Price", "type": "number"},
    {"name": "stock", "label": "Stock", "type": "number", "min": 0, "max": 100},
    {"name": "active", "label": "Active", "type": "boolean"},
    {"name": "colour", "label": "Colour", "type": "choice", "choices": ["red", "blue"]},
    {"name": "rooms", "label": "Rooms", "type": "choices", "choices": ["hall", "attic"]},
    {"name": "made", "label": "Made", "type": "date"},
    {"name": "opens", "label": "Opens", "type": "time"},
    {"name": "seen", "label": "Seen", "type": "datetime"},
    {"name": "mail", "label": "Mail", "type": "email"},
    {"name": "phone", "label": "Phone", "type": "phone"},
    {"name": "site", "label": "Site", "type": "url"},
    {"name": "words", "label": "Words", "type": "tags"},
    {"name": "sizes", "label": "Sizes", "type": "tags"},
    {"name": "hashes", "label": "Hashes", "type": "tags"},
    {"name": "stars", "label": "Stars", "type": "rating"},
    {"name": "address", "label": "Address", "type": "group",
     "fields": [{"name": "street", "label": "Street"}, {"name": "number", "label": "Number", "type": "number"}]},
    {"name": "lines", "label": "Lines", "type": "list", "item": "group", "fields": LINE},
    {"name": "doc", "label": "Doc", "type": "json"},
    {"name": "picture", "label": "Picture", "type": "file"},
    {"name": "nothing", "label": "Nothing"},
    {"name": "secret", "label": "Secret", "visible": "{{ Form1.data.colour === 'blue' }}"},
]  # fmt: skip
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


@pytest.fixture
def things(plain_dynamodb: Any) -> Any:
    """boto3's client, after it made a table of one item that has every type."""
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    plain_dynamodb.put_item(TableName=TABLE, Item=wired(ITEM))
    return plain_dynamodb


def wired(item: dict[str, Any]) -> Any:
    """DynamoDB's JSON as boto3 takes it: bytes for base64."""
    return {name: _map(value, _bytes) for name, value in item.items()}


def _bytes(tag: str, content: Any) -> Any:
    if tag == "B":
        return base64.b64decode(content)
    return [base64.b64decode(each) for each in content] if tag == "BS" else content


def _map(value: dict[str, Any], change: Callable[[str, Any], Any]) -> dict[str, Any]:
    ((tag, content),) = value.items()
    if tag == "L":
        return {tag: [_map(each, change) for each in content]}
    if tag == "M":
        return {tag: {key: _map(each, change) for key, each in content.items()}}
    return {tag: change(tag, content)}


def unordered(item: dict[str, Any]) -> dict[str, Any]:
    return {name: _map(value, lambda tag, content: sorted(content) if tag in {"SS", "NS", "BS"} else content)
            for name, value in item.items()}  # fmt: skip


def stored(client: Any, key: str) -> dict[str, Any]:
    return unordered(client.get_item(TableName=TABLE, Key={"id": {"S": key}}, ConsistentRead=True)["Item"])


@pytest.fixture
def open_form(
    page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, things: Any
) -> Callable[..., Page]:
    """A published page with a table and a form that edits its selected row, or adds an item where none is."""
    addresses: list[str] = []

    def make() -> str:
        making = Making("Things", by=app_maker, viewer=viewer)
        making.query("Things", "Scan", {"TableName": TABLE}, shop)
        edit = {
            "attributes": [each["name"] for each in FIELDS if not each.get("key")],
            "changes": "{{ Form1.changes }}",
        }
        update = {"TableName": TABLE, "Key": {"id": "{{ Form1.initial.id }}"}}
        making.query("Save", "UpdateItem", update, shop, edit=edit)
        making.query("Add", "PutItem", PUT, shop)
        chain = [
            {"action": "run", "query": "Save", "if": "{{ Form1.initial !== null }}"},
            {"action": "run", "query": "Add", "if": "{{ Form1.initial === null }}"},
        ]
        columns = [{"key": "id"}, {"key": "name"}, {"key": "stock"}]
        table = widget("table", "Table1", props={"items": "{{ Things.items }}", "columns": columns}, h=30)
        props = {"title": "Thing", "initial": "{{ Table1.selectedRow }}", "fields": FIELDS, "resettable": True}
        making.put(table, widget("form", "Form1", y=30, h=120, props=props, events={"onSubmit": chain}))
        return making.publish()

    def open_page(**size: int) -> Page:
        if not addresses:
            addresses.append(make())
        page = page_of(viewer, **size)
        page.goto(addresses[0])
        expect(page.get_by_role("grid")).to_contain_text("Lamp")
        return page

    return open_page


def choose(page: Page, name: str) -> None:
    page.get_by_role("row").filter(has=page.get_by_role("gridcell", name=name, exact=True)).click()


def edit(page: Page, name: str) -> None:
    choose(page, name)
    expect(field(page, "Name")).to_have_value(name)


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("form").get_by_label(re.compile(rf"^{label}\s*(required)?$"))


def retag(page: Page, label: str, *, remove: str, add: str) -> None:
    box = page.locator(".form-field").filter(has=page.get_by_label(label, exact=True))
    box.get_by_role("button", name=f"Remove {remove}", exact=True).click()
    field(page, label).fill(add)
    field(page, label).press("Enter")


def said(page: Page) -> Locator:
    return page.get_by_role("form").get_by_role("status")


def save(page: Page) -> None:
    page.get_by_role("button", name="Submit").click()


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


def test_a_new_item_has_each_field_with_its_type(open_form: Callable[..., Page], things: Any) -> None:
    page = open_form()
    field(page, "Id").fill("b")
    save(page)
    expect(field(page, "Name")).to_be_focused()
    field(page, "Name").fill("Chair")
    field(page, "Stock").fill("101")
    save(page)
    expect(page.get_by_text("Enter 100 or less.")).to_be_visible()
    field(page, "Stock").fill("100")
    field(page, "Words").fill("a, b")
    field(page, "Street").fill("Main")
    save(page)
    expect(page.get_by_role("grid")).to_contain_text("Chair")
    assert stored(things, "b") == {
        "id": {"S": "b"},
        "name": {"S": "Chair"},
        "stock": {"N": "100"},
        "active": {"BOOL": False},
        "words": {"SS": ["a", "b"]},
        "address": {"M": {"street": {"S": "Main"}}},
    }
    expect(field(page, "Id")).to_have_value("")
    field(page, "Id").fill("a")
    field(page, "Name").fill("Twice")
    save(page)
    expect(page.get_by_text("There is an item with this key already.")).to_be_visible()
    assert stored(things, "a")["name"] == {"S": "Lamp"}


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
