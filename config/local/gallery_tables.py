"""The gallery's tables: every format, found columns that are edited, pages with filters, and why there is nothing."""

from __future__ import annotations

from typing import Any

from config.local import demo_tables
from config.local.gallery_shown import Shown

KEY = {"customer": "{{ params.row.customer }}", "order": "{{ params.row.order }}"}
CHANGED = {"edit": {"attributes": ["status", "placed", "gift", "total"], "changes": "{{ params.changes }}"}}
OPERATORS = ["=", "!="]
QUERIES: dict[str, tuple[str, dict[str, Any]]] = {
    "OrdersByPage": ("Scan", {"TableName": demo_tables.ORDERS, "Limit": 50}),
    "OrderNames": ("Scan", {"TableName": demo_tables.ORDERS, "ProjectionExpression": "customer, placed, gift"}),
    "OrdersByHand": ("Scan", {"TableName": demo_tables.ORDERS}),
    "SaveOrder": ("UpdateItem", {"TableName": demo_tables.ORDERS, "Key": KEY}),
    "AddOrder": (
        "PutItem",
        {
            "TableName": demo_tables.ORDERS,
            "Item": "{{ params.row }}",
            "ConditionExpression": "attribute_not_exists(customer)",
        },
    ),
    "DeleteOrder": ("DeleteItem", {"TableName": demo_tables.ORDERS, "Key": KEY}),
}
SETTINGS: dict[str, dict[str, Any]] = {
    "OrdersByPage": {
        "paged": True,
        "filters": [
            {"attribute": "status", "operators": OPERATORS, "type": "text"},
            {"attribute": "total", "operators": [">=", "<=", "between"], "type": "number"},
        ],
    },
    "OrdersByHand": {"runs": "hand"},
    "SaveOrder": CHANGED,
    "DeleteOrder": CHANGED,
}

SWATCH = (
    '{{ \'data:image/svg+xml,\' + encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
    '<rect width="8" height="8" fill="hsl(${row.stock * 7}, 55%, 60%)"/><circle cx="4" cy="4" r="2" fill="#fff8"/>'
    "</svg>`) }}"
)
EVERY_FORMAT: list[dict[str, Any]] = [
    {"key": "id", "title": "Id", "pinned": True},
    {"key": "thumbnail", "title": "Binary image", "format": "image", "width": 120},
    {"key": "swatch", "title": "Image", "format": "image", "value": SWATCH, "width": 90},
    {"key": "name", "title": "Text"},
    {"key": "price", "title": "Money", "format": "money", "currency": "EUR"},
    {"key": "rating", "title": "Number", "format": "number", "decimals": 1},
    {"key": "stock", "title": "Toned", "tone": "{{ row.stock === 0 ? 'danger' : row.stock < 10 ? 'warning' : '' }}"},
    {"key": "worth", "title": "Worked out", "value": "{{ row.price * row.stock }}", "format": "money"}
    | {"currency": "EUR", "decimals": 0},
    {"key": "barcode", "title": "Every digit"},
    {"key": "added", "title": "Date", "format": "date"},
    {"key": "at", "title": "Date and time", "format": "datetime", "value": "{{ row.added + 'T14:30:00Z' }}"},
    {"key": "opens", "title": "Time", "format": "time", "value": "08:30"},
    {"key": "active", "title": "Boolean", "format": "boolean"},
    {"key": "category", "title": "Tag", "format": "tag"},
    {"key": "tags", "title": "Set"},
    {"key": "sizes", "title": "Set of numbers"},
    {"key": "page", "title": "Link", "format": "link", "value": "{{ 'https://example.com/' + row.id }}"},
    {"key": "dimensions", "title": "Map"},
    {"key": "bytes", "title": "Binary", "value": "{{ row.thumbnail }}"},
    {"key": "discontinued", "title": "Null"},
    {"key": "buy", "title": "Button", "format": "button", "value": "{{ row.stock ? 'Order' : '' }}"},
]
WRITES = {
    event: [
        {
            "action": "run",
            "query": query,
            "params": {"row": "{{ event.row }}", "changes": "{{ event.changes }}"},
        }
    ]
    for event, query in (("onSave", "SaveOrder"), ("onAdd", "AddOrder"), ("onDelete", "DeleteOrder"))
}
PRESSED = [{"action": "message", "text": "{{ row.name }}"}]

_FORMATS: tuple[Shown, ...] = (
    Shown(
        "table",
        {
            "title": "Every format",
            "items": "{{ Products.items.filter(product => product.thumbnail) }}",
            "columns": EVERY_FORMAT,
            "searchable": True,
            "filterable": True,
            "selection": "multiple",
            "rowTone": "{{ row.active ? '' : 'muted' }}",
            "rowActions": [{"id": "show", "label": "Show"}, {"id": "drop", "label": "Drop", "tone": "danger"}],
        },
        12,
        50,
        {"button:buy": PRESSED, "action:show": PRESSED, "action:drop": PRESSED},
    ),
)
_WORK: tuple[Shown, ...] = (
    Shown(
        "table",
        {
            "title": "Found columns, edited in place",
            "items": "{{ Orders.items }}",
            "editable": True,
            "filterable": True,
        },
        6,
        45,
        WRITES,
    ),
    Shown(
        "table",
        {"title": "Page by page, filtered by DynamoDB", "items": "{{ OrdersByPage.items }}"}
        | {"columns": [{"key": key} for key in ("customer", "placed", "status", "total")]},
        6,
        45,
    ),
    Shown(
        "table",
        {"title": "Endless, without a header's tools", "items": "{{ OrdersByPage.items }}", "paging": "scroll"}
        | {"columns": [{"key": key} for key in ("customer", "status")], "exportable": False},
        4,
        32,
    ),
    Shown(
        "table",
        {"title": "Not whole, so not edited", "items": "{{ OrderNames.items }}", "editable": True},
        4,
        32,
        WRITES,
    ),
    Shown(
        "table",
        {
            "title": "Disabled",
            "items": "{{ Orders.items }}",
            "disabled": True,
            "rowActions": [{"id": "show", "label": "Show"}],
        },
        4,
        32,
    ),
)
_NOTHING: tuple[Shown, ...] = (
    Shown("table", {"title": "Empty", "items": "{{ NoOrders.items }}", "emptyText": "No orders yet."}, 3, 42),
    Shown("table", {"title": "Run by hand, not yet", "items": "{{ OrdersByHand.items }}"}, 3, 42),
    Shown("table", {"title": "Failed", "items": "{{ Broken.items }}"}, 3, 42),
    Shown("table", {"title": "Bound to no list", "items": "{{ Orders.items.length }}"}, 3, 42),
)
TABLES: tuple[tuple[str, tuple[Shown, ...]], ...] = (
    ("Every format", _FORMATS),
    ("At work", _WORK),
    ("Nothing to show", _NOTHING),
)
