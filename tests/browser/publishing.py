"""Published apps for the browser tests, made without the editor: a page is said in a few words."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.contrib.auth.models import User

from builder.creating import create_app
from builder.draft_queries import add_query
from builder.members import set_member
from builder.models import App, Role
from builder.pages import add_page, change_page, page_of
from builder.publishing import publish
from datasources.models import Datasource
from widgets.kinds import KINDS


def widget(kind: str, name: str, *, y: int = 0, **members: Any) -> dict[str, Any]:
    """A whole widget over the page's width; `members` are props, events and whatever else differs."""
    place = {"parent": None, "x": 0, "y": y, "w": 12, "h": KINDS[kind].size[1]}
    known = {"kind": kind, "name": name, "version": KINDS[kind].version}
    return {"id": name.lower(), **known, **place, "props": {}, "events": {}, **members}


def put(app: App, slug: str, *widgets: dict[str, Any], by: User, events: dict[str, Any] | None = None) -> None:
    """Adds widgets to a page of the draft."""
    page = page_of(app, slug)
    changes: list[dict[str, Any]] = [{"op": "add", "widget": each["id"], "path": [], "value": each} for each in widgets]
    changes += [{"op": "set", "widget": None, "path": ["events"], "value": events}] if events else []
    change_page(app, slug, change_id=uuid.uuid4(), base=page.revision, changes=changes, by=by)


class Making:
    """An app of its maker's, which a viewer may open."""

    def __init__(self, name: str, *, by: User, viewer: User) -> None:
        self.by = by
        self.app = create_app(name, by=by)
        set_member(self.app, username=viewer.username, role=Role.VIEWER)

    def page(self, title: str) -> str:
        return add_page(self.app, title=title).slug

    def put(self, *widgets: dict[str, Any], page: str = "home", events: dict[str, Any] | None = None) -> None:
        put(self.app, page, *widgets, by=self.by, events=events)

    def query(self, name: str, operation: str, body: Any, datasource: Datasource, **settings: Any) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        fields = {"name": name, "datasource": datasource, "operation": operation, "body": text, "settings": settings}
        add_query(self.app, fields=fields)

    def publish(self) -> str:
        """The address of its first page."""
        publish(self.app, by=self.by)
        return f"/a/{self.app.slug}/"
