"""The columns of the list of datasources."""

from __future__ import annotations

from datetime import datetime

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from datasources.models import Datasource, SignIn
from datasources.regions import region_name


@admin.display(description="Region or endpoint", ordering="region")
def place(datasource: Datasource) -> str:
    if datasource.endpoint:
        return f"{datasource.endpoint} ({datasource.region})"
    return region_name(datasource.region)


@admin.display(description="Signs in with", ordering="sign_in")
def signs_in(datasource: Datasource) -> str:
    # A word joiner keeps the dots with what they stand before.
    key = f"key …\u2060{datasource.access_key_hint}"
    if datasource.sign_in == SignIn.ROLE:
        return f"Role {datasource.role_arn.rpartition('/')[2]}, by {key}"
    if datasource.sign_in == SignIn.SESSION:
        return f"Session {key}"
    return "Workers' identity" if datasource.sign_in == SignIn.WORKER else f"K{key[1:]}"


@admin.display(description="Queries")
def used_by(datasource: Datasource) -> str:
    return str(getattr(datasource, "use_count", 0))


@admin.display(description="Last used", ordering="last_used")
def last_used(datasource: Datasource) -> str:
    return ago(datasource.last_used) if datasource.last_used else "Never"


@admin.display(description="Last test", ordering="tested")
def last_test(datasource: Datasource) -> str:
    if datasource.tested is None:
        return "Never"
    tone, word = ("good", "Passed") if datasource.test_passed else ("bad", "Failed")
    markup = '<span class="verdict" data-tone="{}" title="{}">{}</span> {}'
    return format_html(markup, tone, datasource.test_message, word, ago(datasource.tested))


def ago(moment: datetime) -> SafeString:
    """The largest unit is enough: whoever wants the minute finds it in the title."""
    past = timesince(moment, timezone.now(), depth=1)
    words = "just now" if past.startswith("0") else f"{past} ago"
    exact = f"{moment:%Y-%m-%d %H:%M} UTC"
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, words)
