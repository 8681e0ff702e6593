"""Pages of the draft: added, changed, deleted."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from builder.changes import BadChange, apply_changes
from builder.document import TITLE_LIMIT, check_document, empty_document, read_document
from builder.locks import lock_app
from builder.models import App, Page, PageChange
from builder.names import free_slug
from builder.problems import refuse
from datasources.errors import ApiError

PAGES_LIMIT = 100


def page_of(app: App, slug: str) -> Page:
    """404 where the app has no such page."""
    page = app.pages.filter(slug=slug).first()
    if page is None:
        raise ApiError(404, "not_found", "This app has no such page.")
    return page


def add_page(app: App, *, title: str) -> Page:
    """An empty page after the others, at an address made of its title."""
    title = title.strip()
    if not 0 < len(title) <= TITLE_LIMIT:
        raise ApiError(400, "invalid_title", f"Give the page a title of 1 to {TITLE_LIMIT} characters.")
    with transaction.atomic():
        lock_app(app)
        taken = set(app.pages.values_list("slug", flat=True))
        if len(taken) >= PAGES_LIMIT:
            raise ApiError(400, "too_many_pages", f"An app has at most {PAGES_LIMIT} pages.")
        last = app.pages.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
        slug = free_slug(title, taken=taken, fallback="page")
        return Page.objects.create(app=app, slug=slug, position=position, document=empty_document(title))


def delete_page(app: App, slug: str) -> None:
    with transaction.atomic():
        lock_app(app)
        page = page_of(app, slug)
        if app.pages.count() == 1:
            raise ApiError(409, "last_page", "An app needs a page. Add another one first.")
        page.delete()


def change_page(
    app: App, slug: str, *, change_id: uuid.UUID, base: int, changes: list[Any], by: User
) -> dict[str, Any]:
    """Applies `changes` to the page's revision `base`: {"revision", "changes": what others changed since}.

    The same id again gets its first answer. 409 page_changed, with the present document, where somebody was faster.
    """
    with transaction.atomic():
        lock_app(app)
        page = page_of(app, slug)
        if known := PageChange.objects.filter(pk=change_id).first():
            return _repeat(known, page=page, changes=changes, by=by)
        if page.revision != base:
            raise _page_changed(page)
        return _save(page, change_id=change_id, changes=changes, by=by)


def _repeat(known: PageChange, *, page: Page, changes: list[Any], by: User) -> dict[str, Any]:
    if (known.page_id, known.user_id, known.changes) != (page.pk, by.pk, changes):
        raise ApiError(409, "change_id_reused", "Another change was saved under this id. Choose a new one.")
    return {"revision": known.revision, "changes": []}


def _page_changed(page: Page) -> ApiError:
    details = {"revision": page.revision, "document": read_document(page.document)}
    return ApiError(
        409, "page_changed", "Somebody else changed this page meanwhile. Look at it and try again.", details
    )


def _save(page: Page, *, change_id: uuid.UUID, changes: list[Any], by: User) -> dict[str, Any]:
    try:
        document = apply_changes(read_document(page.document), changes)
    except BadChange as error:
        raise ApiError(400, "invalid_change", str(error)) from None
    query_names = set(page.app.queries.values_list("name", flat=True))
    refuse(check_document(document, query_names=query_names), code="invalid_page")
    page.document = document
    page.revision += 1
    page.save(update_fields=["document", "revision"])
    PageChange.objects.create(pk=change_id, page=page, user=by, revision=page.revision, changes=changes)
    return {"revision": page.revision, "changes": []}


def widget_names(app: App) -> set[str]:
    """Names that widgets of any page have: no query may have one of them."""
    documents = app.pages.values_list("document", flat=True)
    return {widget["name"] for document in documents for widget in document["widgets"]}
