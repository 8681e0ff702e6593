"""What a failed call means: what AWS said, whether it may be asked again, and whether a write may have been applied."""

from __future__ import annotations

from typing import Any, Final, Literal, cast

from botocore.exceptions import ClientError

from datasources.drivers import CallFailed
from datasources.drivers.dynamodb.exchange import Exchange, ExchangeFault
from datasources.endpoints import EndpointRefused

# Definitive refusals that may well be granted a moment later.
THROTTLED: Final = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "ProvisionedThroughputExceeded",
        "ThrottlingException",
        "Throttling",
        "RequestLimitExceeded",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
# Why a transaction was cancelled, where nothing of it speaks against sending it again.
PASSING_REASONS: Final = frozenset({"None", "TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError"})

HINTS: Final[dict[str, str]] = {
    "AccessDeniedException": "The credentials are valid, but their IAM policy does not allow this operation here.",
    "ConditionalCheckFailedException": "The condition did not hold for the item as it is now; nothing was changed.",
    "ExpiredTokenException": "The session token has run out; an administrator enters new credentials.",
    "IncompleteSignatureException": "The access key id is not written as AWS writes them; enter both again.",
    "InvalidSignatureException": "The secret access key does not belong to the access key id, or this clock is wrong.",
    "ItemCollectionSizeLimitExceededException": "Items with one partition key may hold 10 GB beside local indexes.",
    "LimitExceededException": "Too many table changes run at once; wait until some have ended.",
    "MissingAuthenticationTokenException": "The request arrived without a signature; is the endpoint DynamoDB's own?",
    "ProvisionedThroughputExceededException": "The table's capacity is used up; try again shortly, or raise it.",
    "RequestLimitExceeded": "The account's capacity is used up; try again shortly.",
    "ResourceInUseException": "The table is being created, changed or deleted; wait until that has ended.",
    "ResourceNotFoundException": "Check the name of the table or index, and the datasource's region and account.",
    "ThrottlingException": "Too many requests at once; try again shortly.",
    "TransactionCanceledException": "Nothing of the transaction was applied; `reasons` says why, item by item.",
    "TransactionConflictException": "Another transaction holds the item; try again.",
    "UnrecognizedClientException": "AWS does not know this access key id; check it, and the region.",
    "ValidationException": "DynamoDB refused the request as it is written; its sentence names the part.",
    "answer_too_large": "The size limit keeps one answer from using up the memory of all.",
    "connect_failed": "Check the region and the endpoint, and that the workers' network reaches it.",
    "deadline_passed": "Ask for less at once, or allow the datasource more time.",
    "bad_answer": "Something between Trellis and DynamoDB answered in its place: a proxy, or a wrong endpoint.",
}


def from_exchange(fault: ExchangeFault, exchange: Exchange) -> CallFailed:
    """No trustworthy answer: unknown for a write that may have left, failed for everything else."""
    unknown = exchange.write and fault.may_have_left
    return failure(
        exchange,
        code=fault.code,
        message=fault.message,
        retryable=fault.retryable and not unknown,
        outcome="unknown" if unknown else "failed",
    )


def from_refusal(error: ClientError, exchange: Exchange) -> CallFailed:
    """AWS's own error. After a 5xx a write may have been applied; anything else it refused outright."""
    told = error.response.get("Error", {})
    code, message = str(told.get("Code", "")), str(told.get("Message", ""))
    server_fault = exchange.status >= 500
    reasons = [
        {"code": str(reason.get("Code", "None")), "message": reason.get("Message")} for reason in cancelled(error)
    ]
    unknown = exchange.write and server_fault
    return failure(
        exchange,
        code=code,
        message=message or code,
        retryable=not unknown and (server_fault or code in THROTTLED or passing(reasons)),
        outcome="unknown" if unknown else "failed",
        body=exchange.body,
        details={"reasons": reasons} if reasons else {},
    )


def cancelled(error: ClientError) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], error.response.get("CancellationReasons") or [])


def passing(reasons: list[dict[str, Any]]) -> bool:
    return bool(reasons) and all(reason["code"] in PASSING_REASONS for reason in reasons)


def from_endpoint(refused: EndpointRefused, exchange: Exchange) -> CallFailed:
    return failure(exchange, code="endpoint_refused", message=str(refused), retryable=False, outcome="failed")


def from_anything(error: Exception, exchange: Exchange) -> CallFailed:
    """What nobody foresaw. Whether it may have been applied depends, as always, on whether it may have left."""
    fault = exchange.fault("call_failed", f"The call broke off within Trellis: {error}", retryable=False)
    return from_exchange(fault, exchange)


def failure(
    exchange: Exchange,
    *,
    code: str,
    message: str,
    retryable: bool,
    outcome: Literal["failed", "unknown"],
    body: bytes | None = None,
    details: dict[str, Any] | None = None,
) -> CallFailed:
    told = {"status": exchange.status} if exchange.status else {}
    hint = {"hint": HINTS[code]} if code in HINTS else {}
    return CallFailed(
        code,
        message,
        retryable=retryable,
        outcome=outcome,
        details={**told, **hint, **(details or {})},
        body=body,
        meta={"requestId": exchange.request_id},
    )
