"""What administrators see and keep of runs: refused messages, and the rows of writes until they are purged."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from redis import Redis
from redis.exceptions import ConnectionError as RedisAway

from queries import purging, refused
from queries.models import Run

REFUSED = "/admin/queries/run/refused/"


def test_refused_messages_are_shown_to_administrators_and_do_no_harm_there(
    admin: User, builder: User, client_for: Callable[[User], Client], redis: Redis
) -> None:
    page = client_for(admin).get(REFUSED).content.decode()
    assert "None so far." in page
    refused.keep("<script>alert(1)</script>", reason="This is no message of Celery's.")
    page = client_for(admin).get(REFUSED).content.decode()
    assert "This is no message of Celery&#x27;s." in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert client_for(builder).get(REFUSED).status_code in {302, 403}
    assert REFUSED in client_for(admin).get("/admin/queries/run/").content.decode()


def test_a_broker_that_is_away_is_told(
    admin: User, client_for: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_away() -> None:
        raise RedisAway

    monkeypatch.setattr("queries.admin.list_refused", be_away)
    assert "does not answer just now" in client_for(admin).get(REFUSED).content.decode()


@pytest.fixture
def runs(db: None) -> dict[str, Run]:
    """Runs of a hundred days and of a day ago, ended and not."""
    made = {}
    for name, state, days in [("old", "succeeded", 100), ("stuck", "running", 100), ("young", "unknown", 1)]:
        run = Run.objects.create(id=uuid.uuid4(), person="user:1", state=state, deadline=timezone.now())
        Run.objects.filter(pk=run.pk).update(created=timezone.now() - timedelta(days=days))
        made[name] = run
    return made


def test_old_runs_are_purged_and_what_has_not_ended_stays(
    runs: dict[str, Run], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "CHUNK", 1)
    call_command("purge_runs")
    assert capsys.readouterr().out == "Deleted 1 run of more than 90 days ago.\n"
    assert set(Run.objects.values_list("pk", flat=True)) == {runs["stuck"].pk, runs["young"].pk}
    call_command("purge_runs", "--days", "101")
    assert Run.objects.count() == 2
    with pytest.raises(CommandError, match="1 or more"):
        call_command("purge_runs", "--days", "0")
