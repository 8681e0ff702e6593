"""`make bench`: prints `bench NAME VALUE UNIT LIMIT` lines and fails where one is over."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from bench import run_path  # noqa: E402 - only once Django stands
from bench.figures import report  # noqa: E402

report(run_path.measure())
