"""What a test of a connection found, in AWS's own words, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasources.drivers import CallFailed
from datasources.rights import Right, read_refusal


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


def missing_right(failure: CallFailed) -> Right | None:
    """None where AWS refused for another reason, or in words that name no right."""
    return read_refusal(failure.code, failure.message)


def of_failure(failure: CallFailed) -> Verdict:
    """AWS's code and message as they came, with the driver's hint beside them."""
    # Codes of AWS are in CamelCase and worth looking up; the driver's own only repeat their sentence.
    message = f"{failure.code}: {failure.message}" if failure.code[:1].isupper() else failure.message
    return Verdict(ok=False, message=message, advice=str(failure.details.get("hint", "")))
