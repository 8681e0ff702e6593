"""What is taller than its place moves what is below it, and nothing beside it; what is not there leaves no gap."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.editing import Editor
from tests.browser.publishing import Making, widget

ROW = 8
FIELDS = [{"name": f"field{number}", "label": f"Field {number}", "type": "text"} for number in range(9)]
FOLDED = {"title": "Details", "collapsible": True, "collapsed": True}
# The edges of widgets by name, from the upper one of their grid, in whole pixels, once they rest for ten frames.
EDGES = """(selector) => new Promise((resolve) => {
    const grid = document.querySelector(selector);
    const read = () => Object.fromEntries([...grid.querySelectorAll("[data-name]")].map((widget) => {
        const { top, bottom } = widget.getBoundingClientRect();
        const from = grid.getBoundingClientRect().top;
        return [widget.dataset.name, [Math.round(top - from), Math.round(bottom - from)]];
    }));
    const look = (before, rested) => {
        const now = read();
        const rests = JSON.stringify(now) === JSON.stringify(before) ? rested + 1 : 0;
        if (rests === 10) resolve(now);
        else requestAnimationFrame(() => look(now, rests));
    };
    look(null, 0);
})"""
Edges = dict[str, list[int]]


@pytest.fixture
def making(app_maker: User, viewer: User) -> Making:
    """A form of nine fields in a place for three, a note below it; a table beside both, a line below all."""
    making = Making("Layout", by=app_maker, viewer=viewer)
    making.put(
        widget("form", "Form1", w=4, h=30, props={"title": "New", "fields": FIELDS}),
        widget("text", "Note", y=31, w=4, h=5, props={"text": "Below the form."}),
        widget("table", "Table1", x=4, w=8, h=100, props={"title": "Books"}),
        widget("container", "Folded", x=0, y=101, w=6, h=20, props=FOLDED),
        widget("text", "Foot", y=122, w=12, h=5, props={"text": "Below all."}),
        widget("text", "Gone", y=128, w=12, h=9, props={"text": "Not there.", "visible": False}),
        widget("text", "Last", y=138, w=12, h=5, props={"text": "The last line."}),
    )
    return making


def edges(page: Page, grid: str) -> Edges:
    found: Edges = page.evaluate(EDGES, grid)
    return found


def check(found: Edges) -> None:
    assert found["Table1"] == [2, 100 * ROW - 2], "as its author placed it, however tall the form beside it is"
    form, note = found["Form1"], found["Note"]
    assert form[1] > 31 * ROW
    assert note[0] - form[1] == ROW + 4, "one row below the form, as on the sheet"


def test_what_is_too_tall_moves_only_what_is_below_it(
    page_of: Callable[..., Page], viewer: User, making: Making
) -> None:
    page = page_of(viewer)
    page.goto(making.publish())
    expect(page.get_by_role("form", name="New")).to_be_visible()
    expect(page.get_by_text("The last line.")).to_be_visible()
    found = edges(page, ".page-grid")
    check(found)
    folded, foot, last = found["Folded"], found["Foot"], found["Last"]
    assert folded[1] - folded[0] < 6 * ROW
    assert foot[0] - folded[1] == ROW + 4, "the folded container leaves no rows empty"
    assert last[0] - foot[1] == ROW + 4, "nor does what is not there"
    page.get_by_role("button", name="Details").click()
    opened = edges(page, ".page-grid")
    assert opened["Folded"][1] - folded[0] == 20 * ROW - 4
    assert opened["Foot"][0] - foot[0] == opened["Folded"][1] - folded[1]
    assert opened["Table1"] == found["Table1"]


def test_a_narrow_page_is_one_column_in_reading_order(
    page_of: Callable[..., Page], viewer: User, making: Making
) -> None:
    page = page_of(viewer, width=390)
    page.goto(making.publish())
    expect(page.get_by_text("The last line.")).to_be_visible()
    found = edges(page, ".page-grid")
    names = ["Form1", "Table1", "Note", "Folded", "Foot", "Last"]
    assert sorted(found, key=lambda name: found[name]) == names
    gaps = {found[after][0] - found[before][1] for before, after in pairwise(names)}
    assert gaps == {16}
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_canvas_and_the_preview_show_it_as_the_page_does(
    page_of: Callable[..., Page], app_maker: User, making: Making
) -> None:
    page = page_of(app_maker)
    page.goto(f"/apps/{making.app.slug}/edit/")
    editor = Editor(page)
    expect(editor.canvas.get_by_role("form", name="New")).to_be_visible()
    expect(editor.canvas.get_by_text("Below the form.")).to_be_visible()
    expect(editor.canvas.locator(".skeleton")).to_have_count(0)
    canvas = edges(page, "[data-canvas] .tile-grid")
    check(canvas)
    page.keyboard.press("Control+Shift+Enter")
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_text("The last line.")).to_be_visible()
    check(edges(page, "[aria-label=Preview] .page-grid"))
