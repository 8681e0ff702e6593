"""A table of one item that has every type of DynamoDB, and a published page whose form edits and adds such items."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

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


def make_table(client: Any) -> None:
    client.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    client.put_item(TableName=TABLE, Item=wired(ITEM))


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


def publish_form(datasource: Datasource, *, by: User, viewer: User, fields: list[dict[str, Any]]) -> str:
    """The address of a page with a table, and a form that edits its selected row or adds an item where none is."""
    making = Making("Things", by=by, viewer=viewer)
    making.query("Things", "Scan", {"TableName": TABLE}, datasource)
    edit = {
        "attributes": [each["name"] for each in fields if not each.get("key")],
        "changes": "{{ Form1.changes }}",
    }
    update = {"TableName": TABLE, "Key": {"id": "{{ Form1.initial.id }}"}}
    making.query("Save", "UpdateItem", update, datasource, edit=edit)
    making.query("Add", "PutItem", PUT, datasource)
    chain = [
        {"action": "run", "query": "Save", "if": "{{ Form1.initial !== null }}"},
        {"action": "run", "query": "Add", "if": "{{ Form1.initial === null }}"},
    ]
    columns = [{"key": "id"}, {"key": "name"}, {"key": "stock"}]
    table = widget("table", "Table1", props={"items": "{{ Things.items }}", "columns": columns}, h=30)
    props = {"title": "Thing", "initial": "{{ Table1.selectedRow }}", "fields": fields, "resettable": True}
    making.put(table, widget("form", "Form1", y=30, h=120, props=props, events={"onSubmit": chain}))
    return making.publish()


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
