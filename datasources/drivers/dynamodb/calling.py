"""The call itself: one request sent, its answer checked, and sent again only where that can do no harm."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, Final

from botocore import xform_name
from botocore.exceptions import ClientError

from datasources.drivers import Answer, CallFailed, Connection, Request
from datasources.drivers.dynamodb import outcomes
from datasources.drivers.dynamodb.access import effective_access
from datasources.drivers.dynamodb.answers import capacity
from datasources.drivers.dynamodb.batches import BATCHES, call_batch
from datasources.drivers.dynamodb.blobs import with_bytes
from datasources.drivers.dynamodb.clients import CLIENTS, warm
from datasources.drivers.dynamodb.exchange import Exchange, ExchangeFault, exchanging
from datasources.drivers.dynamodb.hints import name_items
from datasources.drivers.dynamodb.model import input_shape
from datasources.drivers.dynamodb.paging import start_key
from datasources.endpoints import EndpointRefused

log = logging.getLogger(__name__)

# Operations whose request may carry a token, under which DynamoDB applies it once however often it comes.
TOKENS: Final = {"TransactWriteItems": "ClientRequestToken", "ExecuteTransaction": "ClientRequestToken"}
MAX_ATTEMPTS: Final = {True: 8, False: 4}
FIRST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 1.0

__all__ = ["call", "warm"]


def call(
    connection: Connection,
    operation: str,
    request: Request,
    *,
    deadline: float,
    limit: int,
    write: bool,
    token: str | None = None,
) -> Answer:
    """Calls DynamoDB and gives its answer's bytes as they came. `deadline` is in epoch seconds, `limit` in bytes.

    A write is sent again only after a definitive refusal, never once it may have been applied, unless it carries a
    token. What a batch's answer gives back unprocessed is sent again in further calls. Raises CallFailed, whose outcome
    is "unknown" where a write may have been applied.
    """

    def send(asked: Request, room: int) -> Answer:
        return call_once(connection, operation, asked, deadline=deadline, limit=room, write=write, token=token)

    if operation not in BATCHES:
        return send(request, limit)
    until = time.monotonic() + deadline - time.time()
    return call_batch(operation, request, send, pause=partial(pause, until=until), limit=limit, write=write)


def call_once(
    connection: Connection,
    operation: str,
    request: Request,
    *,
    deadline: float,
    limit: int,
    write: bool,
    token: str | None,
) -> Answer:
    """One request that is answered at most once; see `call`."""
    method = getattr(CLIENTS.get(connection), xform_name(operation))
    sent = with_bytes(input_shape(operation), prepared(operation, request, token))
    until = time.monotonic() + min(deadline - time.time(), connection.timeout_ms / 1000)
    try:
        exchange, used = send_until_settled(
            partial(method, **sent),
            partial(Exchange, until, limit, write, custom=bool(connection.endpoint)),
            repeatable=operation in TOKENS and token is not None,
        )
    except CallFailed as failed:
        name_items(operation, request, failed.details)
        raise
    return answer(operation, request, exchange, used)


def send_until_settled(
    act: Callable[[], object], new_exchange: Callable[[], Exchange], *, repeatable: bool
) -> tuple[Exchange, dict[str, Any]]:
    """Sends until an answer is certain, and again only where that can do no harm. Raises CallFailed."""
    doubt: CallFailed | None = None
    last: CallFailed | None = None
    for attempt in count(1):
        exchange, started = new_exchange(), time.monotonic()
        try:
            attempt_once(act, exchange)
        except CallFailed as failed:
            failed.meta |= spent(attempt, started)
            # Once an attempt may have been applied, no later error says that the write was not.
            doubt = doubt or (failed if failed.outcome == "unknown" else None)
            # An attempt for which no time was left says less than the one before it.
            last = failed if last is None or exchange.may_have_left or failed.code != "deadline_passed" else last
            again = repeatable if doubt else failed.retryable
            if not (again and attempt < MAX_ATTEMPTS[exchange.write] and pause(attempt, exchange.until)):
                raise doubt or last from failed
        else:
            break
    return exchange, spent(attempt, started)


def attempt_once(act: Callable[[], object], exchange: Exchange) -> None:
    """One request at most. Raises CallFailed."""
    with exchanging(exchange):
        try:
            exchange.remaining()
            act()
        except ExchangeFault as fault:
            raise outcomes.from_exchange(fault, exchange) from fault
        except ClientError as refusal:
            raise outcomes.from_refusal(refusal, exchange) from refusal
        except EndpointRefused as refused:
            raise outcomes.from_endpoint(refused, exchange) from refused
        except Exception as error:
            log.exception("a call to DynamoDB broke off")
            raise outcomes.from_anything(error, exchange) from error


def pause(attempt: int, until: float) -> bool:
    """Waits a random while that grows with the attempts; False, at once, where the deadline would pass meanwhile."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1))
    wait = random.uniform(longest / 2, longest)  # noqa: S311 - spreads retries, guards nothing
    if time.monotonic() + wait >= until:
        return False
    time.sleep(wait)
    return True


def prepared(operation: str, request: Request, token: str | None) -> Request:
    """The request with what the driver itself adds: how much it used, and the token under which it is applied once."""
    members = input_shape(operation).members
    added: Request = {}
    if "ReturnConsumedCapacity" in members:
        added["ReturnConsumedCapacity"] = "INDEXES"
    if operation in TOKENS and token is not None:
        added[TOKENS[operation]] = token
    return {**added, **request}


def answer(operation: str, request: Request, exchange: Exchange, used: dict[str, Any]) -> Answer:
    facts = exchange.facts
    meta = {
        **used,
        "requestId": exchange.request_id,
        "capacity": capacity(facts["ConsumedCapacity"], access=effective_access(operation, request)),
        "count": facts["Count"],
        "scanned": facts["ScannedCount"],
    }
    return Answer(exchange.body, meta, start_key(operation, facts))


def spent(attempt: int, started: float) -> dict[str, Any]:
    return {"attempts": attempt, "serviceMs": round((time.monotonic() - started) * 1000, 2)}
