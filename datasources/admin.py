"""The admin site's pages for datasources."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from datasources.connections import seal_datasource
from datasources.forms import ConnectionForm, DatasourceForm, shows_endpoint
from datasources.models import Datasource
from datasources.probing import probe_saved, probe_unsaved
from datasources.regions import region_name
from datasources.signing_in import KEYS as CREDENTIALS
from datasources.verdicts import Verdict

SEALED_NOTE = (
    "Sealed when you save: only workers can open them, and no page shows them again. Use an IAM user of its own, "
    "allowed only what the queries need."
)
hide_credentials = method_decorator(sensitive_post_parameters(*CREDENTIALS))


@admin.register(Datasource)
class DatasourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # Django's takes no parameter at run time
    form = DatasourceForm
    list_display = ("name", "place", "key", "used_by", "updated")
    # Deleting is refused or granted one by one, with the reason.
    actions = None

    class Media:
        js: ClassVar[list[Script]] = [Script("datasources/test_connection.js", defer=True)]

    @admin.display(description="Region or endpoint", ordering="region")
    def place(self, datasource: Datasource) -> str:
        return datasource.endpoint or region_name(datasource.region)

    @admin.display(description="Access key")
    def key(self, datasource: Datasource) -> str:
        return f"…{datasource.access_key_hint}"

    @admin.display(description="Queries", ordering="query_count")
    def used_by(self, datasource: Datasource) -> int:
        count: int = getattr(datasource, "query_count", 0)
        return count

    def get_queryset(self, request: HttpRequest) -> QuerySet[Datasource]:
        datasources: QuerySet[Datasource] = super().get_queryset(request)
        return datasources.annotate(query_count=Count("queries"))

    def get_fieldsets(self, request: HttpRequest, obj: Datasource | None = None) -> Any:  # noqa: ARG002
        place = ["region", "endpoint"] if shows_endpoint(obj) else ["region"]
        return [
            (None, {"fields": ["name", *place]}),
            ("Credentials", {"fields": CREDENTIALS, "description": SEALED_NOTE}),
            ("Limits", {"fields": ["timeout_ms"]}),
        ]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Datasource | None:
        if request.method == "POST":
            # Two who save at once: the second must seal for, and count on from, what the first left.
            Datasource.objects.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Datasource, form: Any, change: bool) -> None:
        if form.has_credentials:
            obj.revision += change
            seal_datasource(obj, **{field: form.cleaned_data[field] for field in CREDENTIALS})
        super().save_model(request, obj, form, change)

    @hide_credentials
    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **more: Any) -> Any:
        return super().changeform_view(request, object_id, *args, **more)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **more: Any) -> Any:
        context |= {"test_url": _test_url(more.get("obj")), "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **more)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        datasource = self.get_object(request, object_id)
        used_by = datasource.queries.select_related("app").order_by("app__name", "name") if datasource else []
        return super().delete_view(request, object_id, {**(extra_context or {}), "used_by": used_by})

    def get_urls(self) -> list[URLPattern]:
        test = self.admin_site.admin_view(require_POST(self.test_view))
        return [
            path("add/test/", test, name="datasources_datasource_test_new"),
            path("<uuid:pk>/change/test/", test, name="datasources_datasource_test"),
            *super().get_urls(),
        ]

    @hide_credentials
    def test_view(self, request: HttpRequest, pk: Any = None) -> HttpResponse:
        """Tests the form as it stands: {"ok", "message", "advice"}, or 400 with {"errors": {field: [...]}}."""
        datasource = self.get_object(request, str(pk)) if pk else None
        allowed = self.has_change_permission(request, datasource) if pk else self.has_add_permission(request)
        if not allowed or (pk and datasource is None):
            raise PermissionDenied
        form = ConnectionForm(request.POST, instance=datasource)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=HTTPStatus.BAD_REQUEST)
        return JsonResponse(asdict(_probe(form)))


def _test_url(datasource: Datasource | None) -> str:
    if datasource is None:
        return reverse("admin:datasources_datasource_test_new")
    return reverse("admin:datasources_datasource_test", args=[datasource.pk])


def _probe(form: ConnectionForm) -> Verdict:
    if not form.has_credentials:
        return probe_saved(form.instance)
    given = form.cleaned_data
    return probe_unsaved(
        region=given["region"],
        endpoint=given.get("endpoint", ""),
        **{field: given[field] for field in CREDENTIALS},
    )
