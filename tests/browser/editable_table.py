"""An editable table on a real one: its items, its page, and what a person does with both."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page

from builder.creating import create_app
from builder.draft_queries import add_query
from builder.members import set_member
from builder.models import Role
from builder.pages import change_page
from builder.publishing import publish
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


def part(number: int) -> dict[str, Any]:
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
            puts = [{"PutRequest": {"Item": part(number)}} for number in range(start, min(count, start + 25))]
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


def cell_of(page: Page, row: int, title: str) -> Locator:
    column = [each["title"] for each in COLUMNS].index(title)
    return page.locator(f".table-row[data-index='{row}'] [data-column='{column}']")


def write_cell(page: Page, row: int, title: str, text: str) -> None:
    cell_of(page, row, title).dblclick()
    page.get_by_role("textbox", name=title).fill(text)
    page.keyboard.press("Enter")


def save_edits(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def stored_part(client: Any, number: int) -> dict[str, Any]:
    found: dict[str, Any] = client.get_item(
        TableName=TABLE, Key={"shop": {"S": "main"}, "sku": {"S": f"p-{number:04}"}}
    )["Item"]
    return found
