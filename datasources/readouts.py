"""What the admin site tells of a datasource to who may look at it and change nothing."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin

from datasources import columns
from datasources.models import Datasource, SignIn
from datasources.regions import region_name
from datasources.signing_in import ROLE_FIELDS

LIMITS: Final = "What it may be used for"


@admin.display(description="Region")
def region(datasource: Datasource) -> str:
    return region_name(datasource.region)


@admin.display(description="Read only")
def read_only(datasource: Datasource) -> str:
    return "Yes" if datasource.read_only else "No"


@admin.display(description="Allowed tables")
def tables(datasource: Datasource) -> str:
    return ", ".join(datasource.allowed_tables) or "All"


@admin.display(description="Allowed operations")
def operations(datasource: Datasource) -> str:
    return ", ".join(datasource.allowed_operations) or "All"


@admin.display(description="Calls at once")
def concurrency(datasource: Datasource) -> str:
    return str(datasource.concurrency or "No limit")


def fieldsets(datasource: Datasource) -> list[Any]:
    """As Django's admin takes them: what is set, and nothing of the credentials but how their key ends."""
    place = [name for name in ("endpoint", "sts_endpoint") if getattr(datasource, name)]
    role = [name for name in ROLE_FIELDS if getattr(datasource, name)] if datasource.sign_in == SignIn.ROLE else []
    return [
        (None, {"fields": ["name", region, *place]}),
        ("Signing in", {"fields": [columns.signs_in, *role]}),
        (LIMITS, {"fields": [read_only, tables, operations]}),
        ("Load", {"fields": ["timeout_ms", concurrency]}),
    ]
