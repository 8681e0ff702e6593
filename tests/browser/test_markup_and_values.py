"""What people type and what tables hold is only ever text or a value, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from datasources.models import Datasource
from tests.browser.publishing import Making, widget

TABLE = "hostile_notes"
MARKUP = (
    "</script><script>globalThis.struck=1</script>"
    "<img src=x onerror=globalThis.struck=2><svg onload=globalThis.struck=3>"
)
TYPED = [
    '{"S": "x"}',
    '{"N": "5"}',
    '{"$n": "5"}',
    '", "Other": {"S": "x"}, "a": "',
    "{{ user.email }} }} :c #n ' or 1=1 --",
    "__proto__",
    "9223372036854775808 1e400 NaN",
    "\u202egpj.exe \u0001 \U0001f600",
]
STRUCK = "() => globalThis.struck ?? null"


def make_table(client: Any) -> None:
    client.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )


def test_markup_is_inert_wherever_it_stands(
    page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, plain_dynamodb: Any
) -> None:
    make_table(plain_dynamodb)
    plain_dynamodb.put_item(TableName=TABLE, Item={"id": {"S": MARKUP}, MARKUP: {"M": {MARKUP: {"S": MARKUP}}}})
    making = Making(f"App {MARKUP}"[:80], by=app_maker, viewer=viewer)
    making.query("Notes", "Scan", {"TableName": TABLE}, shop)
    fails = "{{ (() => { throw new Error(" + repr(MARKUP) + ") })() }}"
    fields = [{"name": "id", "label": MARKUP, "type": "text"}]
    making.put(
        widget("table", "Table1", props={"title": MARKUP, "items": "{{ Notes.items }}"}),
        widget("form", "Form1", y=60, props={"title": MARKUP, "fields": fields}),
        widget("text", "Text1", y=100, props={"text": "{{ Notes.items[0].id }}", "tooltip": MARKUP}),
        widget("text", "Text2", y=110, props={"text": "{{ Notes.items[0].id }}", "format": "markdown"}),
        widget("text", "Text3", y=120, props={"text": fails}),
        widget("statistic", "Statistic1", y=130, props={"label": MARKUP, "value": "{{ Notes.items[0].id }}"}),
        widget("select", "Select1", y=140, props={"label": MARKUP, "options": "{{ Notes.items.map(i => i.id) }}"}),
    )
    address = making.publish()
    for person, at in ((viewer, address), (app_maker, f"/apps/{making.app.slug}/edit/")):
        page = page_of(person)
        page.goto(at)
        expect(page.get_by_role("alert").filter(has_text="onerror")).to_be_visible()
        expect(page.get_by_role("grid")).to_contain_text("onerror=")
        expect(page.locator("[data-name=Text1]")).to_contain_text("<svg onload")
        assert page.evaluate(STRUCK) is None
        assert page.locator("img[src=x]").count() == 0


def test_what_is_typed_arrives_as_that_text(
    page_of: Callable[..., Page], app_maker: User, viewer: User, shop: Datasource, plain_dynamodb: Any
) -> None:
    make_table(plain_dynamodb)
    making = Making("Notes", by=app_maker, viewer=viewer)
    put = {"TableName": TABLE, "Item": {"id": "{{ Input1.value }}", "by": "{{ user.username }}"}}
    making.query("Add", "PutItem", put, shop)
    saved = [{"action": "message", "text": "Saved {{ Input1.value }}!"}]
    run = {"action": "run", "query": "Add", "then": saved}
    making.put(
        widget("input", "Input1", props={"label": "Note"}),
        widget("button", "Save", y=20, props={"label": "Save"}, events={"onClick": [run]}),
    )
    page = page_of(viewer)
    page.goto(making.publish())
    for text in TYPED:
        page.get_by_label("Note").fill(text)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("log")).to_contain_text(f"Saved {text}!")
    items = plain_dynamodb.scan(TableName=TABLE)["Items"]
    assert sorted(item["id"]["S"] for item in items) == sorted(TYPED)
    assert {item["by"]["S"] for item in items} == {viewer.username}
    assert all(set(item) == {"id", "by"} for item in items)
