"""Columns in a look of their own: images from wherever they may come, and code that comes late without a jump."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, Route, expect

from datasources.models import Datasource
from tests.browser.publishing import Making, widget
from tests.browser.test_steady_page import MOST, WATCH

TABLE = "table_looks"
# One pixel.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FOREIGN = "https://elsewhere.example/who-looks.png"
ITEMS: list[dict[str, Any]] = [
    {"photo": {"B": PNG}},
    {"photo": {"S": f"data:image/png;base64,{base64.b64encode(PNG).decode()}"}},
    {"photo": {"S": "/pictures/lamp.png"}},
    {"photo": {"S": FOREIGN}},
    {"photo": {"B": b"no picture"}},
    {"photo": {"S": "javascript:alert(1)"}},
    {},
]
COLUMNS = [
    {"key": "id", "title": "Id"},
    {"key": "photo", "title": "Photo", "format": "image"},
    {"key": "price", "title": "Price", "format": "money", "currency": "EUR"},
]


@pytest.fixture
def making(app_maker: User, viewer: User, shop: Datasource, plain_dynamodb: Any) -> Making:
    key = {"AttributeName": "shop", "AttributeType": "S"}, {"AttributeName": "id", "AttributeType": "N"}
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "shop", "KeyType": "HASH"}, {"AttributeName": "id", "KeyType": "RANGE"}],
        AttributeDefinitions=key,
        BillingMode="PAY_PER_REQUEST",
    )
    for number, item in enumerate(ITEMS):
        own = {"shop": {"S": "main"}, "id": {"N": str(number)}, "price": {"N": "1234.5"}}
        plain_dynamodb.put_item(TableName=TABLE, Item={**own, **item})
    making = Making("Looks", by=app_maker, viewer=viewer)
    body = {
        "TableName": TABLE,
        "KeyConditionExpression": "shop = :shop",
        "ExpressionAttributeValues": {":shop": "main"},
    }
    making.query("Parts", "Query", body, shop)
    making.put(widget("table", "Table1", props={"title": "Parts", "items": "{{ Parts.items }}", "columns": COLUMNS}))
    return making


def _photo(page: Page, row: int) -> Locator:
    return page.locator(f".table-row[data-index='{row}'] [data-column='1']")


def test_images_are_shown_from_where_they_may_come_and_nowhere_else(
    page_of: Callable[..., Page], viewer: User, making: Making
) -> None:
    page = page_of(viewer)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/pictures/lamp.png", lambda route: route.fulfill(body=PNG, content_type="image/png"))
    page.goto(making.publish())
    for row in range(3):
        image = _photo(page, row).locator("img")
        expect(image).to_be_visible()
        page.wait_for_function("image => image.complete && image.naturalWidth === 1", arg=image.element_handle())
    expect(_photo(page, 3).get_by_role("link")).to_have_attribute("href", FOREIGN)
    expect(_photo(page, 4)).to_contain_text("not a PNG")
    expect(_photo(page, 5)).to_have_text("javascript:alert(1)")
    expect(_photo(page, 5).locator("a, img")).to_have_count(0)
    expect(_photo(page, 6)).to_be_empty()
    assert FOREIGN not in asked


@pytest.mark.parametrize("width", [1440, 390])
def test_formats_that_come_late_are_waited_for_and_nothing_jumps(
    page_of: Callable[..., Page], viewer: User, making: Making, width: int
) -> None:
    address = making.publish()
    page = page_of(viewer, width=width)
    page.context.add_init_script(WATCH)
    held: list[Route] = []
    page.route("**/assets/formatted-*.js", lambda route: held.append(route))
    with page.expect_response("**/queries/Parts/run/"), page.expect_request("**/assets/formatted-*.js"):
        page.goto(address)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.locator(".table-row")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".table-row[data-index='0']")).to_contain_text("€1,234.50")
    expect(_photo(page, 0).locator("img")).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved.reduce((sum, each) => sum + each, 0)") < MOST


def test_what_is_done_before_the_code_for_it_has_come_is_done_then(
    page_of: Callable[..., Page], viewer: User, making: Making
) -> None:
    page = page_of(viewer)
    held: list[Route] = []
    page.route("**/assets/using-*.js", lambda route: held.append(route))
    page.goto(making.publish())
    expect(page.locator(".table-row[data-index='0']")).to_contain_text("€1,234.50")
    grid = page.get_by_role("grid")
    with page.expect_request("**/assets/using-*.js"):
        grid.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert grid.get_attribute("aria-activedescendant") is None
    held[0].continue_()
    expect(_photo(page, 2)).to_have_attribute("data-active", "true")
    page.keyboard.press("ArrowUp")
    expect(_photo(page, 1)).to_have_attribute("data-active", "true")
