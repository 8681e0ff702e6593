"""Run as a program: signs in as the worker it is, and lists tables at the endpoint it is given."""

import os
import sys
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from datasources.connections import connect  # noqa: E402
from datasources.drivers import driver  # noqa: E402
from datasources.models import Datasource  # noqa: E402

datasource = Datasource(name="Own", region="eu-central-1", endpoint=sys.argv[1], sign_in="worker")
driver("dynamodb").call(connect(datasource), "ListTables", {}, deadline=time.time() + 5, limit=1 << 20, write=False)
