"""A claimed run: permission, credentials, the call, its end. The claimant alone says how a run truly ended."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.module_loading import import_string
from redis.exceptions import RedisError

from datasources import limits, slots
from datasources.connections import connect, is_fresh
from datasources.drivers import Answer, CallFailed, Connection, Request, driver
from datasources.endpoints import EndpointRefused
from datasources.models import Datasource
from datasources.schema import name_near_tables
from datasources.signing_in import IdentityRefused
from datasources.usage import note_use
from datasources.vault import CannotOpen

from . import answers, envelopes, errors, heartbeat, results, shares
from .ledger import ledger_of
from .models import RunState
from .orders import Order
from .paging import read_pages
from .results import Ending

log = logging.getLogger(__name__)

# As fresh as can be, on the way of every run: reading the whole row by the ORM would take ten times as long.
# Rotation seals anew without touching the rest.
STAMP = "SELECT revision, updated, sealed FROM datasources_datasource WHERE id = %s"
_datasources: dict[str, tuple[object, Datasource]] = {}
_connections: dict[str, tuple[object, Connection]] = {}


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
        if not _is_permitted(order):
            return Ending(RunState.FAILED, errors.permission_lost())
        datasource = _find_datasource(order.datasource_id)
        access = driver(order.driver).effective_access(order.operation, order.request)
        if refused := limits.refusal(datasource, order.operation, access, order.request):
            return results.not_sent(limits.CODE, refused)
        opened = connection_of(datasource)
    except Datasource.DoesNotExist:
        return results.not_sent(
            "datasource_missing", "The datasource of this query is gone. Choose another one for it."
        )
    except (CannotOpen, EndpointRefused, IdentityRefused) as refusal:
        return results.not_sent("datasource_unusable", str(refusal))
    except CallFailed as failure:
        return results.failed(order, failure)
    except Exception:
        log.exception("run %s could not be prepared", order.run)
        return results.not_sent("internal", "Trellis could not prepare this run. It was not sent; try again.")
    return _call(order, datasource, opened)


def _find_datasource(datasource_id: str) -> Datasource:
    """The row as it was read last, where it hasn't changed since. Datasource.DoesNotExist."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP, [UUID(datasource_id).hex])
        stamp = cursor.fetchone()
    held = _datasources.get(datasource_id)
    if held is None or held[0] != stamp:
        held = (stamp, Datasource.objects.get(pk=datasource_id))
        _datasources[datasource_id] = held
    return held[1]


def connection_of(datasource: Datasource) -> Connection:
    """The opened credentials, kept in this process until the row changes or they have to be renewed."""
    stamp = (datasource.revision, datasource.updated)
    held = _connections.get(str(datasource.pk))
    if held is None or held[0] != stamp or not is_fresh(held[1]):
        # Read again: a rotation of keys seals anew without a change of the stamp.
        held = (stamp, connect(Datasource.objects.get(pk=datasource.pk)))
        _connections[str(datasource.pk)] = held
    return held[1]


def _call(order: Order, datasource: Datasource, opened: Connection) -> Ending:
    def ask(request: Request, room: int) -> Answer:
        return _ask(order, datasource, opened, request, room)

    try:
        if order.pages is None:
            return results.answered(order, ask(order.request, settings.RUN_ANSWER_LIMIT), revision=datasource.revision)
        return read_pages(
            order,
            ask,
            driver=driver(order.driver),
            may_go_on=lambda: _is_permitted(order),
            limits=order.pages,
            revision=datasource.revision,
        )
    except CallFailed as failure:
        name_near_tables(failure, datasource, order.request)
        return results.failed(order, failure)
    except Exception:
        log.exception("run %s broke off", order.run)
        return results.broken_off(order)


def _ask(order: Order, datasource: Datasource, opened: Connection, request: Request, room: int) -> Answer:
    """One call, with a place of the datasource's for as long as it takes. CallFailed."""
    try:
        with slots.slot(datasource, until=order.deadline):
            return driver(order.driver).call(
                opened,
                order.operation,
                request,
                deadline=order.deadline,
                limit=room,
                write=order.write,
                token=order.run,
            )
    except slots.Busy as busy:
        raise CallFailed(slots.CODE, str(busy), retryable=True) from None


def _is_permitted(order: Order) -> bool:
    permitted: bool = import_string(settings.RUN_PERMISSION)(vars(order))
    return permitted


def _conclude(order: Order, ending: Ending) -> None:
    try:
        _finish(order, ending)
    except DatabaseError:
        log.exception("run %s ended as %s but could not be recorded", order.run, ending.state)
        heartbeat.finish_later(lambda: _finish(order, ending))
        answers.give(order.run, write=order.write, body=_envelope(order, ending))
    except RedisError:
        log.exception("run %s ended as %s but could not be answered", order.run, ending.state)
    if order.write:
        _give_back(order)


def _finish(order: Order, ending: Ending) -> None:
    ledger_of(write=order.write).finish(
        order,
        claimant=heartbeat.claimant(),
        state=ending.state,
        error=ending.error,
        outcomes=ending.outcomes,
        meta=ending.meta,
        body=_envelope(order, ending),
    )


def _envelope(order: Order, ending: Ending) -> bytes:
    return envelopes.build(
        order.run,
        state=ending.state,
        error=ending.error,
        error_body=ending.error_body,
        outcomes=ending.outcomes,
        meta=ending.meta,
        results=ending.results,
    )


def _give_back(order: Order) -> None:
    """A read's end does so by itself."""
    with suppress(RedisError):
        shares.give_back(order.datasource_id, order.run)
