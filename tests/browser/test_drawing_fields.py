"""A form's fields drawn from what is there, a table or JSON that somebody has, then edited like any others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from datasources.models import Datasource
from tests.browser.editing import Editor
from tests.browser.things import ITEM, TABLE

# By DynamoDB's own types: what the table's item holds comes to fields that can hold it.
DRAWN = {
    "Id": "Text, key",
    "Price": "Number",
    "Active": "Yes or no",
    "Made": "Date",
    "Mail": "Email",
    "Note": "Long text",
    "Words": "Tags",
    "Address": "Group",
    "Lines": "List: group",
    "Picture": "File",
}
PASTED = '{"Items": [{"id": {"S": "x"}, "weight": {"N": "12345678901234567890"}, "boxed": {"BOOL": true}}]}'


def draw(editor: Editor) -> Locator:
    editor.inspector.get_by_role("button", name="Draw fields from…").click()
    return editor.page.get_by_role("dialog", name="Draw fields from")


def test_fields_are_drawn_from_a_table_then_from_json(
    page_of: Callable[..., Page], app_maker: User, shop: Datasource, things: Any
) -> None:
    editor = Editor.new_app(page_of(app_maker), "Drawn")
    editor.drag("Form", x=40, y=20)
    dialog = draw(editor)
    dialog.get_by_label("Source").select_option(label=TABLE)
    fields = dialog.get_by_role("list", name="Fields").get_by_role("listitem")
    expect(fields).to_have_count(len(ITEM))
    for label, words in DRAWN.items():
        expect(fields.filter(has_text=label).filter(has_text=words)).not_to_have_count(0)
    dialog.get_by_role("button", name=f"Add {len(ITEM)} fields").click()
    form = editor.canvas.get_by_role("form")
    expect(form.get_by_label("Price")).to_have_attribute("inputmode", "decimal")
    expect(form.get_by_role("group", name="Address").get_by_label("Street")).to_be_visible()

    dialog = draw(editor)
    dialog.get_by_label("Source").select_option(label="JSON that you paste")
    text = dialog.get_by_label("An item, or a list of items")
    text.fill('{"weight": }')
    expect(text).to_have_attribute("aria-invalid", "true")
    text.fill(PASTED)
    dialog.get_by_role("button", name="Add 2 missing").click()
    expect(form.get_by_label("Weight")).to_have_attribute("inputmode", "decimal")
    expect(form.get_by_role("checkbox", name="Boxed")).to_be_visible()

    editor.inspector.get_by_role("button", name="Weight Number").click()
    editor.inspector.get_by_label("Type", exact=True).select_option(label="Rating")
    expect(form.get_by_role("group", name="Weight").get_by_role("radio")).to_have_count(5)
