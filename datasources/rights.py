"""What an IAM policy lacks, read out of AWS's refusal: one place for tests of a connection and for runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

REFUSALS = frozenset({"AccessDeniedException", "AccessDenied"})
NOT_AUTHORIZED = re.compile(
    r"User: (?P<who>\S+) is not authorized to perform: (?P<action>[\w:]+)"
    r"(?: on resource: (?P<resource>\S+))?(?: because (?P<why>.*))?"
)


@dataclass(frozen=True)
class Right:
    """What a policy lacks, as AWS's refusal names it."""

    action: str
    resource: str
    why: str

    @property
    def sentence(self) -> str:
        resource = f" on {self.resource}" if self.resource else ""
        why = f": {self.why}" if self.why else ""
        return f"The right {self.action}{resource} is missing{why}."


def read_refusal(code: str, message: str) -> Right | None:
    """None where AWS refused for another reason, or in words that name no right."""
    found = NOT_AUTHORIZED.search(message) if code in REFUSALS else None
    if found is None:
        return None
    return Right(found["action"], found["resource"] or "", (found["why"] or "").rstrip("."))
