"""The main job once more, by keyboard alone: from sign-in to a row that the viewer added, without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from datasources.models import Datasource
from tests.browser.test_main_job import PUT, SCAN, books
from tests.conftest import PASSWORD

__all__ = ["books"]
# More stops than any way between two places of a pane has.
FAR = 60
FOCUS_IS_SEEN = """element => {
  const style = getComputedStyle(element)
  return style.outlineStyle !== "none" || style.boxShadow !== "none" || element.matches(".cm-content")
}"""


class Keys:
    """A person without a mouse: what isn't reached by keys isn't reached."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def go_to(self, place: Locator, key: str = "Tab") -> None:
        """By one key, as often as it takes."""
        expect(place).to_be_visible()
        for _ in range(FAR):
            if place.evaluate("element => element === document.activeElement"):
                assert place.evaluate(FOCUS_IS_SEEN), f"{place} doesn't show that it has the focus"
                return
            self.press(key)
        stands = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"{key} never came to {place}, but to {stands}")

    def go_to_pane(self, name: str) -> Locator:
        pane = self.page.get_by_role("region", name=name).or_(self.page.get_by_role("complementary", name=name))
        for _ in range(5):
            if pane.evaluate("element => element.contains(document.activeElement)"):
                return pane
            self.press("F6")
        raise AssertionError(f"F6 never came to {name}")

    def sign_in(self, person: User) -> None:
        self.page.goto("/sign-in/")
        expect(self.page.get_by_label("User name")).to_be_focused()
        self.type(person.username)
        self.press("Tab")
        self.type(PASSWORD)
        self.press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)


class Builder(Keys):
    def place(self, kind: str) -> None:
        """From the palette; what was placed has the focus."""
        palette = self.go_to_pane("Explorer").get_by_role("toolbar", name="Widgets")
        self.go_to(palette.locator("[tabindex='0']"))
        self.go_to(palette.get_by_role("button", name=kind, exact=True), "ArrowRight")
        self.press("Enter")
        expect(self.page.get_by_role("group", name=f"{kind}1,")).to_be_focused()

    def write_query(self, operation: str, body: str) -> None:
        pane = self.page.get_by_role("region", name="Queries")
        expect(pane.get_by_label("Name", exact=True)).to_be_focused()
        self.go_to(pane.get_by_role("combobox", name="Operation"))
        self.type(operation)
        expect(pane.get_by_role("option", name=operation).first).to_be_visible()
        self.press("Enter")
        self.go_to(pane.get_by_role("textbox", name="Body"))
        self.press("ControlOrMeta+A")
        self.type(body)
        expect(pane.get_by_text("Saved", exact=True)).to_be_visible()

    def add_field(self, name: str, *, type: str) -> None:
        inspector = self.page.get_by_role("region", name="Inspector")
        self.go_to(inspector.get_by_role("button", name="Add field"))
        self.press("Enter")
        expect(inspector.get_by_label("Field name")).to_be_focused()
        self.type(name)
        choice = inspector.get_by_label("Type", exact=True)
        self.go_to(choice)
        if choice.input_value() != type:
            self.press(type[0])
        expect(choice).to_have_value(type)


@pytest.fixture
def builder_page(new_page: Callable[..., Page], app_maker: User) -> Builder:
    person = Builder(new_page())
    person.sign_in(app_maker)
    return person


def test_an_app_is_built_shared_and_used_by_keyboard_alone(
    builder_page: Builder, new_page: Callable[..., Page], viewer: User, shop: Datasource, books: object
) -> None:
    builder, page = builder_page, builder_page.page
    make_app(builder, "Library")
    canvas = page.get_by_role("region", name="Canvas")

    builder.place("Table")
    builder.press("Enter")
    builder.go_to(page.get_by_role("group", name="Bind to a query").get_by_role("button", name="New query"))
    builder.press("Enter")
    builder.write_query("Scan", SCAN)
    builder.press("ControlOrMeta+Enter")
    expect(canvas).to_contain_text("Ulysses")

    builder.place("Form")
    builder.press("Enter")
    for name, kind in (("isbn", "text"), ("title", "text"), ("price", "number")):
        builder.add_field(name, type=kind)
    new_query = builder.go_to_pane("Queries").get_by_role("button", name="New query")
    builder.press("Escape")  # in the body, Tab and Shift+Tab indent
    builder.go_to(new_query, "Shift+Tab")
    builder.press("Enter")
    expect(page.get_by_role("region", name="Queries").get_by_label("Name", exact=True)).to_have_value("Query2")
    builder.write_query("PutItem", PUT)
    run_on_submit(builder, "Query2")

    share_and_publish(builder, viewer.username)
    add_a_book(Keys(new_page()), viewer)


def test_all_keys_are_listed_and_the_kinds_are_one_stop_of_tab(builder_page: Builder) -> None:
    builder, page = builder_page, builder_page.page
    make_app(builder, "Library")
    palette = builder.go_to_pane("Explorer").get_by_role("toolbar", name="Widgets")
    builder.go_to(palette.get_by_role("button", name="Table", exact=True))
    builder.press("ArrowDown")
    expect(palette.get_by_role("button", name="Statistic", exact=True)).to_be_focused()
    builder.press("Tab")
    assert not palette.evaluate("element => element.contains(document.activeElement)")
    builder.press("Shift+Tab")
    expect(palette.get_by_role("button", name="Statistic", exact=True)).to_be_focused()

    builder.press("?")
    listed = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(listed).to_contain_text("Ctrl Z")
    builder.press("Escape")
    expect(listed).to_have_count(0)
    expect(palette.get_by_role("button", name="Statistic", exact=True)).to_be_focused()


def make_app(keys: Keys, name: str) -> None:
    keys.go_to(keys.page.get_by_label("Name of the new app"))
    keys.type(name)
    keys.press("Enter")
    keys.page.wait_for_url("**/edit/**")
    expect(keys.page.get_by_role("region", name="Canvas")).to_be_visible()


def run_on_submit(keys: Keys, query: str) -> None:
    actions = keys.go_to_pane("Inspector").get_by_role("group", name="When submitted")
    keys.go_to(actions.get_by_role("button", name="Run query"))
    keys.press("Enter")
    choice = actions.get_by_label("Query", exact=True)
    expect(choice).to_be_focused()
    keys.press("End")
    expect(choice.locator("option:checked")).to_have_text(query)


def share_and_publish(keys: Keys, username: str) -> None:
    page = keys.page
    keys.press("F6")
    keys.go_to(page.get_by_role("button", name="Share"))
    keys.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Username or email")).to_be_focused()
    keys.type(username)
    keys.press("Enter")
    expect(dialog.get_by_role("list")).to_contain_text(username)
    keys.press("Escape")
    expect(page.get_by_role("button", name="Share")).to_be_focused()
    publish = page.get_by_role("button", name="Publish")
    keys.go_to(publish)
    keys.press("Enter")
    expect(page.get_by_text("Published as release 1")).to_be_visible()
    expect(publish).to_be_focused()


def add_a_book(keys: Keys, viewer: User) -> None:
    page = keys.page
    keys.sign_in(viewer)
    keys.go_to(page.get_by_role("link", name="Library", exact=True))
    keys.press("Enter")
    expect(page.get_by_role("grid")).to_contain_text("Emma")
    keys.go_to(page.get_by_role("textbox", name="Isbn"))
    keys.type("4")
    keys.press("Tab")
    keys.type("Dubliners")
    keys.press("Tab")
    keys.type("9.5")
    keys.press("Enter")
    expect(page.get_by_role("grid")).to_contain_text("Dubliners")
    expect(page.get_by_role("grid")).to_contain_text("9.5")
