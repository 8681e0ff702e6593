"""The form of a datasource in the admin site, in a browser: mistakes cost nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from datasources.models import Datasource

SECRET = "a-secret-for-tests-only"


def test_a_mistake_elsewhere_costs_no_secret_that_was_typed(
    page_of: Callable[..., Page], admin: User, shop: Datasource
) -> None:
    page = page_of(admin)
    page.goto("/admin/datasources/datasource/add/")
    page.get_by_label("Endpoint", exact=True).fill(shop.endpoint)
    page.get_by_label("Access key id").fill("AKIAIOSFODNN7EXAMPLE")
    page.get_by_label("Secret access key").fill(SECRET)
    page.get_by_label("Timeout (ms)").fill("5")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Nothing is saved yet: 3 things are to be mended below.")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    expect(page.get_by_label("Secret access key")).to_have_value(SECRET)

    page.get_by_label("Name", exact=True).fill("Another")
    page.get_by_label("Region").select_option("eu-west-1")
    page.get_by_label("Timeout (ms)").fill("5000")
    page.get_by_role("button", name="Test connection").click()
    expect(page.get_by_text("List tables works")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/datasources/datasource/")
    expect(page.locator("#result_list")).to_contain_text("Another")
