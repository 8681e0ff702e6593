"""Taking old runs out of the database: it keeps a row for every write."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from .ledger import ENDED
from .models import Run

# SQLite and PostgreSQL lock what a deletion touches: others get their turn in between.
CHUNK = 1_000


def purge_runs(*, days: int) -> int:
    """Deletes runs that ended more than `days` days ago; how many. What has not ended stays, however old."""
    old = Run.objects.filter(state__in=ENDED, created__lt=timezone.now() - timedelta(days=days)).order_by("created")
    deleted = 0
    while keys := list(old.values_list("pk", flat=True)[:CHUNK]):
        deleted += Run.objects.filter(pk__in=keys).delete()[0]
    return deleted
