"""A datasource's own limit of calls at once, and the note of its last use."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import DatabaseError

from datasources import slots, usage
from datasources.models import Datasource


def test_a_call_waits_for_a_place() -> None:
    datasource = Datasource(name="Shop", concurrency=1)
    began = threading.Event()

    def second() -> None:
        with slots.slot(datasource, until=time.time() + 5):
            began.set()

    with slots.slot(datasource, until=time.time() + 5):
        thread = threading.Thread(target=second)
        thread.start()
        assert not began.wait(0.05)
    assert began.wait(5)
    thread.join()


def test_a_call_that_gets_no_place_in_time_says_so() -> None:
    datasource = Datasource(name="Shop", concurrency=1)
    with slots.slot(datasource, until=time.time() + 5):
        with pytest.raises(slots.Busy, match="Shop is busy"), slots.slot(datasource, until=time.time() + 0.02):
            pass
        with slots.slot(Datasource(name="Other", concurrency=1), until=time.time()):
            pass
    with slots.slot(datasource, until=time.time()):
        pass


def test_a_place_is_given_back_after_a_failure() -> None:
    datasource = Datasource(name="Shop", concurrency=1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), slots.slot(datasource, until=time.time()):
            raise ZeroDivisionError


def test_without_a_limit_nobody_waits() -> None:
    datasource = Datasource(name="Shop")
    with slots.slot(datasource, until=0), slots.slot(datasource, until=0):
        pass


def test_the_last_use_is_noted_once_a_minute(db: None, django_assert_num_queries) -> None:
    datasource = Datasource.objects.create(name="Shop", region="eu-central-1")
    with django_assert_num_queries(1):
        usage.note_use(str(datasource.pk))
        usage.note_use(str(datasource.pk))
    noted = Datasource.objects.get()
    assert noted.last_used
    assert noted.updated == datasource.updated


def test_another_process_does_not_note_it_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    datasource = Datasource.objects.create(name="Shop", region="eu-central-1")
    usage.note_use(str(datasource.pk))
    first = Datasource.objects.get().last_used
    monkeypatch.setattr(usage, "_noted", {})
    usage.note_use(str(datasource.pk))
    assert Datasource.objects.get().last_used == first


def test_a_database_that_is_away_fails_no_run(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(Datasource.objects, "filter", fail)
    usage.note_use("9e107d9d-0000-4000-8000-000000000000")
    assert "could not be noted: gone" in caplog.text
