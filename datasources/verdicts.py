"""What a test of a connection found, in AWS's own words, and what a person can do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasources.drivers import CallFailed

REFUSALS = frozenset({"AccessDeniedException", "AccessDenied"})
NOT_AUTHORIZED = re.compile(
    r"User: (?P<who>\S+) is not authorized to perform: (?P<action>[\w:]+)"
    r"(?: on resource: (?P<resource>\S+))?(?: because (?P<why>.*))?"
)


@dataclass(frozen=True)
class Finding:
    """One thing that was tried. `note` says what is missing where it is refused."""

    what: str
    ok: bool
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """`message` is what was found; `advice` what to do, where there is something; `identity` whose the keys are."""

    ok: bool
    message: str
    advice: str = ""
    identity: str = ""
    findings: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Verdict:
        """From `asdict`, by way of JSON."""
        return cls(**{**told, "findings": tuple(Finding(**each) for each in told["findings"])})


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


def missing_right(failure: CallFailed) -> Right | None:
    """None where AWS refused for another reason, or in words that name no right."""
    found = NOT_AUTHORIZED.search(failure.message) if failure.code in REFUSALS else None
    if found is None:
        return None
    return Right(found["action"], found["resource"] or "", (found["why"] or "").rstrip("."))


def of_failure(failure: CallFailed) -> Verdict:
    """AWS's code and message as they came, with the driver's hint beside them."""
    # Codes of AWS are in CamelCase and worth looking up; the driver's own only repeat their sentence.
    message = f"{failure.code}: {failure.message}" if failure.code[:1].isupper() else failure.message
    return Verdict(ok=False, message=message, advice=str(failure.details.get("hint", "")))
