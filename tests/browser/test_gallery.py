"""The demo app's gallery: every kind in its states, in both themes, for who sees it and who does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from config.local import demo_app, demo_tables
from datasources.models import Datasource
from tests.browser.test_accessibility import check
from tests.servers import Live


@pytest.fixture
def gallery(make_person: Callable[..., User], viewer: User, shop: Datasource, plain_dynamodb: Any, live: Live) -> str:
    """The gallery's address, on sample tables that go with the test."""
    make_person("admin", is_staff=True, is_superuser=True)
    make_person("builder")
    demo_tables.seed_tables(live.dynamodb)
    return f"/a/{demo_app.seed_app(shop)}/gallery/"


def test_every_kind_shows_its_states_and_axe_finds_nothing_wrong(
    gallery: str, viewer: User, page_of: Callable[..., Page]
) -> None:
    page = page_of(viewer)
    page.goto(gallery)
    expect(page.get_by_role("img", name="Sales by status")).to_be_visible()
    expect(page.locator("[data-kind=chart] canvas")).to_have_count(7)
    expect(page.locator("[data-kind=chart] [role=alert]")).to_have_count(2)
    expect(page.locator("[data-kind=statistic] [role=alert]")).to_have_count(1)
    expect(page.locator(".skeleton")).to_have_count(0)
    check(page)


def test_charts_selects_and_tooltips_are_worked_by_keyboard(
    gallery: str, viewer: User, page_of: Callable[..., Page]
) -> None:
    page = page_of(viewer)
    page.goto(gallery)
    chart = page.get_by_role("img", name="Sales by status")
    chart.focus()
    chart.press("ArrowRight")
    expect(page.locator(".chart-tip")).to_contain_text("€")
    page.get_by_role("region", name="Sales by status").get_by_role("button", name="Show as a table").click()
    expect(page.get_by_role("table", name="Sales by status")).to_contain_text("shipped")

    customer = page.get_by_role("combobox", name="Customer, searched")
    customer.focus()
    customer.press("ArrowDown")
    customer.fill("kofi")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text("kofi")
    customer.press("Enter")
    expect(customer).to_have_value(re.compile("kofi"))

    page.get_by_text("Returned", exact=True).hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
