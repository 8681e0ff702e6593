"""The admin site's pages for datasources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from datasources import columns, readouts
from datasources.connections import seal_datasource
from datasources.forms import ENDPOINTS, ConnectionForm, DatasourceForm, shows_endpoint
from datasources.models import Datasource
from datasources.probing import probe_saved, probe_unsaved
from datasources.signing_in import CREDENTIALS, ROLE_FIELDS
from datasources.uses import list_uses
from datasources.verdicts import Verdict

SEALED_NOTE = (
    "Secrets are sealed when you save: only workers can open them, and no page shows them again. Use an IAM user of "
    "its own, allowed only what the queries need."
)
LIMITS_NOTE = "Held to when a query is saved, when it is started and again just before it is sent."
SHOWN_CHANGES = 8
hide_credentials = method_decorator(sensitive_post_parameters(*CREDENTIALS))


@admin.register(Datasource)
class DatasourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # Django's takes no parameter at run time
    form = DatasourceForm
    list_display = ("name", columns.place, columns.signs_in, columns.used_by, columns.last_used, columns.last_test)
    search_fields = ("name", "region", "endpoint")
    # Deleting is refused or granted one by one, with the reason.
    actions = None

    class Media:
        js: ClassVar[list[Script]] = [
            Script("datasources/test_connection.js", type="module"),
            Script("datasources/sign_in.js", type="module"),
            Script("datasources/saving.js", type="module"),
        ]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        counts = Counter(use.datasource_id for use in list_uses())
        for datasource in changelist.result_list:
            datasource.use_count = counts[str(datasource.pk)]
        return changelist

    def get_fieldsets(self, request: HttpRequest, obj: Datasource | None = None) -> Any:
        if obj and not self.has_change_permission(request, obj):
            return readouts.fieldsets(obj)
        place = ["region", *ENDPOINTS] if shows_endpoint(obj) else ["region"]
        limits = ["read_only", "allowed_tables", "allowed_operations"]
        return [
            (None, {"fields": ["name", *place]}),
            ("Signing in", {"fields": ["sign_in", *ROLE_FIELDS, *CREDENTIALS], "description": SEALED_NOTE}),
            (readouts.LIMITS, {"fields": limits, "description": LIMITS_NOTE}),
            ("Load", {"fields": ["timeout_ms", "concurrency"]}),
        ]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Datasource | None:
        if request.method == "POST":
            # Two who save at once: the second must seal for, and count on from, what the first left.
            Datasource.objects.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Datasource, form: Any, change: bool) -> None:
        if form.signs_in_anew:
            obj.revision += change
            seal_datasource(obj, **form.credentials)
            # What was found with other credentials says nothing of these.
            obj.tested, obj.test_passed, obj.test_message = None, None, ""
        super().save_model(request, obj, form, change)

    @hide_credentials
    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **more: Any) -> Any:
        return super().changeform_view(request, object_id, *args, **more)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **more: Any) -> Any:
        datasource = more.get("obj")
        context |= {
            "test_url": _url("test", datasource),
            "check_url": _url("check", datasource),
            "show_save_and_add_another": False,
            "changes": _changes(datasource) if datasource else [],
            "used_by": list_uses(datasource.pk) if datasource else [],
        }
        return super().render_change_form(request, context, *args, **more)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        return super().delete_view(request, object_id, {**(extra_context or {}), "used_by": list_uses(object_id)})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What still uses it protects it, live releases as well, which no foreign key knows of."""
        to_delete, counts, permissions, protected = super().get_deleted_objects(objs, request)
        uses = [use for datasource in objs for use in list_uses(datasource.pk)]
        return to_delete, counts, permissions, [str(use) for use in uses] or protected

    def get_urls(self) -> list[URLPattern]:
        asked = {"test": self.test_view, "check": self.check_view}
        views = {name: self.admin_site.admin_view(require_POST(view)) for name, view in asked.items()}
        return [
            *(path(f"add/{name}/", view, name=f"datasources_datasource_{name}_new") for name, view in views.items()),
            *(
                path(f"<uuid:pk>/change/{name}/", view, name=f"datasources_datasource_{name}")
                for name, view in views.items()
            ),
            *super().get_urls(),
        ]

    @hide_credentials
    def test_view(self, request: HttpRequest, pk: Any = None) -> HttpResponse:
        """Tests the form as it stands: a Verdict as JSON, or 400 with {"errors": {field: [...]}}."""
        form = ConnectionForm(request.POST, instance=self._asked_about(request, pk))
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=HTTPStatus.BAD_REQUEST)
        return JsonResponse(asdict(_probe(form)))

    @hide_credentials
    def check_view(self, request: HttpRequest, pk: Any = None) -> HttpResponse:
        """What is wrong with the form as it stands, as {"errors": {field: [...]}}; nothing is saved. It is asked before
        the form is sent, so that a mistake costs no secret that was typed: a page never shows one."""
        datasource = self._asked_about(request, pk)
        form = self.get_form(request, datasource, change=pk is not None)(request.POST, instance=datasource)
        return JsonResponse({"errors": form.errors})

    def _asked_about(self, request: HttpRequest, pk: Any) -> Datasource | None:
        """None for a new one. PermissionDenied for who may not change it, and where there is none."""
        # Not by get_object of this class, whose lock needs the transaction of a save.
        datasource = super().get_object(request, str(pk)) if pk else None
        allowed = self.has_change_permission(request, datasource) if pk else self.has_add_permission(request)
        if not allowed or (pk and datasource is None):
            raise PermissionDenied
        return datasource


def _url(what: str, datasource: Datasource | None) -> str:
    if datasource is None:
        return reverse(f"admin:datasources_datasource_{what}_new")
    return reverse(f"admin:datasources_datasource_{what}", args=[datasource.pk])


def _probe(form: ConnectionForm) -> Verdict:
    tables: Sequence[str] = form.cleaned_data["allowed_tables"]
    if form.signs_in_anew:
        return probe_unsaved(form.target, form.credentials, tables=tables)
    return probe_saved(form.instance, tables=tables)


def _changes(datasource: Datasource) -> QuerySet[LogEntry]:
    """Who changed which fields when, the latest first; Django's log holds names of fields, never values."""
    entries = LogEntry.objects.filter(content_type=get_content_type_for_model(datasource), object_id=str(datasource.pk))
    return entries.exclude(change_message="[]").select_related("user").order_by("-action_time")[:SHOWN_CHANGES]
