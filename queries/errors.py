"""How a run's own error looks, and the sentences for the ends that DynamoDB has no words for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from datasources.drivers import Outcome


def run_error(
    code: str, message: str, *, retryable: bool = False, details: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {"code": code, "message": message, "retryable": retryable, "details": details or {}}


def cancelled() -> dict[str, Any]:
    return run_error("cancelled", "This run was cancelled.")


def not_enqueued() -> dict[str, Any]:
    return run_error("not_enqueued", "This run could not be queued and was not sent. Try again.", retryable=True)


def expired(*, write: bool, workers_answer: bool) -> dict[str, Any]:
    """`workers_answer`: does any worker run right now?"""
    effect = "Nothing was written." if write else "Nothing was read."
    cause = (
        "All workers were busy until its time was up. Try again in a moment."
        if workers_answer
        else "No worker is running. Ask whoever operates Trellis to start one, then try again."
    )
    return run_error("expired", f"This run was not begun in time. {effect} {cause}", retryable=True)


def read_overdue() -> dict[str, Any]:
    return run_error("expired", "The answer to this read did not come in time. Run it again.", retryable=True)


def worker_lost() -> dict[str, Any]:
    message = "The worker that was reading this has stopped, and what it had read so far is lost. Run it again."
    return run_error("worker_lost", message, retryable=True)


def unknown() -> dict[str, Any]:
    return run_error(
        "outcome_unknown",
        "This write was sent, or was about to be, when its worker stopped answering. It may or may not have been "
        "applied, and it is not sent again: look at the data before you repeat it.",
    )


def batch_incomplete(outcomes: Sequence[Outcome], *, write: bool) -> dict[str, Any]:
    """Of a batch of which not all went well; `outcomes` tell item by item."""
    counts: Counter[str] = Counter(outcome.state for outcome in outcomes)
    done = "applied" if write else "read"
    told = [f"{counts['failed']} of {len(outcomes)} were not {done}"] if counts["failed"] else []
    if counts["unknown"]:
        told.append(
            f"of {counts['unknown']} it is not known whether they were; look at the data before you repeat them"
        )
    first = next(outcome.message for outcome in outcomes if outcome.state != "succeeded")
    message = f"Of this batch, {', and '.join(told)}. The first reason: {first}"
    return run_error("batch_incomplete", message, details={**counts, "total": len(outcomes)})


def permission_lost() -> dict[str, Any]:
    return run_error(
        "permission_lost",
        "You may no longer run this query, or its release is no longer live. It was not sent.",
    )


def release_gone() -> dict[str, Any]:
    return run_error("answer_gone", "The answer of this run is no longer kept. Run it again.", retryable=True)
