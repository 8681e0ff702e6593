"""The demo app's pages "Gallery", "Tables" and "Forms": each kind of widget in its states, on the sample tables.

A kind that comes anew adds its rows to SECTIONS."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from config.local import demo_tables
from config.local.gallery_forms import FORMS
from config.local.gallery_nested import nested_widgets
from config.local.gallery_shown import PICTURE, WORDS, Shown, row_of
from config.local.gallery_tables import QUERIES as TABLE_QUERIES
from config.local.gallery_tables import TABLES
from widgets.kinds import KINDS

# What the pages read: rows, none, and a table that is not there.
QUERIES: dict[str, tuple[str, dict[str, Any]]] = {
    "Orders": ("Scan", {"TableName": demo_tables.ORDERS}),
    "NoOrders": (
        "Query",
        {
            "TableName": demo_tables.ORDERS,
            "KeyConditionExpression": "customer = :c",
            "ExpressionAttributeValues": {":c": "nobody@example.com"},
        },
    ),
    "Broken": ("Scan", {"TableName": "a-table-that-is-not-there"}),
    **TABLE_QUERIES,
}
LONG = "A label so long that it has to find its place in two lines or more, as some people write them"
ORDERS = "{{ Orders.items }}"
CUSTOMERS = "{{ [...new Set(Orders.items.map(o => o.customer))].sort() }}"
CATEGORIES = sorted(demo_tables.CATEGORIES)
SAY = {"onClick": [{"action": "message", "text": "Pressed."}]}

Sections = tuple[tuple[str, tuple[Shown, ...]], ...]
SECTIONS: Sections = (
    (
        "Text",
        (
            Shown("text", {"text": WORDS, "format": "markdown"}, 6, 38),
            Shown("text", {"text": "A title", "size": "title"}, 6),
            Shown("text", {"text": "A heading", "size": "heading"}, 6),
            Shown("text", {"text": "Body: {{ Products.items[0].name }} costs {{ Products.items[0].price }}."}, 6),
            Shown("text", {"text": "Small print, muted.", "size": "small"}, 6),
            Shown("text", {"text": "Well done: this is good news.", "tone": "success"}, 6),
            Shown("text", {"text": "{{ Broken.items[0].name }}"}, 6),
        ),
    ),
    (
        "Statistic",
        (
            *row_of(
                "statistic",
                3,
                {
                    "label": "Sales",
                    "value": "{{ Orders.items.reduce((sum, o) => sum + Number(o.total), 0) }}",
                    "format": "money",
                    "decimals": 0,
                    "currency": "EUR",
                    "trend": 0.124,
                    "trendLabel": "since last month",
                },
                {
                    "label": "Returned",
                    "value": "{{ Orders.items.filter(o => o.status === 'returned').length }}",
                    "unit": "orders",
                    "trend": 0.031,
                    "good": "down",
                    "trendLabel": "since last month",
                    "tooltip": "Orders whose status is “returned”, of all that are loaded.",
                },
                {
                    "label": "Barcode, every digit",
                    "value": "{{ Products.items[0].barcode }}",
                    "trend": "unchanged",
                    "trendFormat": "text",
                },
                {"label": "Out of stock", "value": "{{ Products.items.filter(p => p.stock === 0).length }}"}
                | {"tone": "warning", "unit": "products"},
                {"label": "Nothing yet", "value": "{{ NoOrders.items[0]?.total }}"},
                {"label": LONG, "value": "{{ Orders.items[0].customer }}"},
                {"label": "Paid", "value": 0.934, "format": "percent", "tone": "success"},
                {"label": "Could not be read", "value": "{{ Broken.items.length }}"},
                height=14,
            ),
        ),
    ),
    (
        "Chart",
        (
            *row_of(
                "chart",
                6,
                {"title": "Sales by status", "items": ORDERS, "x": "status", "y": "total", "format": "money"}
                | {"currency": "EUR"},
                {"title": "Sales by day", "items": ORDERS, "type": "line", "x": "placed", "y": "total"},
                {"title": "Stock and price by category", "items": "{{ Products.items }}", "x": "category"}
                | {"y": "stock, price", "horizontal": True},
                {"title": "Orders by city and status", "items": ORDERS, "x": "shipped_to.city", "series": "status"}
                | {"stacked": True},
                {"title": "Products by category", "items": "{{ Products.items }}", "type": "pie", "x": "category"},
                {"title": "Rating and price", "items": "{{ Products.items }}", "type": "scatter", "x": "price"}
                | {"y": "rating", "series": "category", "xTitle": "Price", "yTitle": "Rating"},
                {"title": "Sales by month and gift", "type": "area", "x": "month", "y": "total", "series": "gift"}
                | {"stacked": True}
                | {
                    "items": "{{ Orders.items.map(o => ({month: o.placed.slice(0, 7), total: o.total,"
                    " gift: o.gift ? 'Gift' : 'No gift'})) }}"
                },
                {"title": "An attribute that is not there", "items": ORDERS, "x": "colour", "y": "total"},
                {"title": "No items", "items": "{{ NoOrders.items }}", "x": "status", "y": "total"},
                {"title": "A query that failed", "items": "{{ Broken.items }}", "x": "status", "y": "total"},
            ),
        ),
    ),
    (
        "Image",
        (
            *row_of(
                "image",
                3,
                {"source": PICTURE, "alt": "Hills", "fit": "cover", "caption": "Covers its place"},
                {"source": PICTURE, "alt": "Hills", "radius": "circle"},
                {"source": "https://images.example.com/a.png", "alt": "From elsewhere"},
                {"source": "{{ NoOrders.items[0]?.picture }}", "alt": "None", "caption": "None yet"},
                height=22,
            ),
        ),
    ),
    (
        "Button",
        (
            *(
                Shown("button", {"label": tone.title(), "tone": tone, "icon": icon}, 2, events=SAY)
                for tone, icon in (
                    ("primary", "plus"),
                    ("plain", "download"),
                    ("quiet", "refresh"),
                    ("link", "none"),
                    ("danger", "trash"),
                )
            ),
            *row_of(
                "button",
                2,
                {"label": "", "icon": "search"},
                {"label": "At work", "loading": True},
                {"label": "At work", "tone": "plain", "loading": True},
                {"label": "Disabled", "disabled": True},
                {"label": "Disabled", "tone": "plain", "icon": "lock", "disabled": True},
                {"label": LONG},
                {"label": "As wide as its words", "tone": "plain", "width": "content"},
            ),
        ),
    ),
    (
        "Input",
        (
            *row_of(
                "input",
                3,
                {"label": "Name", "placeholder": "Ada Lovelace", "required": True},
                {"label": "E-mail", "type": "email", "default": "ada@example.com", "help": "Only for the receipt."},
                {"label": "Search", "type": "search", "placeholder": "Search products"},
                {"label": "Disabled", "default": "{{ user.username }}", "disabled": True},
                {"label": LONG, "default": "Words"},
                {"label": "Code", "pattern": "[A-Z]{3}", "patternText": "Three capital letters.", "default": "ABC"},
                {"label": "A default that fails", "default": "{{ Broken.items[0].name }}"},
                {"label": "Notes", "type": "multiline", "placeholder": "Anything else?", "maxLength": 500},
                height=12,
            ),
        ),
    ),
    (
        "Number",
        (
            *row_of(
                "number",
                3,
                {"label": "Quantity", "default": 3, "min": 0, "max": 10, "help": "0 to 10; arrow keys change it."},
                {"label": "Price", "default": "19.99", "step": "0.01", "unit": "€"},
                {"label": "38 digits", "default": "12345678901234567890123456789012345678", "buttons": False},
                {"label": "Disabled", "default": 7, "disabled": True},
                height=11,
            ),
        ),
    ),
    (
        "Select",
        (
            *row_of(
                "select",
                3,
                {"label": "Category", "options": CATEGORIES, "placeholder": "Choose a category"},
                {"label": "Customer, searched", "options": CUSTOMERS, "default": "{{ Orders.items[0].customer }}"},
                {"label": "Tags, several", "options": sorted(demo_tables.TAGS), "multiple": True}
                | {"default": ["gift", "new"]},
                {"label": "Disabled", "options": CATEGORIES, "default": "Desk", "disabled": True},
                {"label": "No options", "options": "{{ NoOrders.items.map(o => o.order) }}"},
                {"label": "Options that fail", "options": "{{ Broken.items.map(o => o.id) }}"},
                {"label": LONG, "options": [LONG, "Short"], "default": LONG},
                {"label": "Required", "options": CATEGORIES, "required": True, "help": "It has to be one of these."},
                height=13,
            ),
        ),
    ),
    (
        "Checkbox and date",
        (
            *row_of(
                "checkbox",
                3,
                {"label": "Gift wrapping", "default": True, "help": "Two days more."},
                {"label": "Tell me by e-mail", "look": "switch", "default": True},
                {"label": LONG},
                {"label": "Disabled", "default": True, "disabled": True},
                height=9,
            ),
            *row_of(
                "date",
                3,
                {"label": "Day", "default": "{{ Orders.items[0].placed }}"},
                {"label": "Time", "type": "time", "default": "14:30"},
                {"label": "Day and time", "type": "datetime", "default": "2025-06-01T12:00:00Z"},
                {"label": "Empty, this year", "min": "2025-01-01", "max": "2025-12-31", "required": True},
                {"label": "Disabled", "default": "2025-01-06", "disabled": True},
                height=10,
            ),
        ),
    ),
)


def gallery_pages() -> dict[str, list[dict[str, Any]]]:
    """The widgets of each page, by its title, section below section."""
    widgets = _sections(SECTIONS)
    nested = nested_widgets(max(widget["y"] + widget["h"] for widget in widgets) + 3)
    return {
        "Gallery": [*widgets, *nested],
        "Tables": _sections(TABLES),
        "Forms": _sections(FORMS),
    }


def _sections(sections: Sections) -> list[dict[str, Any]]:
    widgets: list[dict[str, Any]] = []
    y = 0
    for number, (heading, shown) in enumerate(sections):
        title = Shown("text", {"text": f"# {heading}", "format": "markdown"}, 12, 5)
        widgets.append(_widget(title, f"Section{number}", 0, y))
        y += 6
        for index, (each, x, row) in enumerate(_places(shown)):
            widgets.append(_widget(each, each.name or f"Shown{number}x{index}", x, y + row))
        y = max(widget["y"] + widget["h"] for widget in widgets) + 3
    return widgets


def _places(shown: tuple[Shown, ...]) -> Iterator[tuple[Shown, int, int]]:
    """Each with its column and row: beside one another while there is room; beside a tall text, one below the other."""
    x = row = below = 0
    stack: int | None = None
    for each in shown:
        if stack is not None and row + _height(each) <= below:
            yield each, stack, row
            row += _height(each) + 1
            continue
        if stack is not None or x + each.width > 12:
            x, row, stack, below = 0, below + 1, None, 0
        yield each, x, row
        below = max(below, row + _height(each))
        x += each.width
        if each.kind == "text" and _height(each) > 20:
            stack = x


def _height(shown: Shown) -> int:
    return shown.height or KINDS[shown.kind].size[1]


def _widget(shown: Shown, name: str, x: int, y: int) -> dict[str, Any]:
    return {
        "id": uuid.uuid4().hex[:12],
        "kind": shown.kind,
        "name": name,
        "version": KINDS[shown.kind].version,
        "parent": None,
        "x": x,
        "y": y,
        "w": shown.width,
        "h": _height(shown),
        "props": shown.props,
        "events": shown.events,
    }
