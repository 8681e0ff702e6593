"""The web side of a run: start it or join it, wait a little, answer. See docs/runs.md."""

from __future__ import annotations

import hashlib
import logging
import time
from dataclasses import dataclass, field

import msgspec
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from datasources.errors import ApiError
from datasources.values import Json

from . import answers, errors, shares
from .endings import bare_envelope, close, settle
from .envelopes import progress
from .filling import Person
from .ledger import Entry, NoRoom, find, ledger_of, records
from .models import RunState
from .orders import Order, stamp_of
from .queue import enqueue, enqueue_read, refuse_when_full
from .rendering import Rendered, render
from .specification import Specification
from .waiting import place, wait_for

log = logging.getLogger(__name__)

# Between the moment a run has ended in its ledger and the moment its answer lies in Redis.
ANSWER_LAG_S = 0.25
PAST_DEADLINE_S = 0.02
ROOM_PAUSE_S = 0.05
CANONICAL = msgspec.json.Encoder(order="sorted", decimal_format="number")


@dataclass(frozen=True)
class RunRequest:
    """The body of the run API, read and checked for its shape. `release` is what the sender believes to be current."""

    run: str
    release: int
    values: dict[str, Json] = field(default_factory=dict)
    cursor: str | None = None
    filters: list[Json] = field(default_factory=list)
    edit: Json = None


@dataclass(frozen=True)
class Reply:
    """200 with the envelope of a run that has ended, 202 with the progress of one that has not."""

    status: int
    body: bytes


def start(specification: Specification, *, user: Person, request: RunRequest) -> Reply:
    """Runs it, once whatever happens. ApiError means that nothing was started."""
    person_of(user)
    fingerprint = _fingerprint(specification, request)
    try:
        order = _prepare(specification, user=user, request=request, fingerprint=fingerprint)
    except ApiError:
        # Whatever is wrong with it by now: a run that has this id already is what is asked for.
        if reply := _join_known(find(request.run), person=person_of(user), fingerprint=fingerprint):
            return reply
        raise
    other = ledger_of(write=not order.write).find(order.run)
    return _join_known(other, person=order.person, fingerprint=fingerprint) or _start(order)


def _start(order: Order) -> Reply:
    # Twice: a read that has ended and whose answer is no longer kept may run again under its id.
    for _ in range(2):
        if _begin(order):
            return _wait(order.run, order.write, order.datasource_id, order.deadline)
        if reply := _join_known(find(order.run), person=order.person, fingerprint=order.fingerprint):
            return reply
        records.forget(order.run)
    raise ApiError(503, "try_again", "This run could not be recorded. Try again.", {"retryAfter": 1})


def look(run: str, *, user: Person) -> Reply:
    """What became of a run of this person's; waits like `start` where it has not ended. ApiError 404 for any other."""
    reply = _answer(_own(run, user))
    if reply is None:
        raise ApiError(404, "answer_gone", "The answer of this run is no longer kept. Run it again.")
    return reply


def cancel(run: str, *, user: Person) -> Reply:
    """Cancels what has not left: a queued run, or the waiting for a read. A write under way goes on."""
    entry = _own(run, user)
    stoppable = [RunState.QUEUED] if entry.write else [RunState.QUEUED, RunState.RUNNING]
    close(entry, expected=stoppable, state=RunState.CANCELLED, error=errors.cancelled())
    now = _own(run, user)
    return (now.ended and _ended(now)) or _going(now)


def person_of(user: Person) -> str:
    """Whom a run belongs to. ApiError 403 for a visitor, who is nobody yet."""
    if user.pk is None:
        raise ApiError(403, "not_signed_in", "Sign in first.")
    return f"user:{user.pk}"


def _own(run: str, user: Person) -> Entry:
    entry = find(run)
    if entry is None or entry.person != person_of(user):
        raise _not_found()
    return settle(entry)


def _join_known(known: Entry | None, *, person: str, fingerprint: str) -> Reply | None:
    """The answer of the run that has this id; None where none has, or it was a read whose answer is gone."""
    if known is None:
        return None
    if known.person != person:
        raise _not_found()
    if known.fingerprint != fingerprint:
        message = "This run's id was used for another request. Give each run an id of its own."
        raise ApiError(409, "run_id_reused", message)
    return _answer(settle(known))


def _answer(entry: Entry) -> Reply | None:
    return _ended(entry) if entry.ended else _wait(entry.run, entry.write, entry.datasource, entry.deadline)


def _ended(entry: Entry) -> Reply | None:
    body = answers.kept(entry.run, write=entry.write) or wait_for(
        entry.run, write=entry.write, datasource=entry.datasource, seconds=ANSWER_LAG_S
    )
    if body is None and entry.write:
        body = bare_envelope(entry)
    return Reply(200, body) if body else None


def _wait(run: str, write: bool, datasource: str, deadline: float) -> Reply:
    # Just past the deadline a run that is still queued can be told to have expired.
    seconds = min(settings.RUN_WAIT_MS / 1000, max(0.0, deadline - time.time()) + PAST_DEADLINE_S)
    if body := wait_for(run, write=write, datasource=datasource, seconds=seconds):
        return Reply(200, body)
    entry = ledger_of(write=write).find(run)
    if entry is None:
        # Redis has lost a read's record, and with it the read.
        raise ApiError(503, "run_lost", "This read was lost on its way. Run it again.", {"retryAfter": 1})
    entry = settle(entry)
    return (entry.ended and _ended(entry)) or _going(entry)


def _going(entry: Entry) -> Reply:
    return Reply(202, progress(entry.run, state=entry.state, so_far=entry.progress))


def _check_release(specification: Specification, request: RunRequest) -> None:
    if request.release != specification.version:
        noun = "query" if specification.draft else "app"
        message = f"This {noun} has changed since the page was loaded. Reload it and try again; nothing was started."
        raise ApiError(409, "release_changed", message, {"release": specification.version})


def _prepare(specification: Specification, *, user: Person, request: RunRequest, fingerprint: str) -> Order:
    """ApiError where it can't be run as it is asked for, or not now."""
    _check_release(specification, request)
    rendered = render(
        specification,
        request.values,
        filters=request.filters,
        edit=request.edit,
        cursor=request.cursor,
        user=user,
        person=person_of(user),
    )
    refuse_when_full()
    return _make_order(specification, rendered, run=request.run, user=user, fingerprint=fingerprint)


def _make_order(specification: Specification, rendered: Rendered, *, run: str, user: Person, fingerprint: str) -> Order:
    now = time.time()
    return Order(
        run=run,
        person=person_of(user),
        user_id=user.pk,
        account=stamp_of(user.password) if isinstance(user, AbstractBaseUser) else None,
        app_id=str(specification.app_id),
        query=specification.query,
        draft=specification.draft,
        version=specification.version,
        datasource_id=str(specification.datasource_id),
        driver=rendered.driver,
        operation=specification.operation,
        write=rendered.write,
        request=rendered.request,
        fingerprint=fingerprint,
        queued=now,
        deadline=now + rendered.timeout_s,
        pages=rendered.pages,
        shown=rendered.shown,
    )


def _begin(order: Order) -> bool:
    """Records and enqueues it; False where its id is known. Waits a little where the datasource has as many runs as it
    may: most take milliseconds. ApiError 429 then."""
    until = time.monotonic() + settings.RUN_ROOM_WAIT_MS / 1000
    with place(order.datasource_id) as may_wait:
        while True:
            try:
                return _begin_write(order) if order.write else enqueue_read(order)
            except NoRoom:
                if not may_wait or time.monotonic() >= until:
                    raise _busy() from None
                time.sleep(ROOM_PAUSE_S)


def _begin_write(order: Order) -> bool:
    if not ledger_of(write=True).record(order):
        return False
    _send(order)
    return True


def _busy() -> ApiError:
    message = (
        "This datasource is busy: as many runs as it may have are waiting for it or under way. "
        "Nothing was started; try again in a few seconds."
    )
    return ApiError(429, "datasource_busy", message, {"retryAfter": 2})


def _send(order: Order) -> None:
    """An enqueue that failed may have arrived: only if the run can still be cancelled was none started."""
    try:
        enqueue(order)
    except Exception as failure:
        log.warning("run %s could not be queued: %s", order.run, failure)
        error = errors.not_enqueued()
        if ledger_of(write=True).close(order.run, expected=[RunState.QUEUED], state=RunState.CANCELLED, error=error):
            shares.give_back(order.datasource_id, order.run)
            raise queue_unavailable() from failure


def queue_unavailable() -> ApiError:
    message = "The queue does not answer just now. Nothing was started: try again in a few seconds."
    return ApiError(503, "queue_unavailable", message, {"retryAfter": 2})


def _fingerprint(specification: Specification, request: RunRequest) -> str:
    """Of what was asked for, so that the same id with another request is told apart."""
    asked = [
        str(specification.app_id),
        specification.query,
        specification.draft,
        request.release,
        request.values,
        request.cursor,
        *([request.filters] if request.filters else []),
        *([{"edit": request.edit}] if request.edit is not None else []),
    ]
    return hashlib.sha256(CANONICAL.encode(asked)).hexdigest()


def _not_found() -> ApiError:
    return ApiError(404, "run_not_found", "There is no such run of yours. It may have ended long ago.")
