"""Refuses to start on wrong settings: neither gunicorn nor a Celery worker heeds Django's system checks by itself."""

from __future__ import annotations

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

# The checks of every process, and those of one kind: workers have private keys, and the web must not load them.
SETTINGS = "settings"
PRIVATE_KEYS = "private-keys"
WEB = "web"


def refuse_wrong_settings(*tags: str) -> None:
    """ImproperlyConfigured with every error that the checks of these tags find."""
    errors = [message for message in run_checks(tags=list(tags)) if message.is_serious()]
    if errors:
        raise ImproperlyConfigured("\n".join(f"{error.msg} {error.hint or ''}".strip() for error in errors))
