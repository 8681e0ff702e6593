"""Saving a query: what is kept, what is refused with its line and column, and what stands in the problems list."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from redis import Redis

from builder.models import App
from datasources.errors import ApiError
from queries import health
from queries.models import Query, Run
from queries.saving import list_problems, save_query
from queries.specification import Specification, describe
from tests.queries.conftest import MakeDatasource, Specify

MakeQuery = Callable[..., Query]
PUT = '{"TableName": "Products", "Item": {"id": {{ Form1.data.id }}, "price": {{ Form1.data.price }}}}'
ANY_TABLE = '{"TableName": {{ Input1.value }}}'


@pytest.fixture
def query(make_query: MakeQuery, make_datasource: MakeDatasource) -> Query:
    return make_query(make_datasource(), "PutItem", PUT)


def refusal(query: Query, **changes: Any) -> ApiError:
    with pytest.raises(ApiError) as refused:
        save_query(query, changes=changes)
    return refused.value


def stored(query: Query) -> Query:
    return Query.objects.get(pk=query.pk)


def test_a_save_lists_the_parameters_and_counts_the_revision(query: Query) -> None:
    assert save_query(query, changes={"body": PUT, "settings": {"load": False}}) == []
    kept = stored(query)
    assert (kept.revision, query.revision, kept.settings) == (2, 2, {"load": False})
    assert [(each["id"], each["expression"]) for each in kept.parameters] == [
        ("p1", "Form1.data.id"),
        ("p2", "Form1.data.price"),
    ]


def test_a_new_query_is_made_with_its_parameters(app: App, make_datasource: MakeDatasource) -> None:
    query = Query(app=app)
    save_query(
        query, changes={"name": "Add", "datasource": str(make_datasource().pk), "operation": "PutItem", "body": PUT}
    )
    assert (stored(query).revision, len(stored(query).parameters)) == (1, 2)


def test_settings_of_parameters_are_kept_over_edits_of_the_body(query: Query) -> None:
    settings = [{"id": "p2", "type": "number", "optional": True, "expression": "forged", "user": True}]
    save_query(query, changes={"parameters": settings})
    save_query(query, changes={"body": PUT.replace("Products", "Wares")})
    price = stored(query).parameters[1]
    assert (price["type"], price["optional"], price["user"]) == ("number", True, False)
    assert price["expression"] == "Form1.data.price"


def test_a_new_binding_and_its_settings_are_saved_together(query: Query) -> None:
    choices = [{"id": "", "expression": "Input1.value", "choices": ["Products", "Orders"]}]
    problems = save_query(query, changes={"operation": "Scan", "body": ANY_TABLE, "parameters": choices})
    assert problems == []
    assert stored(query).parameters[0]["choices"] == ["Products", "Orders"]


def test_a_body_that_is_no_json_is_refused_with_line_and_column(query: Query) -> None:
    error = refusal(query, body='{\n  "TableName": oops\n}')
    assert (error.status, error.code, error.details) == (400, "body_invalid", {"line": 2, "column": 16})
    assert error.message.startswith("Line 2, column 16: ")
    assert stored(query).revision == 1


def test_an_expression_that_mentions_user_otherwise_is_refused(query: Query) -> None:
    assert "user" in refusal(query, body='{"TableName": "a", "Key": {"id": {{ user.email + 1 }}}}').message


def test_an_operation_that_does_not_exist_is_refused_with_the_nearest(query: Query) -> None:
    error = refusal(query, operation="PutItems")
    assert (error.code, error.details["nearest"][0]) == ("operation_unknown", "PutItem")


@pytest.mark.parametrize("datasource", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_datasource_that_does_not_exist_is_refused(query: Query, datasource: str) -> None:
    assert refusal(query, datasource=datasource).code == "datasource_missing"


@pytest.mark.parametrize(
    "entry",
    [
        {"type": "integer"},
        {"optional": "yes"},
        {"open": 1},
        {"choices": []},
        {"choices": "Products"},
        {"choices": list(range(1000))},
        {"type": "number", "choices": ["many"]},
    ],
)
def test_a_parameters_setting_that_makes_no_sense_is_refused(query: Query, entry: dict[str, Any]) -> None:
    error = refusal(query, parameters=[{"id": "p1", **entry}])
    assert error.code == "parameter_invalid"
    assert "{{ Form1.data.id }}" in error.message


@pytest.mark.parametrize("parameters", ["p1", ["p1"], {"p1": {}}])
def test_parameters_of_another_shape_are_refused(query: Query, parameters: Any) -> None:
    assert refusal(query, parameters=parameters).code == "parameter_invalid"


def test_of_two_who_save_at_once_the_second_is_told(query: Query) -> None:
    other = stored(query)
    save_query(query, changes={"body": "{}"})
    error = refusal(other, body=PUT)
    assert (error.status, error.code) == (409, "query_changed")


def test_two_queries_of_an_app_can_not_share_a_name(query: Query, make_query: MakeQuery) -> None:
    other = make_query(query.datasource, "Scan", name="Other")
    assert refusal(other, name="Query1").code == "name_taken"


def test_a_binding_that_may_choose_a_table_is_saved_but_is_a_problem(query: Query) -> None:
    (problem,) = save_query(query, changes={"operation": "Scan", "body": ANY_TABLE})
    assert (problem.severity, problem.place) == ("error", "TableName")
    assert list_problems(query) == [problem]
    assert (problem.line, problem.column) == (1, 2)
    (warning,) = save_query(query, changes={"parameters": [{"expression": "Input1.value", "open": True}]})
    assert warning.severity == "warning"


def test_what_dynamodb_would_refuse_is_a_problem_with_line_and_column(query: Query) -> None:
    body = '{\n  "TableName": "Products",\n  "Item": {"id": "a",\n    "price": {"N": "five"}}\n}'
    (problem,) = save_query(query, changes={"body": body})
    assert (problem.place, problem.line, problem.column, problem.severity) == ("Item.price", 4, 5, "error")


def test_problems_come_in_the_order_of_the_text(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"keys": [{"name": "id", "role": "partition", "type": "S"}], "indexes": []}
    monkeypatch.setattr("queries.saving.known_table", lambda _datasource, _name: table)
    body = '{"Item": {"id": "",\n "price": {"N": "five"}},\n "Limit": 5,\n "TableName": "Products"}'
    assert [each.line for each in save_query(query, changes={"body": body})] == [1, 2, 3]


def test_items_are_held_against_the_keys_that_the_schema_knows(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"keys": [{"name": "id", "role": "partition", "type": "S"}], "indexes": []}
    monkeypatch.setattr("queries.saving.known_table", lambda _datasource, name: table if name == "Products" else None)
    (problem,) = save_query(query, changes={"body": PUT.replace("{{ Form1.data.id }}", '""')})
    assert (problem.place, problem.severity, problem.line) == ("Item.id", "error", 1)
    assert save_query(query, changes={"body": PUT.replace("Products", "Wares")}) == []


def test_problems_of_a_body_that_no_longer_compiles_are_listed_too(query: Query) -> None:
    query.body = '{"TableName": }'
    (problem,) = list_problems(query)
    assert (problem.line, problem.column, problem.severity) == (1, 15, "error")


def test_a_description_is_what_a_page_needs(specify: Specify, make_datasource: MakeDatasource) -> None:
    described = describe(
        specify(make_datasource(), "Scan", '{"TableName": "Products", "Limit": {{ Table1.pageSize }}}')
    )
    (parameter,) = described.pop("parameters")
    assert parameter["expression"] == "Table1.pageSize"
    assert ["Items", "*", "*"] in described.pop("attributeValues")
    assert described == {
        "name": "Query1",
        "operation": "Scan",
        "access": "read",
        "release": 1,
        "runs": "auto",
        "confirm": None,
        "transform": None,
        "tables": [],
        "paged": False,
        "list": "Items",
        "filters": [],
        "edit": None,
        "editable": [],
        "keys": [],
        "partial": None,
    }


def test_a_query_with_a_problem_is_described_all_the_same(specify: Specify, make_datasource: MakeDatasource) -> None:
    assert describe(specify(make_datasource(), "DeleteTable", ANY_TABLE))["access"] == "admin"


def test_only_a_read_runs_by_itself_and_only_where_the_author_lets_it(
    specify: Specify, make_datasource: MakeDatasource
) -> None:
    read = specify(make_datasource(), "Scan", '{"TableName": "Products"}')
    write = specify(make_datasource(), "PutItem", PUT)
    when = {"runs": "load"}
    assert (describe(read)["runs"], describe(write)["runs"]) == ("auto", "hand")
    assert (describe(having(read, when))["runs"], describe(having(write, when))["runs"]) == ("load", "hand")
    assert describe(having(read, {"load": False}))["runs"] == "hand"


@pytest.mark.parametrize(
    ("statement", "access", "runs"),
    [
        ("SELECT * FROM Products WHERE id = ?", "read", "auto"),
        ("DELETE FROM Products WHERE id = ?", "write", "hand"),
        ("{{ Input1.value }}", "write", "hand"),
        ("SELECT * FROM Products WHERE id = '{{ Input1.value }}'", "read", "auto"),
    ],
)
def test_partiql_runs_by_itself_where_its_statement_is_seen_to_read(
    statement: str, access: str, runs: str, specify: Specify, make_datasource: MakeDatasource
) -> None:
    described = describe(specify(make_datasource(), "ExecuteStatement", json.dumps({"Statement": statement})))
    assert (described["access"], described["runs"]) == (access, runs)


def test_what_is_asked_and_what_becomes_of_the_answer_come_compiled(
    specify: Specify, make_datasource: MakeDatasource
) -> None:
    settings = {"confirm": "Delete {{ params.row.name }}?", "transform": " {{ items.slice(0, 3) }}\n"}
    described = describe(having(specify(make_datasource(), "DeleteItem"), settings))
    assert described["confirm"] == ["Delete ", {"js": "params.row.name", "names": ["params"]}, "?"]
    assert described["transform"] == [{"js": "items.slice(0, 3)", "names": ["items"]}]
    bare = describe(having(specify(make_datasource(), "Scan"), {"confirm": "", "transform": None}))
    assert (bare["confirm"], bare["transform"]) == (None, None)


def test_only_what_administers_tells_its_tables(specify: Specify, make_datasource: MakeDatasource) -> None:
    named = '{"TableName": "Products"}'
    assert describe(specify(make_datasource(), "DeleteTable", named))["tables"] == ["Products"]
    assert describe(specify(make_datasource(), "DeleteTable", ANY_TABLE))["tables"] == []
    assert describe(specify(make_datasource(), "Scan", named))["tables"] == []


@pytest.mark.parametrize(
    ("settings", "place", "column", "words"),
    [
        ({"transform": "{{ items.map( }}"}, "transform", 1, "The transformation, line 1, column 1"),
        ({"transform": "items"}, "transform", 1, "one expression over data and items"),
        ({"transform": "{{ items }} and {{ data }}"}, "transform", 1, "one expression"),
        ({"confirm": "Delete {{ row. }}?"}, "confirm", 8, "The question, line 1, column 8"),
    ],
)
def test_a_template_that_does_not_compile_is_refused_with_its_place(
    settings: dict[str, str], place: str, column: int, words: str, query: Query
) -> None:
    error = refusal(query, settings=settings)
    assert (error.status, error.code) == (400, "invalid_settings")
    assert error.details == {"place": place, "line": 1, "column": column}
    assert words in error.message


def having(specification: Specification, settings: dict[str, Any]) -> Specification:
    return replace(specification, settings=settings)


def test_health_tells_the_broker_and_the_workers_apart(redis: Redis) -> None:
    assert (health.broker_answers(), health.worker_answers()) == (True, False)
    health.say_alive("a worker")
    assert health.worker_answers()
    assert 0 < redis.ttl("worker:a worker") <= 5


def test_the_admins_list_shows_writes_and_changes_none(
    admin: User, app: App, client_for: Callable[[User], Client]
) -> None:
    run = Run.objects.create(
        id="00000000-0000-4000-8000-000000000001", app=app, query="Add", operation="PutItem", deadline=timezone.now()
    )
    client = client_for(admin)
    assert b"Add" in client.get("/admin/queries/run/").content
    page = client.get(f"/admin/queries/run/{run.pk}/change/")
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert client.get("/admin/queries/run/add/").status_code == 403
    assert client.post(f"/admin/queries/run/{run.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Run.objects.exists()
