"""The form on new items: each field's type as DynamoDB keeps it, and what stands in a submit's way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.things import EXACT, FIELDS, ITEM, TABLE, field, save, stored, unordered, wired


def test_a_new_item_has_each_field_with_its_type(open_form: Callable[..., Page], things: Any) -> None:
    page = open_form()
    field(page, "Id").fill("b")
    save(page)
    expect(field(page, "Name")).to_be_focused()
    field(page, "Name").fill("Chair")
    field(page, "Stock").fill("101")
    save(page)
    expect(page.get_by_text("Enter 100 or less.")).to_be_visible()
    field(page, "Stock").fill("100")
    field(page, "Words").fill("a, b")
    field(page, "Street").fill("Main")
    save(page)
    expect(page.get_by_role("grid")).to_contain_text("Chair")
    assert stored(things, "b") == {
        "id": {"S": "b"},
        "name": {"S": "Chair"},
        "stock": {"N": "100"},
        "active": {"BOOL": False},
        "words": {"SS": ["a", "b"]},
        "address": {"M": {"street": {"S": "Main"}}},
    }
    expect(field(page, "Id")).to_have_value("")
    field(page, "Id").fill("a")
    field(page, "Name").fill("Twice")
    save(page)
    expect(page.get_by_text("There is an item with this key already.")).to_be_visible()
    assert stored(things, "a")["name"] == {"S": "Lamp"}


KEPT = {"sizes": "numbers", "hashes": "binary"}
EVERY: list[dict[str, Any]] = [
    *({**each, "keptAs": KEPT.get(each["name"], "auto")} for each in FIELDS),
    {"name": "since", "type": "hidden", "default": "{{ 2026 }}"},
    {"name": "origin", "label": "Origin", "default": "web", "readOnly": True},
    {"name": "halls", "label": "Halls", "type": "choices", "choices": ["north", "south"], "keptAs": "texts"},
    {"name": "size", "label": "Size", "type": "choice", "choices": "{{ [{label: 'Small', value: 1}] }}"},
]
TYPED = {
    "Id": "c",
    "Name": "Chair",
    "Note": "Two\nlines",
    "Price": EXACT,
    "Made": "2026-01-31",
    "Opens": "08:30",
    "Seen": "2026-01-31T10:00",
    "Mail": "a@example.com",
    "Phone": "+49 30 1234",
    "Site": "https://example.com",
    "Words": "new, sale",
    "Sizes": "1.5, 9007199254740993",
    "Hashes": "AQI=",
    "Street": "Main",
    "Number": "5",
    "Doc": f'{{"deep": [{EXACT}, null, true], "set": {{"$set": ["N", ["1", "2"]]}}}}',
}
NEW = {
    **{name: ITEM[name] for name in (
        "note", "price", "active", "rooms", "made", "opens", "mail", "phone", "site", "words", "sizes", "hashes",
        "stars",
    )},
    "id": {"S": "c"},
    "name": {"S": "Chair"},
    "colour": {"S": "red"},
    "address": {"M": {"street": {"S": "Main"}, "number": {"N": "5"}}},
    "lines": {"L": [{"M": {"sku": {"S": "x"}, "count": {"N": "1"}}}]},
    "doc": {"M": {"deep": {"L": [{"N": EXACT}, {"NULL": True}, {"BOOL": True}]}, "set": {"NS": ["1", "2"]}}},
    "picture": {"B": "aGVsbG8="},
    "since": {"N": "2026"},
    "origin": {"S": "web"},
    "halls": {"SS": ["south"]},
    "size": {"N": "1"},
}  # fmt: skip


def test_a_new_item_of_every_type_is_stored_as_it_was_entered(open_form: Callable[..., Page], things: Any) -> None:
    page = open_form(EVERY)
    for label, text in TYPED.items():
        field(page, label).fill(text)
    field(page, "Active").check()
    field(page, "Colour").select_option("red")
    field(page, "Size").select_option("Small")
    for name in ("hall", "south"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_role("radio", name="3 of 5").check(force=True)
    page.get_by_role("button", name="Add an entry").click()
    field(page, "SKU").fill("x")
    field(page, "Count").fill("1")
    expect(field(page, "Origin")).not_to_be_editable()
    page.locator("input[type=file]").set_input_files(
        {"name": "hello.txt", "mimeType": "text/plain", "buffer": b"hello"}
    )
    expect(page.get_by_text("hello.txt · 5 bytes")).to_be_visible()
    seen = page.evaluate("() => new Date('2026-01-31T10:00').toISOString().replace('.000', '')")
    save(page)
    expect(page.get_by_role("grid")).to_contain_text("Chair")
    assert stored(things, "c") == unordered(wired({**NEW, "seen": {"S": seen}}))


# Each answer takes its time, as on a page with much to work out.
SLOWLY = "(answer => { const end = Date.now() + 60; while (Date.now() < end); return answer; })"
RULED: list[dict[str, Any]] = [
    {"name": "id", "label": "Id", "key": True, "required": True},
    {"name": "name", "label": "Name",
     "check": f"{{{{ {SLOWLY}((Form1.data.name ?? '').length < 3 ? 'At least three letters.' : true) }}}}"},
    {"name": "colour", "label": "Colour", "type": "choice", "choices": ["red", "blue"]},
    {"name": "reason", "label": "Reason", "required": True,
     "visible": f"{{{{ {SLOWLY}(Form1.data.colour === 'blue') }}}}"},
]  # fmt: skip
# The last thing typed or chosen, and the submit, before anything can be worked out between them.
AT_ONCE = """(control, value) => {
  control.value = value;
  control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  control.form.requestSubmit();
}"""


def test_a_submit_waits_for_what_expressions_say_of_the_last_thing_entered(
    open_form: Callable[..., Page], things: Any
) -> None:
    page = open_form(RULED)
    field(page, "Id").fill("d")
    field(page, "Name").fill("Chair")
    field(page, "Name").evaluate(AT_ONCE, "Ch")
    expect(page.get_by_text("At least three letters.")).to_be_visible()
    field(page, "Name").fill("Chair")
    field(page, "Colour").evaluate(AT_ONCE, "blue")
    expect(field(page, "Reason")).to_be_focused()
    assert "Item" not in things.get_item(TableName=TABLE, Key={"id": {"S": "d"}})
    field(page, "Reason").evaluate(AT_ONCE, "It is a chair")
    expect(page.get_by_role("grid")).to_contain_text("Chair")
    assert stored(things, "d") == {
        "id": {"S": "d"},
        "name": {"S": "Chair"},
        "colour": {"S": "blue"},
        "reason": {"S": "It is a chair"},
    }
