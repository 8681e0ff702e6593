"""The demo app "Shop": a page that lists the products of the sample table and adds one."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from builder.creating import create_app
from builder.draft_queries import add_query
from builder.members import set_member
from builder.models import App, Page, Role
from builder.pages import add_page, change_page
from builder.publishing import publish
from config.local import demo_tables, gallery
from config.local.gallery_tables import SETTINGS
from datasources.models import Datasource
from widgets.kinds import KINDS

NAME = "Shop"
MEMBERS = {"builder": Role.BUILDER, "viewer": Role.VIEWER}
LIST_PRODUCTS = {"TableName": demo_tables.PRODUCTS}
ADD_PRODUCT = {
    "TableName": demo_tables.PRODUCTS,
    "Item": {
        "id": "p-{{ Date.now().toString(36) }}",
        "name": "{{ NewProduct.data.name }}",
        "category": "{{ NewProduct.data.category }}",
        "price": {"N": "{{ NewProduct.data.price }}"},
        "stock": {"N": "{{ NewProduct.data.stock }}"},
        "added": "{{ new Date().toISOString().slice(0, 10) }}",
        "addedBy": "{{ user.username }}",
        "active": True,
    },
    "ConditionExpression": "attribute_not_exists(id)",
}
COLUMNS = {
    "name": "Product",
    "category": "Category",
    "price": "Price",
    "stock": "Stock",
    "rating": "Rating",
    "added": "Added",
    "tags": "Tags",
}
FIELDS = [
    {"name": "name", "label": "Name", "type": "text", "required": True, "placeholder": "Mug, stoneware, sand"},
    {
        "name": "category",
        "label": "Category",
        "type": "choice",
        "required": True,
        "choices": sorted(demo_tables.CATEGORIES),
    },
    {"name": "price", "label": "Price", "type": "number", "required": True},
    {"name": "stock", "label": "In stock", "type": "number", "required": True, "default": 0},
]


def seed_app(datasource: Datasource) -> str:
    """Makes and publishes the app where there is none. Its address's slug."""
    slug = NAME.lower()
    if not App.objects.filter(slug=slug).exists():
        with transaction.atomic():
            _make(datasource, by=User.objects.get(username="admin"))
    return slug


def _make(datasource: Datasource, *, by: User) -> None:
    app = create_app(NAME, by=by)
    for username, role in MEMBERS.items():
        set_member(app, username=username, role=role)
    queries = {"Products": ("Scan", LIST_PRODUCTS), "AddProduct": ("PutItem", ADD_PRODUCT), **gallery.QUERIES}
    for name, (operation, body) in queries.items():
        fields = {"name": name, "datasource": datasource, "operation": operation, "body": json.dumps(body, indent=2)}
        add_query(app, fields={**fields, "settings": SETTINGS.get(name, {})})
    _fill_page(app, app.pages.get(), [_title("Products"), *_additions(_widgets())], by=by)
    for title, widgets in gallery.gallery_pages().items():
        _fill_page(app, add_page(app, title=title), _additions(widgets), by=by)
    publish(app, by=by)


def _fill_page(app: App, page: Page, changes: list[dict[str, Any]], *, by: User) -> None:
    change_page(app, page.slug, change_id=uuid.uuid4(), base=page.revision, changes=changes, by=by)


def _title(title: str) -> dict[str, Any]:
    return {"op": "set", "widget": None, "path": ["props", "title"], "value": title}


def _additions(widgets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"op": "add", "widget": widget["id"], "path": [], "value": widget} for widget in widgets]


def _widgets() -> list[dict[str, Any]]:
    columns = [{"key": key, "title": heading} for key, heading in COLUMNS.items()]
    added = {"action": "message", "text": "{{ NewProduct.data.name }} is in the shop.", "tone": "success"}
    submit = [{"action": "run", "query": "AddProduct", "then": [added, {"action": "reset", "widget": "NewProduct"}]}]
    lead = "{{ Products.items.length }} products. Select one to read about it, or add one."
    note = "{{ ProductTable.selectedRow?.note ?? ProductTable.selectedRow?.name ?? '' }}"
    listing = {"title": "All products", "items": "{{ Products.items }}", "columns": columns}
    return [
        _widget("text", "Lead", (0, 0, 12, 5), {"text": lead, "size": "heading"}),
        _widget("table", "ProductTable", (0, 5, 8, 70), listing),
        _widget(
            "form",
            "NewProduct",
            (8, 5, 4, 52),
            {"title": "New product", "fields": FIELDS, "submitLabel": "Add product"},
            events={"onSubmit": submit},
        ),
        _widget("text", "Note", (8, 57, 4, 10), {"text": note}),
    ]


def _widget(
    kind: str,
    name: str,
    place: tuple[int, int, int, int],
    props: dict[str, Any],
    *,
    events: dict[str, Any] | None = None,
) -> dict[str, Any]:
    x, y, width, height = place
    return {
        "id": uuid.uuid4().hex[:12],
        "kind": kind,
        "name": name,
        "version": KINDS[kind].version,
        "parent": None,
        "x": x,
        "y": y,
        "w": width,
        "h": height,
        "props": props,
        "events": events or {},
    }
