"""A datasource's limits, held to when a query is saved, started and, with the row as it is then, sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from datasources import slots
from datasources.errors import ApiError
from datasources.models import Datasource
from queries.models import Query
from queries.running import start
from queries.saving import list_problems, save_query
from tests.queries.conftest import Line, MakeDatasource, Specify, ask

BODY = '{"TableName": "Orders"}'


def test_saving_tells_what_the_datasource_refuses(
    make_datasource: MakeDatasource, make_query: Callable[..., Query]
) -> None:
    query = make_query(make_datasource(allowed_tables=["Shop*"]), body=BODY)
    [problem] = save_query(query, changes={"body": BODY})
    assert "does not allow the table Orders" in problem.message
    assert problem.severity == "error"
    assert list_problems(query) == [problem]
    assert not save_query(query, changes={"body": '{"TableName": "ShopItems"}'})


@pytest.mark.parametrize("limits", [{"allowed_operations": ["Query"]}, {"allowed_tables": ["Other"]}])
def test_nothing_is_started_that_the_datasource_refuses(
    make_datasource: MakeDatasource, specify: Specify, line: Line, viewer: User, limits: dict[str, Any]
) -> None:
    with pytest.raises(ApiError) as refused:
        start(specify(make_datasource(**limits), "Scan", BODY), user=viewer, request=ask())
    assert (refused.value.status, refused.value.code) == (403, "datasource_refuses")
    assert not line.messages


@pytest.mark.parametrize("limits", [{"read_only": True}, {"allowed_tables": ["Other"]}])
def test_what_was_queued_before_is_not_sent(
    make_datasource: MakeDatasource, specify: Specify, line: Line, viewer: User, limits: dict[str, Any]
) -> None:
    datasource = make_datasource()
    line.prompt = False
    specification = specify(datasource, "PutItem", '{"TableName": "Orders", "Item": {"id": "1"}}')
    request = ask()
    assert start(specification, user=viewer, request=request).status == 202
    Datasource.objects.filter(pk=datasource.pk).update(**limits)
    line.deliver()
    reply = json.loads(start(specification, user=viewer, request=request).body)
    assert (reply["state"], reply["error"]["code"]) == ("failed", "datasource_refuses")
    assert not line.calls
    datasource.refresh_from_db()
    assert datasource.last_used is None


def test_a_datasource_whose_places_are_taken_says_so(
    make_datasource: MakeDatasource,
    specify: Specify,
    line: Line,
    viewer: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slots, "LONGEST_WAIT_S", 0.01)
    datasource = make_datasource(concurrency=1)
    specification = specify(datasource, "Scan", BODY)
    with slots.slot(datasource, until=0):
        reply = json.loads(start(specification, user=viewer, request=ask()).body)
    assert (reply["error"]["code"], reply["error"]["retryable"]) == ("datasource_busy", True)
    assert not line.calls
    assert json.loads(start(specification, user=viewer, request=ask()).body)["state"] == "succeeded"


def test_a_run_notes_the_use(make_datasource: MakeDatasource, specify: Specify, line: Line, viewer: User) -> None:
    datasource = make_datasource()
    start(specify(datasource, "Scan", BODY), user=viewer, request=ask())
    datasource.refresh_from_db()
    assert datasource.last_used
