"""The published page between releases, without a network, on its way from page to page, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, Route, expect

from datasources.models import Datasource
from queries.models import Run
from tests.browser.publishing import Making, widget

TABLE = "published_books"
SCAN = {"TableName": TABLE}
PUT = f'{{"TableName": "{TABLE}", "Item": {{"isbn": {{{{ Input1.value }}}}}}}}'
NAME = {"label": "Number"}
SAVE = widget(
    "button",
    "Save",
    y=20,
    props={"label": "Save"},
    events={"onClick": [{"action": "run", "query": "Add", "then": [{"action": "message", "text": "Saved."}]}]},
)


@pytest.fixture
def books(plain_dynamodb: Any) -> Any:
    """boto3's client, after it made a table of sixty books."""
    plain_dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "isbn", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "isbn", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    for number in range(60):
        plain_dynamodb.put_item(TableName=TABLE, Item={"isbn": {"S": f"b-{number:02}"}})
    return plain_dynamodb


@pytest.fixture
def library(app_maker: User, viewer: User, shop: Datasource, books: Any) -> Making:
    """A page with a table, an input and a button that adds what is typed."""
    making = Making("Library", by=app_maker, viewer=viewer)
    making.query("Books", "Scan", SCAN, shop)
    making.query("Add", "PutItem", PUT, shop)
    table = widget("table", "Table1", y=40, props={"items": "{{ Books.items }}"})
    ready = widget("text", "Ready", y=100, props={"text": "{{ 'Expressions ' + 'work' }}"})
    making.put(widget("input", "Input1", props=NAME), SAVE, table, ready)
    return making


def test_a_new_release_comes_in_place_and_what_was_typed_stays(
    page_of: Callable[..., Page], viewer: User, library: Making, books: Any
) -> None:
    page = page_of(viewer)
    page.goto(library.publish())
    expect(page.get_by_role("grid")).to_contain_text("b-00")
    page.evaluate("window.isStillHere = true")
    page.get_by_role("textbox", name="Number").fill("new-1")
    library.put(widget("text", "Text1", y=10, props={"text": "The second release"}))
    library.publish()

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What you typed is still here")).to_be_visible()
    expect(page.get_by_text("The second release")).to_be_visible()
    expect(page.get_by_role("textbox", name="Number")).to_have_value("new-1")
    assert "Item" not in books.get_item(TableName=TABLE, Key={"isbn": {"S": "new-1"}})

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", "62")
    assert page.evaluate("window.isStillHere")


def test_a_lost_reply_is_asked_for_again_and_nothing_is_written_twice(
    page_of: Callable[..., Page], viewer: User, library: Making
) -> None:
    page = page_of(viewer)
    page.goto(library.publish())
    expect(page.get_by_role("grid")).to_contain_text("b-00")
    asked: list[Any] = []

    def lose_the_first(route: Route) -> None:
        asked.append((route.request.post_data_json or {})["run"])
        # It arrives, is carried out and answered; the answer gets lost on its way.
        if len(asked) == 1:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/queries/Add/run/", lose_the_first)
    page.get_by_role("textbox", name="Number").fill("once")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert len(asked) == 2
    assert len(set(asked)) == 1
    assert Run.objects.filter(query="Add").count() == 1


def test_what_nobody_can_know_is_said_so(page_of: Callable[..., Page], viewer: User, library: Making) -> None:
    page = page_of(viewer)
    page.goto(library.publish())
    expect(page.get_by_role("grid")).to_contain_text("b-00")
    page.clock.install()
    page.route("**/queries/Add/run/", lambda route: route.abort("connectionreset"))
    page.get_by_role("textbox", name="Number").fill("perhaps")
    page.get_by_role("button", name="Save").click()
    for _ in range(5):
        page.clock.run_for(5_000)
    said = "It is not known whether this was saved. Check before you send it again."
    expect(page.get_by_role("log")).to_contain_text(said)
    expect(page.get_by_role("textbox", name="Number")).to_have_value("perhaps")


def test_offline_is_said_for_as_long_as_it_lasts(page_of: Callable[..., Page], viewer: User, library: Making) -> None:
    page = page_of(viewer)
    page.goto(library.publish())
    expect(page.get_by_text("Expressions work")).to_be_visible()
    expect(page.get_by_role("grid")).to_contain_text("b-00")
    context: BrowserContext = page.context
    context.set_offline(True)
    expect(page.get_by_text("You are offline.")).to_be_visible()
    page.get_by_role("textbox", name="Number").fill("later")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("log")).to_contain_text("You are offline. Connect, then try again.")
    context.set_offline(False)
    expect(page.locator(".page-offline")).to_be_empty()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


@pytest.fixture
def journey(app_maker: User, viewer: User, page_of: Callable[..., Page]) -> Page:
    """An app of two pages: the first counts and leads on, the second says where it was led to."""
    making = Making("Journey", by=app_maker, viewer=viewer)
    making.page("Second")
    count = [{"action": "set", "name": "n", "value": "{{ (store.n ?? 0) + 1 }}"}]
    keep = [{"action": "set", "name": "kept", "value": "{{ 'kept value' }}", "kept": True}]
    more = [{"action": "navigate", "to": "home", "query": {"id": "{{ Number(url.query.id ?? 0) + 1 }}"}}]
    on = [{"action": "navigate", "to": "second", "query": {"from": "{{ 'a&b' }}"}}]
    said = "{{ store.n ?? 0 }} counted, {{ store.kept }}, at {{ url.query.id ?? 'none' }}"
    making.put(
        widget("text", "Text1", props={"text": said}),
        widget("button", "Count", y=10, props={"label": "Count"}, events={"onClick": count}),
        widget("button", "Keep", y=20, props={"label": "Keep"}, events={"onClick": keep}),
        widget("button", "More", y=30, props={"label": "More"}, events={"onClick": more}),
        widget("button", "On", y=40, props={"label": "Go on"}, events={"onClick": on}),
        widget("input", "Input1", y=50, props=NAME),
    )
    text = "{{ store.n }} came along, {{ store.kept }}, from {{ url.query.from }}"
    making.put(widget("text", "Text2", props={"text": text}), page="second")
    address = making.publish()
    page = page_of(viewer)
    page.goto(address)
    return page


def test_pages_and_parameters_are_state_that_back_leads_through(journey: Page) -> None:
    page = journey
    page.evaluate("window.isStillHere = true")
    expect(page.get_by_text("0 counted, , at none")).to_be_visible()
    page.get_by_role("button", name="Count").click()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="More").click()
    expect(page.get_by_text("1 counted, kept value, at 1")).to_be_visible()
    page.get_by_role("button", name="More").click()
    expect(page).to_have_url(re.compile(r"/home/\?id=2$"))
    page.get_by_role("textbox", name="Number").fill("half typed")

    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("1 came along, kept value, from a&b")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/second/\?from=a%26b$"))
    expect(page).to_have_title("Second · Journey")
    expect(page.get_by_role("heading", level=1, name="Second")).to_be_focused()
    expect(page.get_by_role("link", name="Second")).to_have_attribute("aria-current", "page")

    page.go_back()
    expect(page.get_by_text("1 counted, kept value, at 2")).to_be_visible()
    expect(page.get_by_role("textbox", name="Number")).to_have_value("half typed")
    page.go_back()
    expect(page.get_by_text("1 counted, kept value, at 1")).to_be_visible()
    page.go_forward()
    expect(page.get_by_text("1 counted, kept value, at 2")).to_be_visible()
    page.get_by_role("link", name="Second").click()
    expect(page.get_by_text("1 came along")).to_be_visible()
    assert page.evaluate("window.isStillHere")


def test_kept_values_are_there_in_another_tab_and_others_are_not(journey: Page) -> None:
    journey.get_by_role("button", name="Count").click()
    journey.get_by_role("button", name="Keep").click()
    expect(journey.get_by_text("1 counted, kept value")).to_be_visible()
    journey.reload()
    expect(journey.get_by_text("1 counted, kept value")).to_be_visible()
    other = journey.context.new_page()
    other.goto(journey.url)
    expect(other.get_by_text("0 counted, kept value")).to_be_visible()


def test_the_theme_is_chosen_in_the_header_and_kept(journey: Page) -> None:
    root = journey.locator("html")
    journey.get_by_label("Theme").select_option("dark")
    expect(root).to_have_attribute("data-theme", "dark")
    journey.reload()
    expect(root).to_have_attribute("data-theme", "dark")
    expect(journey.get_by_label("Theme")).to_have_value("dark")
    journey.get_by_label("Theme").select_option("system")
    expect(root).not_to_have_attribute("data-theme", re.compile("."))


def test_who_comes_by_keyboard_skips_to_the_page(journey: Page) -> None:
    journey.keyboard.press("Tab")
    expect(journey.get_by_role("link", name="Skip to the page")).to_be_focused()
    journey.keyboard.press("Enter")
    expect(journey.get_by_role("main")).to_be_focused()


def test_on_paper_a_table_is_whole_and_nothing_is_around_it(
    page_of: Callable[..., Page], viewer: User, library: Making
) -> None:
    page = page_of(viewer)
    page.goto(library.publish())
    expect(page.get_by_role("grid")).to_contain_text("b-")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".table-row")).to_have_count(60)
    expect(page.locator(".app-header")).to_be_hidden()
    body, last = page.locator(".table-grid").bounding_box(), page.locator(".table-row").last.bounding_box()
    assert body
    assert last
    assert last["y"] + last["height"] <= body["y"] + body["height"] + 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_actions_fill_reset_and_download(
    page_of: Callable[..., Page], viewer: User, app_maker: User, tmp_path: Path
) -> None:
    making = Making("Actions", by=app_maker, viewer=viewer)
    rows = [{"name": "=1+1", "n": -5}, {"name": "Ulysses", "n": 2}]
    steps = [
        {"action": "setValue", "widget": "Input1", "value": "filled"},
        {"action": "message", "text": "never", "if": "{{ 1 > 2 }}"},
        {"action": "download", "data": f"{{{{ ({rows}) }}}}", "name": "Rows", "format": "csv"},
    ]
    fails = [{"action": "message", "text": "First."}, {"action": "setValue", "widget": "Text1", "value": 1}]
    making.put(
        widget("input", "Input1", props=NAME),
        widget("text", "Text1", y=10, props={"text": "Read: {{ Input1.value }}"}),
        widget("button", "Fill", y=20, props={"label": "Fill"}, events={"onClick": steps}),
        widget("button", "Fail", y=30, props={"label": "Go wrong"}, events={"onClick": fails}),
    )
    page = page_of(viewer)
    page.goto(making.publish())
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Fill").click()
    file = tmp_path / "rows.csv"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.startswith("Rows ")
    assert file.read_text(encoding="utf-8-sig").split() == ["name,n", "'=1+1,-5", "Ulysses,2"]
    expect(page.get_by_role("textbox", name="Number")).to_have_value("filled")
    expect(page.get_by_text("Read: filled")).to_be_visible()
    expect(page.get_by_text("never")).to_have_count(0)
    page.get_by_role("button", name="Go wrong").click()
    expect(page.get_by_role("log")).to_contain_text(
        "Go wrong, step 2 (set value of Text1): Text1 has no value that could be set."
    )


def test_images_come_only_from_hosts_that_the_app_names(
    page_of: Callable[..., Page], viewer: User, app_maker: User, breaches: list[str]
) -> None:
    making = Making("Pictures", by=app_maker, viewer=viewer)
    making.app.settings = {"hosts": ["images.example.com"]}
    making.app.save()
    page = page_of(viewer)
    asked: list[str] = []

    def show(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")

    page.route("http://*.example.com/**", show)
    page.goto(making.publish())
    load = """(url) => new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
        image.src = url;
    })"""
    assert page.evaluate(load, "http://images.example.com/a.svg")
    assert not page.evaluate(load, "http://other.example.com/a.svg")
    assert asked == ["http://images.example.com/a.svg"]
    assert breaches.pop().startswith("Loading the image 'http://other.example.com/a.svg' violates")
