"""All routes: the admin site, the JSON API, and the pages people open."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("builder.api.urls")),
    path("", include("builder.urls")),
]

handler400 = "builder.errors.answer_bad_request"
handler403 = "builder.errors.answer_forbidden"
handler404 = "builder.errors.answer_not_found"
handler500 = "builder.errors.answer_failure"
