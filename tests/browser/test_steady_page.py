"""A published page stays where it is while it loads: nothing on it jumps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from datasources.models import Datasource
from tests.browser.publishing import Making, widget

TABLE = "steady_books"
# Chromium's own measure of what moved without anybody doing anything; below 0.1 passes for good.
WATCH = """
globalThis.moved = [];
new PerformanceObserver((list) => moved.push(...list.getEntries().map(({ value }) => value)))
  .observe({ type: "layout-shift", buffered: true });
"""
MOST = 0.005


@pytest.fixture
def making(app_maker: User, viewer: User, shop: Datasource, plain_dynamodb: Any) -> Making:
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "isbn", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "isbn", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    for number in range(30):
        plain_dynamodb.put_item(TableName=TABLE, Item={"isbn": {"S": f"b-{number:02}"}})
    making = Making("Steady", by=app_maker, viewer=viewer)
    making.query("Books", "Scan", {"TableName": TABLE}, shop)
    lead = "{{ Books.items.length }} books in all. Choose one to read about it, or add one that is missing here."
    fields = [{"name": "isbn", "label": "Number", "type": "text"}]
    making.put(
        widget("text", "Lead", props={"text": lead, "size": "heading"}),
        widget(
            "text", "Marked", y=6, props={"text": "# Books\n\n- {{ Books.items.length }} of them", "format": "markdown"}
        ),
        widget("table", "Table1", y=20, props={"title": "Books", "items": "{{ Books.items }}"}),
        widget("form", "Form1", y=80, props={"fields": fields}),
        widget("text", "Echo", y=120, props={"text": "{{ Lead.text }}"}),
    )
    return making


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_jumps_while_it_loads(page_of: Callable[..., Page], viewer: User, making: Making, width: int) -> None:
    address = making.publish()
    page = page_of(viewer, width=width)
    page.context.add_init_script(WATCH)
    page.goto(address)
    expect(page.locator("[data-name=Lead]")).to_contain_text("30 books")
    expect(page.locator("[data-name=Marked] li")).to_contain_text("30 of them")
    expect(page.locator("[data-name=Echo]")).to_contain_text("30 books")
    expect(page.get_by_role("grid")).to_contain_text("b-")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("moved.reduce((sum, each) => sum + each, 0)") < MOST
