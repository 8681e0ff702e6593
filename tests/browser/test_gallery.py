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
from tests.browser.test_steady_page import MOST, WATCH
from tests.servers import Live


@pytest.fixture
def gallery(make_person: Callable[..., User], viewer: User, shop: Datasource, plain_dynamodb: Any, live: Live) -> str:
    """The app's address, on sample tables that go with the test."""
    make_person("admin", is_staff=True, is_superuser=True)
    make_person("builder")
    demo_tables.seed_tables(live.dynamodb)
    return f"/a/{demo_app.seed_app(shop)}/"


def test_every_kind_shows_its_states_and_axe_finds_nothing_wrong(
    gallery: str, viewer: User, page_of: Callable[..., Page]
) -> None:
    page = page_of(viewer)
    page.goto(f"{gallery}gallery/")
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
    page.goto(f"{gallery}gallery/")
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


def test_tables_show_their_states_and_axe_finds_nothing_wrong(
    gallery: str, viewer: User, page_of: Callable[..., Page]
) -> None:
    page = page_of(viewer)
    page.goto(f"{gallery}tables/")
    expect(page.get_by_role("grid")).to_have_count(6)
    expect(page.get_by_text("No orders yet.")).to_be_visible()
    expect(page.get_by_text("Requested resource not found")).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)
    check(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_forms_of_every_type_of_field_load_in_place_however_often(
    gallery: str, viewer: User, page_of: Callable[..., Page], width: int
) -> None:
    page = page_of(viewer, width=width)
    page.context.add_init_script(WATCH)
    for _ in range(3):
        page.goto(f"{gallery}forms/")
        item = page.get_by_role("form", name="Of an item")
        expect(item.get_by_label("Exact number")).to_have_value(re.compile("[0-9]{12}"))
        expect(page.get_by_role("form")).to_have_count(8)
        # Nobody typed, so nothing of what they hold is an edit.
        expect(item.get_by_role("button", name="Reset")).to_be_disabled()
        assert page.evaluate("moved.reduce((sum, each) => sum + each, 0)") < MOST
    check(page)


def test_a_form_shows_what_is_wrong_what_failed_and_what_someone_else_wrote(
    gallery: str, viewer: User, page_of: Callable[..., Page]
) -> None:
    page = page_of(viewer)
    page.goto(f"{gallery}forms/")
    wrong = page.get_by_role("form", name="Wrong in three places")
    wrong.get_by_role("button", name="Add").click()
    expect(wrong.locator(".field-error")).to_have_count(3)
    failing = page.get_by_role("form", name="Its query fails")
    failing.get_by_role("button", name="Send").click()
    expect(failing.get_by_role("alert")).to_contain_text("not found")
    late = page.get_by_role("form", name="Someone else was first")
    late.get_by_label("Status").fill("mine")
    late.get_by_role("button", name="Submit").click()
    both = page.get_by_role("dialog")
    expect(both).to_contain_text("mine")
    check(page)
