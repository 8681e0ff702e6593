"""What a test of a connection found, in AWS's own words, and what a person can do about it."""

from __future__ import annotations

from dataclasses import dataclass

from datasources.drivers import CallFailed

_KEY_UNKNOWN = (
    "AWS does not know this access key id. Check that it is typed in full, still active in IAM, and of an account "
    "that can use this region."
)
_NOT_ITS_KEY = "The secret access key does not belong to this access key id. Copy both from AWS again."
_CLOCK = "The worker's clock may be wrong: AWS accepts requests signed within five minutes of its own time."
_TEMPORARY = "These are temporary credentials. Enter a long-lived access key of an IAM user instead."
_UNREACHABLE = "The worker could not reach it. Check the endpoint, the region and the way from the worker to it."

ADVICE = {
    "UnrecognizedClientException": _KEY_UNKNOWN,
    "InvalidClientTokenId": _KEY_UNKNOWN,
    "InvalidAccessKeyId": _KEY_UNKNOWN,
    "InvalidSignatureException": _NOT_ITS_KEY,
    "SignatureDoesNotMatch": _NOT_ITS_KEY,
    "IncompleteSignature": _NOT_ITS_KEY,
    "IncompleteSignatureException": _NOT_ITS_KEY,
    "MissingAuthenticationTokenException": _NOT_ITS_KEY,
    "AccessDeniedException": (
        "The key and secret are right, but the IAM user may not do this. Queries may still work with what its policy "
        "does allow; to pass this test, allow it dynamodb:ListTables."
    ),
    "AccessDenied": "The key and secret are right, but a policy of the account denies the call.",
    "ExpiredTokenException": _TEMPORARY,
    "ExpiredToken": _TEMPORARY,
    "RequestExpired": _CLOCK,
    "RequestTimeTooSkewed": _CLOCK,
    "OptInRequired": "The account has not enabled this region. Enable it in AWS, or choose another.",
    "ThrottlingException": "AWS is busy with this account. Test again in a moment.",
}


@dataclass(frozen=True)
class Verdict:
    """`message` is what was found; `advice` what to do, where there is something."""

    ok: bool
    message: str
    advice: str = ""


def of_failure(failure: CallFailed) -> Verdict:
    """AWS's code and message as they came, with our advice beside them."""
    known = ADVICE.get(failure.code)
    # Codes of AWS are in CamelCase; those of the driver, for a call that got no answer, are not.
    advice = known or ("" if failure.code[:1].isupper() else _UNREACHABLE)
    return Verdict(ok=False, message=f"{failure.code}: {failure.message}", advice=advice)
