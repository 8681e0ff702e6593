"""The worker's side of a run: read the order, claim it, look once more whether it may run, call, say how it ended."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery import shared_task
from celery.signals import task_prerun, worker_ready, worker_shutdown
from django.db import close_old_connections

from datasources.drivers import DRIVERS, driver

from . import answers, calling, heartbeat, refused
from .endings import keep_answer, settle
from .ledger import find, ledger_of
from .orders import BadOrder, Order
from .queue import TASK

log = logging.getLogger(__name__)


@shared_task(name=TASK)
def run(message: object) -> None:
    """`message` is a signed Order. It may come twice, late, or from a stranger."""
    try:
        order = Order.read(message)
    except BadOrder as fault:
        refused.keep(message, reason=str(fault))
        return
    work(order)


def work(order: Order) -> None:
    """Executes the order if it can still be claimed."""
    if not order.write:
        _claim_and_execute(order)
        return
    with heartbeat.beating(order.run):
        _claim_and_execute(order)


def _claim_and_execute(order: Order) -> None:
    in_time = time.time() < order.deadline
    if in_time and ledger_of(write=order.write).claim(order.run, claimant=heartbeat.claimant()):
        calling.execute(order)
    else:
        _answer_again(order)


def _answer_again(order: Order) -> None:
    """Late, cancelled, or taken before: nothing is sent, but whoever waits is to learn how it ended."""
    entry = find(order.run)
    if entry is None:
        log.warning("run %s is in no ledger: not executed", order.run)
        return
    entry = settle(entry)
    if entry.ended and answers.kept(order.run, write=entry.write) is None:
        keep_answer(entry)


@task_prerun.connect
def _drop_broken_connections(**_: object) -> None:
    # Celery itself would open and close the database for every task (CELERY_DB_REUSE_MAX keeps it from that).
    close_old_connections()


@worker_ready.connect
def _begin(sender: Any = None, **_: object) -> None:
    # Two lines for each run would say less than its row or its answer does.
    for chatty in ("celery.worker.strategy", "celery.app.trace"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    for name in DRIVERS:
        driver(name).warm()
    heartbeat.start(threads=sender.pool.limit if sender else 1)


@worker_shutdown.connect
def _end(**_: object) -> None:
    heartbeat.stop()
