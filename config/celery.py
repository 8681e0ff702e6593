"""The Celery application; workers start with `celery -A config worker --pool=threads`."""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import celeryd_after_setup
from django.core.exceptions import ImproperlyConfigured

from config.starting import PRIVATE_KEYS, SETTINGS, refuse_wrong_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("trellis")
app.config_from_object("config.celery_settings")
app.autodiscover_tasks(["datasources", "queries"])
app.autodiscover_tasks(["datasources"], related_name="schema_tasks")


@celeryd_after_setup.connect
def check_settings(**_: Any) -> None:
    """Ends a worker whose settings are wrong."""
    try:
        refuse_wrong_settings(SETTINGS, PRIVATE_KEYS)
    except ImproperlyConfigured as error:
        sys.exit(f"This worker does not start. {error}")  # Celery would only log another exception
