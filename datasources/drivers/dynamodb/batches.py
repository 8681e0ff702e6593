"""Batches: what comes back unprocessed is sent again, and where not all went well each item is told how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import count
from typing import Any, Final

import msgspec

from datasources.drivers import Answer, CallFailed, Outcome, OutcomeState, Request
from datasources.drivers.dynamodb.signatures import signature
from datasources.drivers.totals import add_meta

# Sends a request whose answer may have so many bytes. Raises CallFailed.
Send = Callable[[Request, int], Answer]
# Waits before the attempt of this number; False where the deadline would pass meanwhile.
Pause = Callable[[int], bool]

STATEMENTS: Final = "BatchExecuteStatement"
BATCHES: Final = frozenset({"BatchWriteItem", "BatchGetItem", STATEMENTS})
# After these nobody can say whether a statement that writes was applied.
DOUBTFUL: Final = frozenset({"InternalServerError"})
LEFT: Final = ("unprocessed", "DynamoDB left this unprocessed until the deadline passed: its capacity was used up.")


class Unprocessed(msgspec.Struct):
    UnprocessedItems: dict[str, list[Any]] | None = None
    UnprocessedKeys: dict[str, dict[str, Any]] | None = None


class StatementError(msgspec.Struct):
    Code: str = "Unknown"
    Message: str | None = None


class StatementReply(msgspec.Struct):
    Error: StatementError | None = None


class StatementReplies(msgspec.Struct):
    Responses: list[StatementReply] = msgspec.field(default_factory=list)


def call_batch(operation: str, request: Request, send: Send, *, pause: Pause, limit: int, write: bool) -> Answer:
    """All answers of a batch as one. CallFailed only where its first call failed: afterwards `outcomes` tells.

    Nothing is sent again once a call's answer was lost.
    """
    answers = [send(request, limit)]
    if operation == STATEMENTS:
        return replace(answers[0], outcomes=outcomes_of_statements(request, answers[0].body, write=write))
    failure: CallFailed | None = None
    left = unprocessed(answers[0].body)
    for attempt in count(1):
        if not left or not pause(attempt):
            break
        try:
            answers.append(send({**request, "RequestItems": left}, limit - sum(len(each.body) for each in answers)))
        except CallFailed as failed:
            failure = failed
            break
        left = unprocessed(answers[-1].body)
    return join(answers, failure, outcomes_of_items(request, left, failure, write=write))


def join(answers: Sequence[Answer], failure: CallFailed | None, outcomes: list[Outcome] | None) -> Answer:
    metas = [*(each.meta for each in answers), *([failure.meta] if failure else [])]
    bodies = tuple(each.body for each in answers)
    return Answer(bodies[0], reduce(add_meta, metas), None, more=bodies[1:], outcomes=outcomes)


# -- items and keys --------------------------------------------------------------------------------------------------


def unprocessed(body: bytes) -> Request:
    """What is to be sent again, as `RequestItems` has it."""
    found = msgspec.json.decode(body, type=Unprocessed)
    return {table: rest for table, rest in (found.UnprocessedItems or found.UnprocessedKeys or {}).items() if rest}


def outcomes_of_items(
    request: Request, left: Request, failure: CallFailed | None, *, write: bool
) -> list[Outcome] | None:
    """None where all went well. `left` is what was in the last call, where that failed, or came back from it."""
    if not left:
        return None
    state: OutcomeState = failure.outcome if failure else "failed"
    code, message = (failure.code, failure.message) if failure else LEFT
    told = list(elements(request["RequestItems"]))
    unfit: OutcomeState = "unknown" if write else "failed"
    states = match([(table, signature(each)) for table, _, each in told], left, state=state, unfit=unfit)
    return [
        Outcome(place) if found == "succeeded" else Outcome(place, found, code, message)
        for (_, place, _), found in zip(told, states, strict=True)
    ]


def match(
    told: Sequence[tuple[str, object]], left: Request, *, state: OutcomeState, unfit: OutcomeState
) -> list[OutcomeState]:
    """`state` for what is left, found again by its content. Where something left can't be found, any other of its
    table may be meant: all of them are `unfit`."""
    states: list[OutcomeState] = ["succeeded"] * len(told)
    for table, _, element in elements(left):
        wanted = (table, signature(element))
        places = [at for at, each in enumerate(told) if each == wanted and states[at] == "succeeded"]
        if places:
            states[places[0]] = state
            continue
        for at, (other, _) in enumerate(told):
            if other == table and states[at] == "succeeded":
                states[at] = unfit
    return states


def elements(items: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(table, place in the request, element) of all of a batch."""
    for table, held in items.items():
        if isinstance(held, Mapping):
            yield from ((table, f"RequestItems.{table}.Keys[{at}]", key) for at, key in enumerate(held["Keys"]))
        else:
            yield from ((table, f"RequestItems.{table}[{at}]", each) for at, each in enumerate(held))


# -- statements ------------------------------------------------------------------------------------------------------


def outcomes_of_statements(request: Request, body: bytes, *, write: bool) -> list[Outcome] | None:
    replies = msgspec.json.decode(body, type=StatementReplies).Responses
    if not any(reply.Error for reply in replies):
        return None
    return [
        outcome_of_statement(f"Statements[{at}]", replies[at].Error if at < len(replies) else None, write=write)
        for at in range(len(request["Statements"]))
    ]


def outcome_of_statement(place: str, error: StatementError | None, *, write: bool) -> Outcome:
    if error is None:
        return Outcome(place)
    doubtful = write and error.Code in DOUBTFUL
    return Outcome(place, "unknown" if doubtful else "failed", error.Code, error.Message or error.Code)
