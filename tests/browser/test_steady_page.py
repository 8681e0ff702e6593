"""A published page stays where it is: nothing jumps while it loads, and Back leads to where one was."""

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
# Where the page stands once it is there, or after five seconds.
ARRIVED = """(top) => new Promise((resolve) => {
    const end = performance.now() + 5000;
    const look = () => (scrollY === top || performance.now() > end ? resolve(scrollY) : requestAnimationFrame(look));
    look();
})"""


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
    making.page("Second")
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
    making.put(widget("text", "Text2", props={"text": "The second one"}), page="second")
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


def test_back_leads_to_where_one_was_on_the_page(page_of: Callable[..., Page], viewer: User, making: Making) -> None:
    page = page_of(viewer, width=390, height=500)
    page.goto(making.publish())
    expect(page.get_by_role("grid")).to_contain_text("b-")
    page.evaluate("scrollTo(0, 333)")
    page.get_by_role("link", name="Second").evaluate("(link) => link.click()")
    expect(page.get_by_text("The second one")).to_be_visible()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.get_by_role("grid")).to_contain_text("b-")
    assert page.evaluate(ARRIVED, 333) == 333


def test_actions_open_a_modal_and_lead_to_another_app(
    page_of: Callable[..., Page], app_maker: User, viewer: User, making: Making
) -> None:
    other = Making("Elsewhere", by=app_maker, viewer=viewer)
    other.put(widget("text", "Text1", props={"text": "Came with {{ url.query.id }}"}))
    other.publish()
    go = {"action": "navigate", "to": "home", "app": other.app.slug, "query": {"id": "{{ 6 * 7 }}"}}
    making.put(
        widget(
            "button", "Ask", props={"label": "Ask"}, events={"onClick": [{"action": "openModal", "widget": "Modal1"}]}
        ),
        widget("modal", "Modal1", y=20, props={"title": "Leave?"}),
        widget(
            "button",
            "Stay",
            parent="modal1",
            props={"label": "Stay"},
            events={"onClick": [{"action": "closeModal", "widget": "Modal1"}]},
        ),
        widget("button", "Leave", parent="modal1", y=10, props={"label": "Leave"}, events={"onClick": [go]}),
        page="second",
    )
    page = page_of(viewer)
    page.goto(f"{making.publish()}second/")
    dialog = page.get_by_role("dialog", name="Leave?")
    for answer in ("Stay", "Leave"):
        expect(dialog).to_be_hidden()
        page.get_by_role("button", name="Ask").click()
        expect(dialog).to_be_visible()
        dialog.get_by_role("button", name=answer).click()
    expect(page.get_by_text("Came with 42")).to_be_visible()
    assert page.url.endswith(f"/a/{other.app.slug}/home/?id=42")
