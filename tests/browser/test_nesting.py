"""Widgets in widgets: a container, tabs and a modal, built by mouse and by keyboard, published and used."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from tests.browser.editing import Editor
from tests.browser.publishing import Making, widget


def row(editor: Editor, name: str) -> Locator:
    """In the list of the page's widgets; with its tab, where it stands in one."""
    return editor.page.get_by_role("treeitem", name=name, exact=True)


def move_to(editor: Editor, name: str, *, x: int, y: int) -> None:
    """Moves a widget by mouse to a place on the page, in pixels from its corner."""
    tile = editor.widget(name).bounding_box()
    place = editor.canvas.locator(".sheet > .tile-grid").bounding_box()
    assert tile
    assert place
    mouse = editor.page.mouse
    mouse.move(tile["x"] + 12, tile["y"] + 12)
    mouse.down()
    mouse.move(place["x"] + x, place["y"] + y, steps=12)
    mouse.up()


def test_a_page_is_nested_by_mouse_and_used(page_of: Callable[..., Page], app_maker: User) -> None:
    page = page_of(app_maker)
    editor = Editor.new_app(page, "Nest")

    editor.drag("Container", x=40, y=20)
    editor.drag("Tabs", x=480, y=20)
    editor.drag("Input", x=120, y=60)
    expect(row(editor, "Input1")).to_have_attribute("aria-level", "2")
    move_to(editor, "Input1", x=560, y=100)
    expect(row(editor, "Input1 Tab 1")).to_have_attribute("aria-level", "2")
    page.keyboard.press("ControlOrMeta+Z")
    expect(row(editor, "Input1")).to_have_attribute("aria-level", "2")
    editor.canvas.get_by_role("tab", name="Tab 2").click()
    editor.drag("Text", x=560, y=100)
    expect(row(editor, "Text1 Tab 2")).to_be_visible()

    editor.drag("Modal", x=60, y=400)
    editor.drag("Button", x=340, y=120)
    expect(row(editor, "Button1")).to_have_attribute("aria-level", "2")
    editor.canvas.click(position={"x": 20, "y": 500})
    expect(editor.widget("Modal1")).to_be_hidden()
    row(editor, "Container1").click()
    page.keyboard.press("ControlOrMeta+D")
    expect(editor.widget("Input2")).to_be_visible()
    row(editor, "Container2").press("Delete")
    expect(editor.widget("Input2")).to_have_count(0)
    page.keyboard.press("ControlOrMeta+Z")
    expect(editor.widget("Input2")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Button", exact=True).press("Enter")
    actions = editor.inspector.get_by_role("group", name="When pressed")
    actions.get_by_role("button", name="Something else").click()
    actions.get_by_role("menuitem", name="Open modal").click()
    actions.get_by_role("combobox").select_option(label="Modal1")
    editor.publish()

    page.goto("/a/nest/")
    expect(page.get_by_role("textbox")).to_have_count(2)
    tabs = page.get_by_role("tablist")
    expect(page.locator("[data-kind=text]")).to_have_count(0)
    tabs.get_by_role("tab", name="Tab 1").focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.get_by_role("tab", name="Tab 2")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Tab 2")).to_contain_text("Text")
    opener = page.get_by_role("button", name="Button")
    opener.press("Enter")
    dialog = page.get_by_role("dialog", name="Modal")
    expect(dialog.get_by_role("button", name="Button")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_drag_over_a_tabs_heading_leads_into_that_tab(
    page_of: Callable[..., Page], app_maker: User, viewer: User
) -> None:
    making = Making("Tabbed", by=app_maker, viewer=viewer)
    titles = [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}]
    making.put(
        widget("input", "Input1", w=6, props={"label": "Name"}),
        widget("tabs", "Tabs1", x=6, y=0, w=6, h=40, props={"tabs": titles}),
        widget("container", "Held", x=0, y=0, w=12, h=20, parent="tabs1", slot="b"),
        widget("text", "Text1", x=0, y=0, w=6, parent="tabs1", slot="a", props={"text": "Of the first."}),
    )
    page = page_of(app_maker)
    page.goto(f"/apps/{making.app.slug}/edit/")
    editor = Editor(page)
    expect(editor.canvas.get_by_text("Of the first.")).to_be_visible()
    tile = editor.widget("Input1").bounding_box()
    heading = editor.canvas.get_by_role("tab", name="Second").bounding_box()
    assert tile
    assert heading
    mouse = page.mouse
    mouse.move(tile["x"] + 12, tile["y"] + 12)
    mouse.down()
    mouse.move(heading["x"] + heading["width"] / 2, heading["y"] + heading["height"] / 2, steps=12)
    expect(editor.canvas.get_by_text("Of the first.")).to_be_hidden()
    # What stands in the tab that has just come is to be reached as well.
    expect(editor.widget("Held")).to_be_visible()
    held = editor.widget("Held").bounding_box()
    assert held
    mouse.move(held["x"] + 60, held["y"] + held["height"] / 2, steps=12)
    mouse.up()
    expect(row(editor, "Input1")).to_have_attribute("aria-level", "3")
    expect(editor.widget("Held").get_by_label("Name")).to_be_visible()
    page.keyboard.press("ControlOrMeta+Z")
    expect(row(editor, "Input1")).to_have_attribute("aria-level", "1")


def test_a_page_is_nested_by_keyboard_alone(page_of: Callable[..., Page], app_maker: User) -> None:
    page = page_of(app_maker)
    editor = Editor.new_app(page, "Keys")
    add = lambda kind: page.get_by_role("button", name=kind, exact=True).press("Enter")  # noqa: E731

    add("Container")
    expect(editor.widget("Container1")).to_be_visible()
    add("Input")
    expect(row(editor, "Input1")).to_have_attribute("aria-level", "2")
    row(editor, "Input1").press("Enter")
    expect(editor.widget("Input1")).to_be_focused()
    page.keyboard.press("ControlOrMeta+[")
    expect(row(editor, "Input1")).to_have_attribute("aria-level", "1")
    expect(editor.widget("Input1")).to_be_focused()
    page.keyboard.press("ControlOrMeta+]")
    expect(row(editor, "Input1")).to_have_attribute("aria-level", "2")
    page.keyboard.press("Escape")
    expect(editor.widget("Container1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(editor.widget("Input1")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    add("Tabs")
    add("Text")
    expect(row(editor, "Text1 Tab 1")).to_be_visible()
    # As anybody chooses who has no mouse: from within the list.
    stands_in = editor.inspector.get_by_label("Stands in")
    stands_in.focus()
    stands_in.select_option(label="Tabs1, Tab 2")
    expect(row(editor, "Text1 Tab 2")).to_be_visible()
    expect(editor.widget("Text1")).to_be_visible()

    row(editor, "Container1").focus()
    page.keyboard.press("ControlOrMeta+C")
    page.keyboard.press("ControlOrMeta+V")
    expect(editor.widget("Input2")).to_be_visible()
    editor.publish()
    page.goto("/a/keys/")
    expect(page.get_by_role("textbox")).to_have_count(2)
