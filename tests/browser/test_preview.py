"""The editor's preview, and a rename that queries go along with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from datasources.models import Datasource
from tests.browser.editing import Editor
from tests.browser.publishing import Making, widget

TABLE = "previewed_books"
PUT = f'{{"TableName": "{TABLE}", "Item": {{"isbn": {{{{ Input1.value }}}}}}}}'


@pytest.fixture
def books(plain_dynamodb: Any) -> Any:
    """boto3's client, after it made an empty table."""
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "isbn", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "isbn", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return plain_dynamodb


@pytest.fixture
def editor(page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, books: Any) -> Editor:
    """A draft that adds what is typed and leads to another page. Its accent is red."""
    making = Making("Library", by=app_maker, viewer=viewer)
    making.app.settings = {"accent": "#b00020"}
    making.app.save()
    making.page("Second")
    making.query("Add", "PutItem", PUT, shop)
    add = [{"action": "run", "query": "Add", "then": [{"action": "message", "text": "Added."}]}]
    lead = [{"action": "navigate", "to": "second", "query": {"id": "5"}}]
    making.put(
        widget("input", "Input1", props={"label": "Number"}),
        widget("button", "Button1", y=10, props={"label": "Add"}, events={"onClick": add}),
        widget("button", "Button2", y=20, props={"label": "Go on"}, events={"onClick": lead}),
        widget("text", "Text1", y=30, props={"text": "Typed: {{ Input1.value }}"}),
    )
    making.put(widget("text", "Text2", props={"text": "Came with {{ url.query.id }}"}), page="second")
    page = page_of(app_maker)
    page.goto(f"/apps/{making.app.slug}/edit/")
    editor = Editor(page)
    expect(editor.canvas).to_contain_text("Typed:")
    return editor


def test_the_preview_is_the_page_at_work_and_escape_leads_back(editor: Editor, books: Any) -> None:
    page = editor.page
    editor.select("Text1")
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_role("note")).to_contain_text("what writes really writes")
    expect(editor.canvas).to_have_count(0)
    preview.get_by_role("textbox", name="Number").fill("b-1")
    expect(preview.get_by_text("Typed: b-1")).to_be_visible()
    preview.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Added.")).to_be_visible()
    assert "Item" in books.get_item(TableName=TABLE, Key={"isbn": {"S": "b-1"}})
    color = preview.get_by_role("textbox", name="Number").evaluate(
        "(e) => getComputedStyle(e).getPropertyValue('--accent')"
    )
    assert color == "#b00020"

    preview.get_by_role("button", name="Phone").click()
    frame = page.locator(".preview-sheet").bounding_box()
    assert frame
    assert frame["width"] == 390
    page.keyboard.press("Escape")
    expect(editor.canvas).to_contain_text("Typed: b-1")
    expect(editor.inspector.get_by_label("Name", exact=True)).to_have_value("Text1")
    page.keyboard.press("Control+Shift+Enter")
    expect(preview.get_by_text("Typed: b-1")).to_be_visible()
    assert page.locator(".preview-sheet").get_attribute("data-width") == "phone"


def test_the_preview_leads_to_other_pages_of_the_draft(editor: Editor) -> None:
    page = editor.page
    page.keyboard.press("Control+Shift+Enter")
    page.get_by_role("button", name="Go on").click()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_text("Came with 5")).to_be_visible()
    expect(page.get_by_role("button", name="Second")).to_be_visible()


def test_renaming_a_widget_rewrites_the_queries_that_use_it(editor: Editor) -> None:
    page = editor.page
    editor.select("Input1")
    name = editor.inspector.get_by_label("Name", exact=True)
    name.fill("Isbn")
    name.press("Enter")
    expect(editor.widget("Isbn")).to_be_visible()
    editor.queries.get_by_role("button", name="Unfold").click()
    body = editor.queries.get_by_role("textbox", name="Body")
    expect(body).to_contain_text("Isbn.value")
    page.get_by_role("button", name="Undo").click()
    expect(body).to_contain_text("Input1.value")
    expect(editor.widget("Input1")).to_be_visible()
    page.get_by_role("button", name="Redo").click()
    expect(body).to_contain_text("Isbn.value")
    page.reload()
    expect(editor.widget("Isbn")).to_be_visible()
