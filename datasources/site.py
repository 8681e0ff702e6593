"""The admin site: Django's own, under Trellis's name and behind Trellis's sign-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse


class TrellisAdminSite(AdminSite):
    site_header = "Trellis"
    site_title = "Trellis"
    index_title = "Administration"
    enable_nav_sidebar = False

    # Django's own form would be a second door, without the throttling of the first.
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:  # noqa: ARG002
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied("Only administrators may open the admin site.")
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), login_url=settings.LOGIN_URL)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:  # noqa: ARG002
        return LogoutView.as_view(next_page=settings.LOGIN_URL)(request)
