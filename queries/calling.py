"""A claimed run: permission, credentials, the call, its end. The claimant alone says how a run truly ended."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import DatabaseError
from django.utils.module_loading import import_string
from redis.exceptions import RedisError

from datasources import limits, mailbox, slots
from datasources.connections import connect, is_fresh
from datasources.drivers import Answer, CallFailed, Connection, driver
from datasources.endpoints import EndpointRefused
from datasources.models import Datasource
from datasources.signing_in import IdentityRefused
from datasources.usage import note_use
from datasources.vault import CannotOpen

from . import envelopes, errors, heartbeat
from .cursors import make_cursor
from .ledger import ledger_of
from .models import RunState
from .orders import Order

log = logging.getLogger(__name__)

# As fresh as can be, on the way of every run: the ORM would take longer to write it than the database to answer it.
FIND_DATASOURCE = "SELECT * FROM datasources_datasource WHERE id = %s"
_connections: dict[str, tuple[object, Connection]] = {}


@dataclass(frozen=True)
class Ending:
    """How a run ended. `error_body` is DynamoDB's own error where it carries an item."""

    state: str
    error: dict[str, Any] | None = None
    error_body: bytes | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    results: tuple[bytes, ...] = ()


def execute(order: Order) -> None:
    """Does what a run that this process has just claimed asks for, and records and answers how it ended."""
    started = time.time()
    ending = _attempt(order)
    timing = {
        "operation": order.operation,
        "started": datetime.fromtimestamp(started, UTC).isoformat(timespec="milliseconds"),
        "queueMs": round(max(0.0, started - order.queued) * 1000, 1),
    }
    _conclude(order, replace(ending, meta=timing | ending.meta))
    if "attempts" in ending.meta:
        note_use(order.datasource_id)


def _attempt(order: Order) -> Ending:
    """Whatever fails before the call was certainly not applied."""
    try:
        if not import_string(settings.RUN_PERMISSION)(vars(order)):
            return Ending(RunState.FAILED, errors.permission_lost())
        datasource = _find_datasource(order.datasource_id)
        access = driver(order.driver).effective_access(order.operation, order.request)
        if refused := limits.refusal(datasource, order.operation, access, order.request):
            return _not_sent(limits.CODE, refused)
        connection = connection_of(datasource)
    except Datasource.DoesNotExist:
        return _not_sent("datasource_missing", "The datasource of this query is gone. Choose another one for it.")
    except (CannotOpen, EndpointRefused, IdentityRefused) as refusal:
        return _not_sent("datasource_unusable", str(refusal))
    except CallFailed as failure:
        return _failed(order, failure)
    except Exception:
        log.exception("run %s could not be prepared", order.run)
        return _not_sent("internal", "Trellis could not prepare this run. It was not sent; try again.")
    return _call_in_turn(order, datasource, connection)


def _find_datasource(datasource_id: str) -> Datasource:
    for datasource in Datasource.objects.raw(FIND_DATASOURCE, [UUID(datasource_id).hex]):
        return datasource
    raise Datasource.DoesNotExist


def connection_of(datasource: Datasource) -> Connection:
    """The opened credentials, kept in this process until the row changes or they have to be renewed."""
    stamp = (datasource.revision, datasource.updated)
    held = _connections.get(str(datasource.pk))
    if held is None or held[0] != stamp or not is_fresh(held[1]):
        held = (stamp, connect(datasource))
        _connections[str(datasource.pk)] = held
    return held[1]


def _call_in_turn(order: Order, datasource: Datasource, connection: Connection) -> Ending:
    try:
        with slots.slot(datasource, until=order.deadline):
            return _call(order, connection, revision=datasource.revision)
    except slots.Busy as busy:
        return _not_sent(slots.CODE, str(busy), retryable=True)


def _call(order: Order, connection: Connection, *, revision: int) -> Ending:
    try:
        answer = driver(order.driver).call(
            connection,
            order.operation,
            order.request,
            deadline=order.deadline,
            limit=settings.RUN_ANSWER_LIMIT,
            write=order.write,
            token=order.run,
        )
    except CallFailed as failure:
        return _failed(order, failure)
    except Exception:
        # It may have left: of a write nothing better can be said.
        log.exception("run %s broke off", order.run)
        return _broken_off(order)
    return _succeeded(order, answer, revision=revision)


def _succeeded(order: Order, answer: Answer, *, revision: int) -> Ending:
    following = answer.next_key and make_cursor(
        answer.next_key, operation=order.operation, request=order.request, revision=revision, person=order.person
    )
    return Ending(RunState.SUCCEEDED, meta={**answer.meta, "next": following}, results=(answer.body,))


def _failed(order: Order, failure: CallFailed) -> Ending:
    error = errors.run_error(failure.code, failure.message, retryable=failure.retryable, details=failure.details)
    state = RunState.UNKNOWN if order.write and failure.outcome == "unknown" else RunState.FAILED
    return Ending(state, error, _body_with_item(failure.body), failure.meta)


def _broken_off(order: Order) -> Ending:
    if order.write:
        return Ending(RunState.UNKNOWN, errors.unknown())
    return Ending(RunState.FAILED, errors.run_error("internal", "Trellis could not read this. Try again."))


def _not_sent(code: str, message: str, *, retryable: bool = False) -> Ending:
    return Ending(RunState.FAILED, errors.run_error(code, message, retryable=retryable))


def _body_with_item(body: bytes | None) -> bytes | None:
    """A condition that failed may carry the item that it failed on, a transaction its reasons."""
    try:
        fields = msgspec.json.decode(body or b"", type=dict[str, msgspec.Raw])
    except msgspec.DecodeError:
        return None
    return body if fields.keys() & {"Item", "CancellationReasons"} else None


def _conclude(order: Order, ending: Ending) -> None:
    try:
        _finish(order, ending)
    except DatabaseError:
        log.exception("run %s ended as %s but could not be recorded", order.run, ending.state)
        heartbeat.finish_later(lambda: _finish(order, ending))
        _answer(order, ending)
    except RedisError:
        log.exception("run %s ended as %s but could not be answered", order.run, ending.state)


def _finish(order: Order, ending: Ending) -> None:
    finished = ledger_of(write=order.write).finish(
        order.run, claimant=heartbeat.claimant(), state=ending.state, error=ending.error, meta=ending.meta
    )
    # A read that was cancelled, or a write that someone else has ended for good, keeps that answer.
    if finished:
        _answer(order, ending)


def _answer(order: Order, ending: Ending) -> None:
    body = envelopes.build(
        order.run,
        state=ending.state,
        error=ending.error,
        error_body=ending.error_body,
        meta=ending.meta,
        results=ending.results,
    )
    mailbox.answer(order.run, body, ttl=settings.RUN_ANSWER_TTL_S)
