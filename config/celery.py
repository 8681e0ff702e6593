"""The Celery application; workers start with `celery -A config worker --pool=threads`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("trellis")
app.config_from_object("config.celery_settings")
app.autodiscover_tasks(["datasources", "queries"])
