"""The admin's list of writes: to look at, not to change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from .models import Run


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
