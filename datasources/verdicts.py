"""What a test of a connection found, in AWS's own words, and what a person can do about it."""

from __future__ import annotations

from dataclasses import dataclass

from datasources.drivers import CallFailed

REFUSED = "AccessDeniedException"
REFUSED_ADVICE = (
    "The credentials are right, but their IAM policy does not allow this test. Queries may still do what it does allow."
)


@dataclass(frozen=True)
class Verdict:
    """`message` is what was found; `advice` what to do, where there is something."""

    ok: bool
    message: str
    advice: str = ""


def of_failure(failure: CallFailed) -> Verdict:
    """AWS's code and message as they came, with the driver's hint beside them."""
    # Codes of AWS are in CamelCase and worth looking up; the driver's own only repeat their sentence.
    message = f"{failure.code}: {failure.message}" if failure.code[:1].isupper() else failure.message
    advice = REFUSED_ADVICE if failure.code == REFUSED else str(failure.details.get("hint", ""))
    return Verdict(ok=False, message=message, advice=advice)
