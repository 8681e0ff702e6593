"""Which queries use a datasource, in drafts and in live releases: known to what `config` wires, not to datasources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Use:
    """One query of an app; in its draft, in its live release, or in both."""

    datasource_id: str
    app: str
    query: str
    draft: bool
    live: bool

    def __str__(self) -> str:
        return f"{self.app}: {self.query}"

    @property
    def where(self) -> str:
        return "draft and live release" if self.draft and self.live else "draft" if self.draft else "live release"


def list_uses(datasource_id: object = None) -> Sequence[Use]:
    """Of one datasource, or of all, ordered by app and query."""
    uses: Sequence[Use] = import_string(settings.DATASOURCE_USES)()
    return [use for use in uses if datasource_id is None or use.datasource_id == str(datasource_id)]
