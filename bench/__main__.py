"""`make bench`: prints `bench NAME VALUE UNIT LIMIT` lines and fails where one is over."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from bench import bindings, browsing, grids, large_page, pages, run_path  # noqa: E402 - only once Django stands
from bench.figures import report  # noqa: E402

with run_path.trellis():
    figures = run_path.measure()
    with browsing.chromium_running() as browser:
        figures += (
            pages.measure(browser) + large_page.measure(browser) + bindings.measure(browser) + grids.measure(browser)
        )
report(figures)
