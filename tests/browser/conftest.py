"""A real Chromium. Pages watch themselves: a script error or a breach of the page's policy fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from config.local.browser import chromium
from config.local.install import node
from datasources.connections import seal_datasource
from datasources.models import Datasource
from tests.browser.things import FIELDS, make_table, publish_form
from tests.conftest import PASSWORD
from tests.servers import Live

# playwright's loop runs in this thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Its own node needs a library that a bare machine lacks.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()[0]))
TIMEOUT_MS = 10_000
WIDTH, HEIGHT = 1440, 900


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=TIMEOUT_MS)
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=chromium(), args=["--disable-dev-shm-usage"])
        yield program
        program.close()


@pytest.fixture
def breaches() -> Iterator[list[str]]:
    """What pages complained of. A test that provokes a complaint takes it out again."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def new_page(browser: Browser, live: Live, breaches: list[str]) -> Iterator[Callable[..., Page]]:
    """A page of a browser of its own, as if on another computer; `width` and `height` set its window."""
    contexts: list[BrowserContext] = []

    def open_page(*, width: int = WIDTH, height: int = HEIGHT) -> Page:
        window = ViewportSize(width=width, height=height)
        context = browser.new_context(base_url=live.url, viewport=window, reduced_motion="reduce")
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: breaches.append(f"{page.url}: {error}"))
        page.on("console", lambda message: _note(message, breaches))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page_of(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """A page of this person, signed in through the sign-in form."""

    def sign_in(person: User, **size: int) -> Page:
        page = new_page(**size)
        page.goto("/sign-in/")
        page.locator("input[name=username]").fill(person.username)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    return sign_in


def _note(message: ConsoleMessage, breaches: list[str]) -> None:
    if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
        breaches.append(message.text)


@pytest.fixture
def app_maker(builder: User) -> User:
    """A builder who may create apps."""
    builder.user_permissions.add(Permission.objects.get(codename="add_app"))
    return builder


@pytest.fixture
def shop(live: Live) -> Datasource:
    """A datasource on the local DynamoDB."""
    datasource = Datasource(name="Shop", region="eu-central-1", endpoint=live.dynamodb)
    seal_datasource(datasource, access_key_id="AKIALOCAL", secret_access_key="local")
    datasource.save()
    return datasource


@pytest.fixture
def plain_dynamodb(live: Live) -> Iterator[Any]:
    """boto3's own client on the same server; the tables that a test makes with it go with the test."""
    client = boto3.client(
        "dynamodb",
        region_name="eu-central-1",
        endpoint_url=live.dynamodb,
        aws_access_key_id="AKIALOCAL",
        aws_secret_access_key="local",
    )
    before = set(client.list_tables()["TableNames"])
    yield client
    for name in set(client.list_tables()["TableNames"]) - before:
        client.delete_table(TableName=name)


@pytest.fixture
def things(plain_dynamodb: Any) -> Any:
    """boto3's client, after it made a table of one item that has every type."""
    make_table(plain_dynamodb)
    return plain_dynamodb


@pytest.fixture
def open_form(
    page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, things: Any
) -> Callable[..., Page]:
    """Opens a published page with a table and a form that edits its selected row, or adds an item where none is."""
    addresses: list[str] = []

    def open_page(fields: list[dict[str, Any]] = FIELDS, **size: int) -> Page:
        if not addresses:
            addresses.append(publish_form(shop, by=app_maker, viewer=viewer, fields=fields))
        page = page_of(viewer, **size)
        page.goto(addresses[0])
        expect(page.get_by_role("grid")).to_contain_text("Lamp")
        return page

    return open_page
