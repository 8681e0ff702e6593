"""The web process: `gunicorn config.wsgi`."""

import os

from django.core.checks import register
from django.core.wsgi import get_wsgi_application

from config.starting import SETTINGS, WEB, refuse_wrong_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from datasources.checks import check_web_has_no_private_keys  # noqa: E402 - once the apps are there

register(check_web_has_no_private_keys, WEB)
refuse_wrong_settings(SETTINGS, WEB)
