"""What a worker found out about a run: its state, its error and DynamoDB's bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from datasources.drivers import Answer, CallFailed, Outcome

from . import errors
from .cursors import make_cursor
from .models import RunState
from .orders import Order


@dataclass(frozen=True)
class Ending:
    """How a run ended. `error_body` is DynamoDB's own error where it carries an item; `outcomes` those of a batch."""

    state: str
    error: dict[str, Any] | None = None
    error_body: bytes | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    results: tuple[bytes, ...] = ()
    outcomes: list[dict[str, Any]] | None = None


def answered(order: Order, answer: Answer, *, revision: int) -> Ending:
    meta = {**answer.meta, "next": cursor_for(order, answer.next_key, revision=revision)}
    results = (answer.body, *answer.more)
    if answer.outcomes is None:
        return Ending(RunState.SUCCEEDED, meta=meta, results=results)
    return Ending(
        batch_state(answer.outcomes),
        errors.batch_incomplete(answer.outcomes, write=order.write),
        meta=meta,
        results=results,
        outcomes=[tell(outcome) for outcome in answer.outcomes],
    )


def cursor_for(order: Order, key: dict[str, Any] | None, *, revision: int) -> str | None:
    """`key` holds the input members that begin the next page; None where there is none."""
    if not key:
        return None
    return make_cursor(key, operation=order.operation, request=order.request, revision=revision, person=order.person)


def batch_state(outcomes: Sequence[Outcome]) -> str:
    """Partial as soon as some of it was applied; failed only where certainly nothing was."""
    states = {outcome.state for outcome in outcomes}
    if "succeeded" in states:
        return RunState.PARTIAL
    return RunState.UNKNOWN if "unknown" in states else RunState.FAILED


def tell(outcome: Outcome) -> dict[str, Any]:
    error = {"code": outcome.code, "message": outcome.message} if outcome.code else None
    return {"place": outcome.place, "state": outcome.state, "error": error}


def failed(order: Order, failure: CallFailed) -> Ending:
    error = errors.run_error(failure.code, failure.message, retryable=failure.retryable, details=failure.details)
    state = RunState.UNKNOWN if order.write and failure.outcome == "unknown" else RunState.FAILED
    return Ending(state, error, _body_with_item(failure.body, shown=order.shown), failure.meta)


def broken_off(order: Order) -> Ending:
    """A mistake of ours on the way: it may have left, and of a write nothing better can be said."""
    if order.write:
        return Ending(RunState.UNKNOWN, errors.unknown())
    return Ending(RunState.FAILED, errors.run_error("internal", "Trellis could not read this. Try again."))


def not_sent(code: str, message: str, *, retryable: bool = False) -> Ending:
    return Ending(RunState.FAILED, errors.run_error(code, message, retryable=retryable))


def _body_with_item(body: bytes | None, *, shown: Sequence[str] | None) -> bytes | None:
    """A condition that failed may carry the item that it failed on, a transaction its reasons. Of the item only the
    attributes `shown`, where they are limited."""
    try:
        fields = msgspec.json.decode(body or b"", type=dict[str, msgspec.Raw])
        if not fields.keys() & {"Item", "CancellationReasons"}:
            return None
        return body if shown is None else _with_shown(fields, shown)
    except msgspec.DecodeError:
        return None


def _with_shown(fields: dict[str, msgspec.Raw], shown: Sequence[str]) -> bytes | None:
    """The values stay the bytes that DynamoDB sent."""
    if "Item" not in fields:
        return None
    item = msgspec.json.decode(fields["Item"], type=dict[str, msgspec.Raw])
    return msgspec.json.encode({"Item": {name: value for name, value in item.items() if name in shown}})
