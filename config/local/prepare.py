"""Brings the database, the built files and the sample data up to date; a step of `make run`.

Prints, as its last line, JSON for the welcome: {"people": {name: does the demo password fit}, "app": slug}.
"""

from __future__ import annotations

import json
import os

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("migrate", interactive=False)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    print(json.dumps(_seed()), flush=True)


def _seed() -> dict[str, object]:
    from config.local import demo, demo_app, demo_tables  # need Django's models

    endpoint = os.environ["TRELLIS_DEMO_ENDPOINT"]
    demo_tables.seed_tables(endpoint)
    reset = os.environ.get("TRELLIS_DEMO_RESET") == "1"
    people = demo.seed_people(os.environ["TRELLIS_DEMO_PASSWORD"], reset=reset)
    app = demo_app.seed_app(demo.seed_datasource(endpoint))
    return {"people": people, "app": app}


if __name__ == "__main__":
    main()
