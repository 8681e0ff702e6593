"""The gallery's forms: every type of field, empty and of an item, and what can be wrong with one."""

from __future__ import annotations

from typing import Any

from config.local import demo_tables
from config.local.gallery_shown import Shown

LINE = [{"name": "name", "label": "Part"}, {"name": "count", "label": "Count", "type": "number"}]
SIZE = [
    {"name": "width", "label": "Width", "type": "number"},
    {"name": "height", "label": "Height", "type": "number"},
]
EVERY_TYPE: list[dict[str, Any]] = [
    {"name": "id", "label": "Id", "key": True, "required": True, "placeholder": "p-9001"},
    {"name": "name", "label": "Text", "help": "Help stands below."},
    {"name": "price", "label": "Number", "type": "number", "min": 0, "help": "Up to 38 digits, none is lost."},
    {"name": "barcode", "label": "Exact number", "type": "number"},
    {"name": "category", "label": "Choice", "type": "choice", "choices": sorted(demo_tables.CATEGORIES)},
    {"name": "rating", "label": "Rating", "type": "rating"},
    {"name": "added", "label": "Date", "type": "date"},
    {"name": "opens", "label": "Time", "type": "time"},
    {"name": "seen", "label": "Date and time", "type": "datetime"},
    {"name": "mail", "label": "E-mail", "type": "email", "placeholder": "ada@example.com"},
    {"name": "phone", "label": "Phone", "type": "phone"},
    {"name": "site", "label": "Address", "type": "url", "placeholder": "https://"},
    {"name": "tags", "label": "Tags", "type": "tags"},
    {"name": "sizes", "label": "Tags, of numbers", "type": "tags", "keptAs": "numbers"},
    {"name": "rooms", "label": "Several choices", "type": "choices", "choices": ["Hall", "Attic", "Kitchen"]},
    {"name": "active", "label": "Boolean", "type": "boolean"},
    {"name": "addedBy", "label": "Read-only", "readOnly": True, "default": "{{ user.username }}"},
    {"name": "thumbnail", "label": "File", "type": "file", "accept": "image/*", "kilobytes": 100},
    {"name": "note", "label": "Long text", "type": "longtext"},
    {"name": "dimensions", "label": "Group", "type": "group", "fields": SIZE},
    {"name": "parts", "label": "List", "type": "list", "item": "group", "fields": LINE},
    {"name": "supplier", "label": "JSON", "type": "json"},
    {"name": "day", "type": "hidden", "default": "{{ new Date().toISOString() }}"},
]
CHECKED: list[dict[str, Any]] = [
    {"name": "name", "label": "Name", "required": True},
    {
        "name": "code",
        "label": "Code",
        "pattern": "[A-Z]{3}",
        "patternMessage": "Three capital letters.",
        "default": "ab",
    },
    {"name": "count", "label": "Count", "type": "number", "min": 1, "max": 9, "default": 3},
    {"name": "gift", "label": "As a gift", "type": "boolean", "default": True},
    {"name": "words", "label": "With the words", "visible": "{{ Checked.data.gift }}", "required": True},
]
ONE_FIELD: list[dict[str, Any]] = [{"name": "name", "label": "Name", "required": True, "default": "Lamp"}]
SEEN = "{{ Orders.items[0] && {...Orders.items[0], status: 'as it was once', total: 1} }}"
ORDER: list[dict[str, Any]] = [
    {"name": "customer", "label": "Customer", "key": True},
    {"name": "order", "label": "Order", "key": True},
    {"name": "status", "label": "Status"},
    {"name": "total", "label": "Total", "type": "number"},
]
SAVES = {
    "onSubmit": [
        {
            "action": "run",
            "query": "SaveOrder",
            "params": {"row": "{{ Orders.items[0] }}", "changes": "{{ event.changes }}"},
        }
    ]
}
SAID = {"onSubmit": [{"action": "message", "text": "{{ Object.keys(event.data).length }} attributes."}]}
FAILS = {"onSubmit": [{"action": "run", "query": "Broken"}]}


def _form(title: str, height: int, events: dict[str, Any], name: str = "", **props: Any) -> Shown:
    return Shown("form", {"title": title, **props}, 4, height, events, name)


_WHOLE = {"fields": EVERY_TYPE, "resettable": True}
_ITEM = "{{ Products.items.find(product => product.thumbnail && product.sizes) }}"
_FAILING = [{"name": "name", "label": "Name", "default": "{{ Broken.items[0].name }}"}]

FORMS: tuple[tuple[str, tuple[Shown, ...]], ...] = (
    (
        "Every type of field",
        (
            Shown("form", {"title": "Of a new item", "submitLabel": "Add", **_WHOLE}, 6, 186, SAID),
            Shown("form", {"title": "Of an item", "submitLabel": "Save", "initial": _ITEM, **_WHOLE}, 6, 186, SAID),
        ),
    ),
    (
        "States",
        (
            _form("Wrong in three places: add it", 62, SAID, "Checked", fields=CHECKED, submitLabel="Add"),
            _form("Someone else was first: change and save it", 52, SAVES, fields=ORDER, initial=SEEN),
            _form("Its query fails: send it", 25, FAILS, fields=ONE_FIELD, submitLabel="Send"),
            _form("Disabled", 25, SAID, fields=ONE_FIELD, disabled=True),
            _form("A default that fails", 36, SAID, fields=_FAILING),
            _form("No fields yet", 23, SAID),
        ),
    ),
)
