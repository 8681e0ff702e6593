"""axe-core finds nothing wrong on any kind of page, in either theme. It sees what a program can: names, contrast."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from config.local.services import ROOT
from datasources.models import Datasource
from tests.browser.publishing import Making, widget

AXE = Path(ROOT, "node_modules/axe-core/axe.min.js")
TABLE = "accessible_books"
THEMES = ("light", "dark")
# WCAG 2.2 AA, and what axe's authors hold to be good practice.
RUN = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
}"""


def check(page: Page) -> None:
    """Sees to both themes, since each has its own contrasts."""
    for theme in THEMES:
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        page.evaluate(AXE.read_text())
        found = page.evaluate(RUN)
        assert not found, f"{page.url}, {theme}:\n" + "\n".join(found)


@pytest.fixture
def making(app_maker: User, viewer: User, shop: Datasource, plain_dynamodb: Any) -> Making:
    """An app whose page has a table of books, a form and fields."""
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "isbn", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "isbn", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    for number in range(3):
        item = {"isbn": {"S": f"b-{number}"}, "tags": {"SS": ["a", "b"]}, "more": {"M": {"x": {"N": "1"}}}}
        plain_dynamodb.put_item(TableName=TABLE, Item=item)
    making = Making("Library", by=app_maker, viewer=viewer)
    making.page("Second")
    making.query("Books", "Scan", {"TableName": TABLE}, shop)
    fields = [{"name": "isbn", "label": "Number", "type": "text", "required": True}]
    actions = [{"id": "a1", "label": "Remove", "tone": "danger"}]
    table = {"title": "Books", "items": "{{ Books.items }}", "rowActions": actions, "searchable": True}
    making.put(
        widget("table", "Table1", props=table),
        widget("form", "Form1", y=50, props={"title": "New book", "fields": fields}),
        widget("input", "Input1", y=100, props={"label": "Name"}),
        widget("text", "Text1", y=110, props={"text": "Hello"}),
        widget("button", "Button1", y=120, props={"label": "Save"}),
    )
    return making


def test_sign_in(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/sign-in/")
    check(page)
    page.locator("input[name=username]").fill("nobody")
    page.locator("input[name=password]").fill("wrong")
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)


def test_home(page_of: Callable[..., Page], app_maker: User, making: Making) -> None:
    page = page_of(app_maker)
    check(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_published_page(page_of: Callable[..., Page], viewer: User, making: Making, width: int) -> None:
    page = page_of(viewer, width=width)
    page.goto(making.publish())
    expect(page.get_by_role("grid")).to_contain_text("b-0")
    check(page)


def test_the_editor_and_its_preview(page_of: Callable[..., Page], app_maker: User, making: Making) -> None:
    page = page_of(app_maker)
    page.goto(f"/apps/{making.app.slug}/edit/")
    canvas = page.get_by_role("region", name="Canvas")
    expect(canvas).to_contain_text("b-0")
    check(page)
    canvas.get_by_role("group", name="Table1,").click(position={"x": 10, "y": 10})
    expect(page.get_by_role("region", name="Inspector").get_by_label("Name", exact=True)).to_have_value("Table1")
    check(page)
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_role("region", name="Preview").get_by_role("grid")).to_contain_text("b-0")
    check(page)


@pytest.mark.parametrize("path", ["", "datasources/datasource/", "datasources/datasource/add/", "auth/user/"])
def test_the_admin_site(
    page_of: Callable[..., Page], admin: User, shop: Datasource, path: str, breaches: list[str]
) -> None:
    page = page_of(admin)
    page.goto(f"/admin/{path}")
    # The page by itself breaks nothing: what is taken out below came with axe.
    assert not breaches
    page.evaluate(AXE.read_text())
    found = page.evaluate(RUN)
    assert not found, f"{page.url}:\n" + "\n".join(found)
    # To measure, axe itself writes styles onto Django's own elements. What is told of that has come by the time the
    # page has been left.
    page.goto("about:blank")
    breaches[:] = [words for words in breaches if not words.startswith("Applying inline style")]
