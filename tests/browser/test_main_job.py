"""The main job, as two people do it: one builds an app on a table and publishes it, the other adds an item with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from datasources.models import Datasource
from tests.browser.editing import Editor

TABLE = "main_job_books"
SCAN = f'{{"TableName": "{TABLE}"}}'
PUT = f"""{{
  "TableName": "{TABLE}",
  "Item": {{
    "isbn": {{{{ Form1.data.isbn }}}},
    "title": {{{{ Form1.data.title }}}},
    "price": {{{{ Form1.data.price }}}}
  }}
}}"""
# More digits than a JavaScript number holds.
PRICE = "12345678901234567890.123456789"


@pytest.fixture
def books(plain_dynamodb: Any) -> Any:
    """boto3's client, after it made a table of three books."""
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "isbn", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "isbn", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    for isbn, title in (("1", "Walden"), ("2", "Emma"), ("3", "Ulysses")):
        plain_dynamodb.put_item(TableName=TABLE, Item={"isbn": {"S": isbn}, "title": {"S": title}})
    return plain_dynamodb


def test_one_builds_an_app_and_another_adds_an_item_with_it(
    page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, books: Any
) -> None:
    editor = Editor.new_app(page_of(app_maker), "Library")

    editor.drag("Table", x=40, y=20)
    editor.write_query("Scan", SCAN)
    editor.run()
    expect(editor.answer).to_contain_text("Walden")
    editor.select("Table1")
    editor.bind_to("Query1")
    expect(editor.canvas).to_contain_text("Ulysses")

    editor.drag("Form", x=620, y=20)
    editor.add_field("isbn", type="Text")
    editor.add_field("title", type="Text")
    editor.add_field("price", type="Number")
    editor.write_query("PutItem", PUT)
    editor.select("Form1")
    editor.on_submit_run("Query2")
    editor.share_with(viewer.username)
    editor.publish()

    reader = page_of(viewer)
    reader.get_by_role("link", name="Library", exact=True).click()
    expect(reader.get_by_role("grid")).to_contain_text("Emma")
    for name, text in (("isbn", "4"), ("title", "Dubliners"), ("price", PRICE)):
        reader.get_by_role("textbox", name=name).fill(text)
    reader.get_by_role("button", name="Submit").click()

    expect(reader.get_by_role("grid")).to_contain_text("Dubliners")
    expect(reader.get_by_role("grid")).to_contain_text(PRICE)
    found = books.get_item(TableName=TABLE, Key={"isbn": {"S": "4"}})["Item"]
    assert found == {"isbn": {"S": "4"}, "title": {"S": "Dubliners"}, "price": {"N": PRICE}}
