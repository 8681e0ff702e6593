"""The admin's list of writes, and of messages that were refused: to look at, not to change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.dateparse import parse_datetime
from redis.exceptions import RedisError

from .models import Run
from .refused import KEPT, list_refused


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("created", "query", "app", "release", "operation", "state", "user", "ended")
    list_filter = ("state", "operation", "app")
    search_fields = ("id", "query", "user__username")
    list_select_related = ("app", "user")
    date_hierarchy = "created"
    ordering = ("-created",)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _run: Any = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _run: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.show_refused)
        return [path("refused/", view, name="queries_run_refused"), *super().get_urls()]

    def show_refused(self, request: HttpRequest) -> HttpResponse:
        """Messages that no worker would take: forged, altered, unreadable."""
        try:
            entries: list[dict[str, Any]] | None = list_refused()
        except RedisError:
            entries = None
        for entry in entries or ():
            entry["time"] = parse_datetime(entry["time"])
        context = {
            **self.admin_site.each_context(request),
            "title": "Refused messages",
            "opts": self.opts,
            "entries": entries,
            "kept": KEPT,
        }
        return TemplateResponse(request, "admin/queries/run/refused.html", context)
