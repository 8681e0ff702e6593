"""`manage.py purge_runs`: docs/runs.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from queries.purging import purge_runs

DAYS = 90


class Command(BaseCommand):
    help = "Deletes the records of writes that ended long ago. The data they wrote is not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS, help=f"older than so many days; {DAYS} where not given")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["days"] < 1:
            raise CommandError("--days must be 1 or more: a browser may still ask for the runs of today.")
        number = purge_runs(days=options["days"])
        self.stdout.write(f"Deleted {number} run{'' if number == 1 else 's'} of more than {options['days']} days ago.")
