"""From a table's key to an app that lists, adds and changes its items: form and table, connected in one step each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from datasources.models import Datasource
from tests.browser.editing import Editor

TABLE = "connected-books"
# More digits than a JavaScript number holds.
LONG = "12345678901234567890.123456789"


@pytest.fixture
def books(plain_dynamodb: Any) -> Any:
    """boto3's client, after it made a table of two books."""
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "shelf", "KeyType": "HASH"}, {"AttributeName": "number", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "shelf", "AttributeType": "S"},
            {"AttributeName": "number", "AttributeType": "N"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    for number, title in (("1", "Walden"), ("2", "Emma")):
        item = {"title": {"S": title}, "price": {"N": LONG}, "tags": {"SS": ["a", "b"]}}
        plain_dynamodb.put_item(TableName=TABLE, Item={"shelf": {"S": "A"}, "number": {"N": number}, **item})
    return plain_dynamodb


def book(books: Any, number: str) -> Any:
    found = books.get_item(TableName=TABLE, Key={"shelf": {"S": "A"}, "number": {"N": number}}).get("Item")
    return found and {**found, "tags": {"SS": sorted(found["tags"]["SS"])}} if found and "tags" in found else found


def test_a_form_and_a_table_work_as_soon_as_they_are_connected(
    page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, books: Any
) -> None:
    editor = Editor.new_app(page_of(app_maker), "Library")
    editor.drag("Table", x=40, y=20)
    editor.connect(TABLE)
    expect(editor.canvas.get_by_role("grid")).to_contain_text("Walden")
    editor.drag("Form", x=620, y=20)
    editor.connect(TABLE, to="Both")
    expect(editor.canvas).to_contain_text("Add connected book")
    expect(editor.page.get_by_role("button", name="UpdateConnectedBook2")).to_have_count(0)
    editor.share_with(viewer.username)
    editor.publish()

    reader = page_of(viewer)
    reader.get_by_role("link", name="Library", exact=True).click()
    grid = reader.get_by_role("grid")
    expect(grid).to_contain_text("Emma")
    for name, text in (("Shelf", "A"), ("Number", "3"), ("Title", "Ulysses")):
        reader.get_by_role("textbox", name=name).fill(text)
    reader.get_by_role("button", name="Add connected book").click()
    expect(grid).to_contain_text("Ulysses")
    assert book(books, "3") == {"shelf": {"S": "A"}, "number": {"N": "3"}, "title": {"S": "Ulysses"}}

    grid.get_by_text("Emma").click()
    title = reader.get_by_role("textbox", name="Title")
    expect(title).to_have_value("Emma")
    title.fill("Emma, revised")
    reader.get_by_role("button", name="Save connected book").click()
    expect(grid).to_contain_text("Emma, revised")
    kept = {"price": {"N": LONG}, "tags": {"SS": ["a", "b"]}}
    assert book(books, "2") == {"shelf": {"S": "A"}, "number": {"N": "2"}, "title": {"S": "Emma, revised"}, **kept}
