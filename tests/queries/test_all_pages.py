"""A query that reads all pages: until the end, a limit, a person who cancels, or a failure; nothing of it is lost."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from django.contrib.auth.models import User

from builder.models import Membership
from datasources.drivers import Answer, CallFailed
from datasources.errors import ApiError
from queries import health, heartbeat
from queries.ledger import records
from queries.models import Run
from queries.running import cancel, look, start
from queries.saving import save_query
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, Specify, ask, envelope, numbers

SCAN = '{"TableName": "Products"}'
ALL = {"pages": {"all": True}}


def page(number: int, *, more: bool = True, items: int = 2) -> Answer:
    key = {"ExclusiveStartKey": {"id": {"N": str(number)}}} if more else None
    body = json.dumps({"Items": [{"id": {"N": str(number)}}] * items, "Count": items}).encode()
    units = {"read": 0.5, "write": 0.0}
    capacity = {**units, "tables": {"Products": {**units, "indexes": {}}}}
    meta = {
        "attempts": 1,
        "serviceMs": 1.0,
        "count": items,
        "scanned": 4,
        "capacity": capacity,
        "requestId": f"R{number}",
    }
    return Answer(body, meta, key)


@pytest.fixture
def specify_all(specify: Specify, make_datasource: MakeDatasource) -> Any:
    def make(operation: str = "Scan", body: str = SCAN, **pages: Any) -> Specification:
        return specify(make_datasource(), operation, body, own={"pages": {"all": True, **pages}})

    return make


def script(line: Line, monkeypatch: pytest.MonkeyPatch, *answers: Any) -> None:
    """Answers in turn; what can be called is called at its turn."""
    left = list(answers)

    def call(_connection: Any, operation: str, request: dict[str, Any], **how: Any) -> Answer:
        line.calls.append({"operation": operation, "request": request, **how})
        turn = left.pop(0)
        answer: Answer | Exception = turn() if callable(turn) else turn
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr("datasources.drivers.dynamodb.call", call)


def test_all_pages_come_as_one_answer_with_their_bytes_as_they_came(
    orders: str, dynamodb: str, straight: None, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    body = json.dumps({"TableName": orders, "Limit": 7})
    reply = start(specify(make_datasource(dynamodb), "Scan", body, own=ALL), user=viewer, request=ask())
    told = envelope(reply)
    assert (told["state"], len(told["results"])) == ("succeeded", 4)
    assert sorted(numbers(told)) == list(range(25))
    meta = told["meta"]
    assert (meta["pages"], meta["count"], meta["scanned"], meta["attempts"]) == (4, 25, 25, 4)
    assert (meta["next"], meta["limited"]) == (None, False)
    assert meta["capacity"]["read"] == meta["capacity"]["tables"][orders]["read"] >= 2.0
    assert not Run.objects.exists()


def test_the_limit_of_items_is_exact_and_its_cursor_goes_on(
    orders: str, dynamodb: str, straight: None, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    limited = {"pages": {"all": True, "items": 10}}
    scan = specify(make_datasource(dynamodb), "Scan", json.dumps({"TableName": orders, "Limit": 7}), own=limited)
    seen, cursor = [], None
    for expected in (10, 10, 5):
        told = envelope(start(scan, user=viewer, request=ask(cursor=cursor)))
        cursor = told["meta"]["next"]
        assert (len(numbers(told)), told["meta"]["limited"]) == (expected, expected == 10)
        seen += numbers(told)
    assert (sorted(seen), cursor) == (list(range(25)), None)


def test_the_limit_of_bytes_ends_it(
    specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(line, monkeypatch, page(1, items=100), page(2))
    told = envelope(start(specify_all(bytes=1024), user=viewer, request=ask()))
    assert (told["state"], told["meta"]["pages"], told["meta"]["limited"]) == ("succeeded", 1, True)
    assert told["meta"]["next"]


def test_with_a_filter_no_page_is_cut_short(
    specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(line, monkeypatch, page(1), page(2))
    body = '{"TableName": "Products", "FilterExpression": "attribute_exists(a)"}'
    told = envelope(start(specify_all(body=body, items=3), user=viewer, request=ask()))
    assert [call["request"].get("Limit") for call in line.calls] == [None, None]
    assert (told["meta"]["count"], told["meta"]["limited"]) == (4, True)


@pytest.mark.parametrize(
    ("failure", "limited"),
    [("answer_too_large", True), ("ProvisionedThroughputExceededException", False)],
)
def test_what_came_before_a_failure_is_given_with_the_cursor_to_go_on(
    failure: str, limited: bool, specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(line, monkeypatch, page(1), CallFailed(failure, "as told", meta={"attempts": 4}), page(3, more=False))
    scan = specify_all()
    told = envelope(start(scan, user=viewer, request=ask()))
    assert (told["state"], told["error"] and told["error"]["code"]) == (
        ("succeeded", None) if limited else ("partial", failure)
    )
    assert (told["meta"]["limited"], told["meta"]["attempts"], len(told["results"])) == (limited, 5, 1)
    start(scan, user=viewer, request=ask(cursor=told["meta"]["next"]))
    assert line.calls[-1]["request"]["ExclusiveStartKey"] == {"id": {"N": "1"}}


def test_a_first_page_that_fails_is_a_failure(
    specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(line, monkeypatch, CallFailed("ResourceNotFoundException", "as told"))
    assert envelope(start(specify_all(), user=viewer, request=ask()))["state"] == "failed"


def test_the_time_for_all_pages_ends_it_as_a_limit_does(
    specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.RUN_PAGES_DEADLINE_MS = 200

    def late() -> Exception:
        until = line.calls[-1]["deadline"]
        while time.time() < until:
            pass
        return CallFailed("deadline_passed", "as told")

    script(line, monkeypatch, page(1), late)
    told = envelope(start(specify_all(), user=viewer, request=ask()))
    assert (told["state"], told["meta"]["limited"], len(told["results"])) == ("succeeded", True, 1)


def test_progress_is_told_and_a_person_can_end_it_between_pages(
    specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, seen = ask(), []

    def look_and_cancel() -> Answer:
        seen.append(envelope(look(request.run, user=viewer)))
        seen.append(envelope(cancel(request.run, user=viewer)))
        return page(2)

    script(line, monkeypatch, page(1), look_and_cancel, page(3))
    told = envelope(start(specify_all(), user=viewer, request=request))
    size = len(page(1).body)
    assert (seen[0]["state"], seen[0]["progress"]) == ("running", {"pages": 1, "items": 2, "bytes": size})
    assert (seen[1]["state"], told["state"], len(line.calls)) == ("cancelled", "cancelled", 2)


def test_where_its_worker_is_gone_it_ends_and_counts_no_more(
    line: Line, specify_all: Any, viewer: User, redis: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ask()
    seen: list[object] = []

    def look_meanwhile() -> Answer:
        health.say_alive(heartbeat.claimant())
        seen.append(look(request.run, user=viewer).status)
        redis.delete(health.key_of(heartbeat.claimant()))
        seen.append(look(request.run, user=viewer).status)
        # Only who has been at it for longer than a worker may be silent is told from one that has just begun.
        monkeypatch.setattr(health, "WORKER_TTL_S", 0)
        told = envelope(look(request.run, user=viewer))
        seen.append((told["state"], told["error"]["code"], told["error"]["retryable"]))
        seen.append(redis.zcard("busy"))
        return page(1)

    script(line, monkeypatch, look_meanwhile)
    assert envelope(start(specify_all(), user=viewer, request=request))["error"]["code"] == "worker_lost"
    assert seen == [202, 202, ("failed", "worker_lost", True), 0]


def test_permission_lost_between_pages_gives_nothing(
    specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def withdraw() -> Answer:
        Membership.objects.filter(user=viewer).delete()
        return page(1)

    script(line, monkeypatch, withdraw, page(2))
    told = envelope(start(specify_all(), user=viewer, request=ask()))
    assert (told["state"], told["error"]["code"], told["results"]) == ("failed", "permission_lost", [])


@pytest.mark.parametrize(
    ("operation", "body"),
    [("GetItem", '{"TableName": "t", "Key": {"id": "1"}}'), ("ExecuteStatement", '{"Statement": "DELETE FROM t"}')],
)
def test_what_does_not_page_or_is_no_read_is_called_once(
    operation: str, body: str, specify_all: Any, line: Line, viewer: User
) -> None:
    told = envelope(start(specify_all(operation, body), user=viewer, request=ask()))
    assert "pages" not in told["meta"]
    assert len(line.calls) == 1


def test_names_are_counted_where_dynamodb_tells_no_count(
    specify_all: Any, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Answer(b'{"TableNames": ["a", "b"]}', {"count": None}, {"ExclusiveStartTableName": "b"})
    script(line, monkeypatch, first, Answer(b'{"TableNames": ["c"]}', {"count": None}, None))
    told = envelope(start(specify_all("ListTables", "{}", items=3), user=viewer, request=ask()))
    assert (told["meta"]["pages"], len(line.calls)) == (2, 2)


def test_progress_of_a_run_that_is_not_this_claimants_is_not_taken(redis: Any) -> None:
    assert not records.advance("unknown", claimant="worker", progress={})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"pages": {"all": "yes"}}, "pages.all"),
        ({"pages": {"all": True, "items": 0}}, "pages.items"),
        ({"pages": {"all": True, "items": 10**6}}, "from 1 to 100000"),
        ({"pages": {"all": True, "bytes": 10**9}}, "pages.bytes"),
        ({"pages": {"all": True, "items": True}}, "pages.items"),
        ({"pages": [1]}, '"pages" is'),
        ({"pages": {"every": True}}, '"pages" is'),
        ({"load": 1}, '"load" is'),
        ({"runs": "always"}, '"runs" is one of auto, load, hand'),
        ({"confirm": 1}, '"confirm" is a text'),
        ({"confirm": "?" * 501}, "at most 500"),
        ({"transform": ["{{ items }}"]}, '"transform" is a text'),
        ({"paged": None}, '"paged" is'),
        ({"speed": 1}, "'speed' is none of them"),
        ([], "settings are"),
    ],
)
def test_settings_that_are_none_are_refused_in_words(
    given: Any, words: str, make_query: Any, make_datasource: MakeDatasource
) -> None:
    with pytest.raises(ApiError) as refused:
        save_query(make_query(make_datasource(), "Scan", SCAN), changes={"settings": given})
    assert (refused.value.status, refused.value.code) == (400, "invalid_settings")
    assert words in refused.value.message


def test_all_pages_of_what_has_none_is_warned_of(make_query: Any, make_datasource: MakeDatasource) -> None:
    query = make_query(make_datasource(), "DescribeLimits", "{}")
    [problem] = save_query(query, changes={"settings": ALL})
    assert (problem.severity, problem.place) == ("warning", "pages")
