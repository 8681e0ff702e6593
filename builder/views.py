"""The pages people open: home, the editor, published apps. Each embeds the data that its script starts with."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from builder.access import app_for, may_create_apps, signed_in
from builder.bundles import draft_bundle, live_bundle
from builder.creating import create_app
from builder.descriptions import describe_app, describe_apps, list_datasources
from builder.models import App, Role
from builder.pages import page_of
from builder.security import allow_hosts
from builder.specifications import APPS_WITH_LIVE, live_release, read_release
from datasources.errors import ApiError
from widgets.kinds import KINDS


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The apps of whoever is signed in; POST makes a new one."""
    if request.method == "POST":
        return _create(request)
    return _show_home(request)


def _create(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("name", "")
    try:
        app = create_app(name, by=signed_in(request.user))
    except ApiError as error:
        return _show_home(request, status=error.status, error=error.message, name=name)
    return redirect("editor", slug=app.slug)


def _show_home(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"apps": describe_apps(request.user), "may_create": may_create_apps(request.user), **more}
    return render(request, "builder/home.html", context, status=status)


@login_required
@require_safe
def editor(request: HttpRequest, slug: str) -> HttpResponse:
    app = app_for(request.user, slug, role=Role.BUILDER, apps=APPS_WITH_LIVE)
    first = app.pages.all()[0]
    page = page_of(app, request.GET.get("page", first.slug))
    bundle = draft_bundle(app, page, user=request.user)
    data = {
        "app": describe_app(app),
        "bundle": bundle,
        "datasources": list_datasources(),
        "kinds": {name: kind.to_json() for name, kind in KINDS.items()},
    }
    allow_hosts(request, bundle["app"]["hosts"])
    return render(request, "builder/editor.html", {"app": app, "data": data})


@login_required
@require_safe
def published_app(request: HttpRequest, slug: str) -> HttpResponse:
    """The app's address: its first page."""
    app = _open(request, slug)
    first = read_release(live_release(app))["pages"][0]
    return redirect("published", slug=app.slug, page=first["slug"])


@login_required
@require_safe
def published(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    app = _open(request, slug)
    bundle = live_bundle(app, page, user=request.user)
    title = bundle["page"]["document"]["props"]["title"]
    allow_hosts(request, bundle["app"]["hosts"])
    return render(request, "builder/published.html", {"app": app, "bundle": bundle, "title": title})


def _open(request: HttpRequest, slug: str) -> App:
    return app_for(request.user, slug, role=Role.VIEWER, apps=APPS_WITH_LIVE)
