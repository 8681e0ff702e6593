"""The gallery's last section: widgets that hold others, each with something in it."""

from __future__ import annotations

from typing import Any

from widgets.kinds import KINDS

Widget = dict[str, Any]
Place = tuple[int, int, int, int]

OPEN = {"onClick": [{"action": "openModal", "widget": "GalleryModal"}]}
CLOSE = {"onClick": [{"action": "closeModal", "widget": "GalleryModal"}]}
TABS = [{"id": "one", "title": "First"}, {"id": "two", "title": "Second, bound to be chosen"}]
TITLE = {"text": "Container, tabs and modal", "size": "heading"}


def nested_widgets(y: int) -> list[Widget]:
    """From row `y` of the page downwards."""
    return [
        _widget("text", "NestedTitle", (0, y, 12, 5), TITLE),
        *_containers(y + 6),
        *_tabs(y + 26),
        *_modal(y + 26),
    ]


def _containers(y: int) -> list[Widget]:
    kinds: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Titled", {"title": "With a title"}),
        ("Plain", {"border": False, "padding": "none"}),
        ("Folded", {"title": "Folded at first", "collapsible": True, "collapsed": True}),
        ("Off", {"title": "Disabled", "padding": "small", "disabled": True}),
    )
    widgets: list[Widget] = []
    for number, (name, props) in enumerate(kinds):
        widgets.append(_widget("container", f"Container{name}", (3 * number, y, 3, 19), props))
        within = _widget("input", f"In{name}", (0, 0, 12, 12), {"label": "Name", "help": "In a container."})
        widgets.append({**within, "parent": f"gallery-Container{name}"})
    return widgets


def _tabs(y: int) -> list[Widget]:
    first = _widget("text", "InFirst", (0, 0, 12, 5), {"text": "This tab holds a container of its own."})
    inner = _widget("container", "InnerContainer", (0, 6, 12, 16), {"title": "Within a tab"})
    field = _widget("input", "InInner", (0, 0, 6, 10), {"label": "Name"})
    second = _widget("text", "InSecond", (0, 0, 12, 5), {"text": "Tab {{ GalleryTabs.selectedTab }} is shown."})
    return [
        _widget("tabs", "GalleryTabs", (0, y, 6, 30), {"tabs": TABS}),
        {**first, "parent": "gallery-GalleryTabs", "slot": "one"},
        {**inner, "parent": "gallery-GalleryTabs", "slot": "one"},
        {**field, "parent": "gallery-InnerContainer"},
        {**second, "parent": "gallery-GalleryTabs", "slot": "two"},
    ]


def _modal(y: int) -> list[Widget]:
    words = _widget("text", "InModal", (0, 0, 12, 6), {"text": "Escape closes it, and so does a press beside it."})
    done = _widget("button", "ModalClose", (8, 7, 4, 5), {"label": "Done"}, CLOSE)
    return [
        _widget("button", "ModalOpen", (6, y, 3, 5), {"label": "Open the modal"}, OPEN),
        _widget("modal", "GalleryModal", (0, 0, 12, 24), {"title": "A modal"}),
        *({**each, "parent": "gallery-GalleryModal"} for each in (words, done)),
    ]


def _widget(kind: str, name: str, place: Place, props: dict[str, Any], events: dict[str, Any] | None = None) -> Widget:
    x, y, w, h = place
    head = {"id": f"gallery-{name}", "kind": kind, "name": name, "version": KINDS[kind].version, "parent": None}
    return {**head, "x": x, "y": y, "w": w, "h": h, "props": props, "events": events or {}}
