"""Django's configuration of datasources, and of the admin site that it keeps."""

from django.apps import AppConfig
from django.contrib.admin import apps as django_admin


class DatasourcesConfig(AppConfig):
    name = "datasources"
    default = True
    verbose_name = "Data"

    def ready(self) -> None:
        from datasources import checks  # noqa: F401 - registers them


class AdminConfig(django_admin.AdminConfig):
    default = False
    default_site = "datasources.site.TrellisAdminSite"
