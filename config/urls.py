"""All routes: the admin site, the JSON API, and the pages people open."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("builder.api.urls")),
    path("", include("builder.urls")),
]
