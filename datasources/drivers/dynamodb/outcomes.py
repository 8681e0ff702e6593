"""What a failed call means: what AWS said, whether it may be asked again, and whether a write may have been applied."""

from __future__ import annotations

from typing import Any, Final, Literal, cast

from botocore.exceptions import ClientError

from datasources.drivers import CallFailed
from datasources.drivers.dynamodb.exchange import Exchange, ExchangeFault
from datasources.drivers.dynamodb.hints import details_for
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
        reasons=reasons,
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
    reasons: list[dict[str, Any]] | None = None,
) -> CallFailed:
    told = {"status": exchange.status} if exchange.status else {}
    return CallFailed(
        code,
        message,
        retryable=retryable,
        outcome=outcome,
        details={**told, **details_for(code, message, reasons or [])},
        body=body,
        meta={"requestId": exchange.request_id},
    )
