"""Edits that a query declares: written by the server on what the person saw, with names and values of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from datasources.errors import ApiError
from datasources.values import parse_json
from queries.running import start
from queries.saving import list_problems, save_query
from queries.specification import Specification
from tests.queries.conftest import Line, MakeDatasource, Specify, ask, envelope, plain_client, refusal

OWN = {"edit": {"attributes": ["price", "state", "note", "tags"], "changes": "{{ Form1.changes }}"}}
BODY = """{"TableName": "%s", "Key": {"customer": "ann", "number": {{ Input1.value }}}}"""


def edit(**members: Any) -> Any:
    """As it is once its JSON has been read."""
    return parse_json(json.dumps(members))


@pytest.fixture
def update(orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource) -> Specification:
    return specify(make_datasource(dynamodb), "UpdateItem", BODY % orders, own=OWN)


@pytest.fixture
def unsent(line: Line, specify: Specify, make_datasource: MakeDatasource) -> Specification:
    return specify(make_datasource(), "UpdateItem", BODY % "orders", own=OWN)


def run(query: Specification, person: User, number: int = 3, **members: Any) -> dict[str, Any]:
    return envelope(start(query, user=person, request=ask({"p1": number}, edit=edit(**members))))


def order(dynamodb: str, table: str, number: int) -> dict[str, Any]:
    key = {"customer": {"S": "ann"}, "number": {"N": str(number)}}
    found: dict[str, Any] = plain_client(dynamodb).get_item(TableName=table, Key=key).get("Item", {})
    return found


def test_only_what_was_changed_is_written(
    straight: None, update: Specification, viewer: User, dynamodb: str, orders: str
) -> None:
    digits = "12345678901234567890.123456789012345678"
    told = run(
        update,
        viewer,
        10,
        set={"price": {"$n": digits}, "tags": {"$set": ["N", ["2", "1"]]}},
        remove=["note"],
        expected={"price": 10.50, "note": "hurry"},
        absent=["tags"],
    )
    assert told["state"] == "succeeded"
    item = order(dynamodb, orders, 10)
    assert item.keys() == {"customer", "number", "price", "state", "size", "tags"}
    assert item["price"] == {"N": digits}
    assert sorted(item["tags"]["NS"]) == ["1", "2"]


@pytest.mark.parametrize(
    "members",
    [
        {"expected": {"price": 4}},
        {"expected": {"note": "hurry"}},
        {"absent": ["state"]},
        {"expected": {"price": "3.5"}},
    ],
)
def test_what_someone_else_changed_is_not_overwritten_and_is_told(
    members: dict[str, Any], straight: None, update: Specification, viewer: User, dynamodb: str, orders: str
) -> None:
    told = run(update, viewer, set={"state": "paid"}, **members)
    assert (told["state"], told["error"]["code"]) == ("failed", "ConditionalCheckFailedException")
    assert told["error"]["body"]["Item"] == {
        "customer": {"S": "ann"},
        "number": {"N": "3"},
        "price": {"N": "3.5"},
        "state": {"S": "closed"},
    }
    assert order(dynamodb, orders, 3)["state"] == {"S": "closed"}


def test_an_item_that_is_gone_is_not_made_again(
    straight: None, update: Specification, viewer: User, dynamodb: str, orders: str
) -> None:
    told = run(update, viewer, 99, set={"state": "paid"})
    assert told["error"]["code"] == "ConditionalCheckFailedException"
    assert "body" not in told["error"]
    assert order(dynamodb, orders, 99) == {}


def test_the_author_who_asks_for_the_item_gets_all_of_it(
    straight: None, orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    body = (BODY % orders)[:-1] + ', "ReturnValuesOnConditionCheckFailure": "%s"}'
    for wish, seen in (("ALL_OLD", True), ("NONE", False)):
        query = specify(make_datasource(dynamodb), "UpdateItem", body % wish, own=OWN)
        told = run(query, viewer, set={"state": "paid"}, expected={"price": 1})
        assert ("size" in told["error"].get("body", {}).get("Item", {})) is seen


def test_a_deletion_rests_on_what_was_seen(
    straight: None, orders: str, dynamodb: str, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    query = specify(make_datasource(dynamodb), "DeleteItem", BODY % orders, own=OWN)
    assert run(query, viewer, expected={"price": 4})["state"] == "failed"
    assert order(dynamodb, orders, 3)
    assert run(query, viewer, expected={"price": 3.5}, absent=["note"])["state"] == "succeeded"
    assert not order(dynamodb, orders, 3)


def test_edits_stand_beside_the_authors_own_condition_and_names(
    line: Line, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    body = """{"TableName": "t", "Key": {"id": "1"}, "ConditionExpression": "#e0 = :e0 OR size(#e1) > :e2",
      "ExpressionAttributeNames": {"#e0": "state"}, "ExpressionAttributeValues": {":e0": "open"}}"""
    query = specify(make_datasource(), "UpdateItem", body, own=OWN)
    members = {"set": {"price": 5, "state": ""}, "remove": ["note"], "expected": {"price": 4}, "absent": ["tags"]}
    start(query, user=viewer, request=ask(edit=edit(**members)))
    sent = line.calls[0]["request"]
    assert sent["UpdateExpression"] == "SET #e2 = :e1, #e3 = :e3 REMOVE #e4"
    assert sent["ConditionExpression"] == (
        "(#e0 = :e0 OR size(#e1) > :e2) AND attribute_exists(#e5) AND #e2 = :e4 AND attribute_not_exists(#e6)"
    )
    names = {"#e0": "state", "#e2": "price", "#e3": "state", "#e4": "note", "#e5": "id", "#e6": "tags"}
    assert sent["ExpressionAttributeNames"] == names
    values = {":e0": {"S": "open"}, ":e1": {"N": "5"}, ":e3": {"S": ""}, ":e4": {"N": "4"}}
    assert sent["ExpressionAttributeValues"] == values
    assert sent["ReturnValuesOnConditionCheckFailure"] == "ALL_OLD"


REFUSED: list[tuple[Any, str, str]] = [
    ({"set": {"salary": 1}}, "edit.set.salary", "can change price, state, note, tags"),
    ({"remove": ["salary"]}, "edit.remove.salary", "can change price"),
    ({"set": {"price": 1}, "expected": {"salary": 1}}, "edit.expected.salary", "can change price"),
    ({"set": {"price": 1}, "absent": ["salary"]}, "edit.absent.salary", "can change price"),
    ({"set": {"price.amount": 1}}, "edit.set.price.amount", "can change price"),
    ({"set": {"customer": "bob"}}, "edit.set.customer", "can change price"),
    ({}, "edit", "Nothing was changed"),
    ({"expected": {"price": 1}}, "edit", "Nothing was changed"),
    ({"set": {"price": 1}, "remove": ["price"]}, "edit.remove.price", "set and removed"),
    ({"set": {"price": 1}, "expected": {"note": "a"}, "absent": ["note"]}, "edit.absent.note", "expected of it"),
    ({"remove": ["price", "price"]}, "edit.remove.price", "twice"),
    ({"set": {"price": {"$n": "x"}}}, "edit.set.price", "not a number"),
    ({"set": {"price": {"N": {"$n": "x"}}}}, "edit.set.price.N", "not a number"),
    ({"set": {"tags": {"$set": ["S", []]}}}, "edit.set.tags", "no empty sets"),
    ({"set": {"price": 1}, "expected": {"tags": {"$x": 1}}}, "edit.expected.tags", "$map"),
    ({"set": ["price"]}, "edit.set", "an object"),
    ({"remove": {"price": True}}, "edit.remove", "a list"),
    ({"remove": [["price"]]}, "edit.remove", "a list"),
    ({"update": "SET price = :p"}, "edit", "An edit takes absent, expected, remove, set"),
    ("SET price = 0", "edit", "none were sent"),
    (None, "edit", "none were sent"),
]


@pytest.mark.parametrize(("given", "place", "words"), REFUSED)
def test_nothing_else_than_what_is_declared_can_be_sent(
    given: Any, place: str, words: str, line: Line, unsent: Specification, viewer: User
) -> None:
    error = refusal(unsent, viewer, ask({"p1": 3}, edit=parse_json(json.dumps(given))))
    assert (error.status, error.details.get("place")) == (400, place)
    assert words in error.message
    assert not line.messages


def test_a_key_can_not_be_changed_though_it_was_declared(
    line: Line, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    body = '{"TableName": "t", "Key": {{ Table1.selectedRow }}}'
    query = specify(make_datasource(), "UpdateItem", body, own={"edit": {"attributes": ["id", "price"]}})
    for member in ({"set": {"id": 1}}, {"set": {"price": 1}, "expected": {"id": 1}}):
        error = refusal(query, viewer, ask({"p1": {"id": "1"}}, edit=edit(**member)))
        assert "key of an item" in error.message
    assert not line.messages


def test_a_deletion_takes_no_changes(
    line: Line, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    query = specify(make_datasource(), "DeleteItem", BODY % "t", own=OWN)
    assert "changes no attributes" in refusal(query, viewer, ask({"p1": 1}, edit=edit(set={"price": 1}))).message


def test_a_query_that_declares_no_edits_takes_none(
    line: Line, specify: Specify, make_datasource: MakeDatasource, viewer: User
) -> None:
    for operation in ("UpdateItem", "DeleteItem", "GetItem"):
        query = specify(make_datasource(), operation, BODY % "t")
        assert refusal(query, viewer, ask({"p1": 1}, edit=edit(set={"price": 1}))).code == "bad_edit"
    assert not line.messages


def test_an_edit_is_part_of_what_a_run_is_bound_to(
    straight: None, update: Specification, viewer: User, dynamodb: str, orders: str
) -> None:
    first = ask({"p1": 3}, edit=edit(set={"state": "paid"}))
    assert envelope(start(update, user=viewer, request=first))["state"] == "succeeded"
    again = ask({"p1": 3}, run=first.run, edit=edit(set={"state": "free"}))
    assert refusal(update, viewer, again).code == "run_id_reused"
    assert order(dynamodb, orders, 3)["state"] == {"S": "paid"}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ([], '"edit" is'),
        ({"attributes": ["a"], "expression": "x"}, '"edit" is'),
        ({"attributes": "a"}, "lists the attributes"),
        ({"attributes": [""]}, "names of attributes"),
        ({"attributes": [f"a{n}" for n in range(101)]}, "100 at most"),
        ({"attributes": ["a", "a"]}, "twice"),
        ({"attributes": ["a"], "changes": "Form1.changes"}, "one expression in braces"),
        ({"attributes": ["a"], "changes": "{{ a }} {{ b }}"}, "one expression in braces"),
        ({"attributes": ["a"], "changes": "{{ a b }}"}, "edit.changes"),
        ({"attributes": ["a"], "changes": 5}, "one expression in braces"),
    ],
)
def test_declarations_that_are_none_are_refused_in_words(
    settings: Any, words: str, make_query: Any, make_datasource: MakeDatasource
) -> None:
    query = make_query(make_datasource(), "UpdateItem", BODY % "t")
    with pytest.raises(ApiError) as refused:
        save_query(query, changes={"settings": {"edit": settings}})
    assert refused.value.code == "invalid_settings"
    assert words in refused.value.message


@pytest.mark.parametrize(
    ("operation", "body", "words"),
    [
        ("PutItem", '{"TableName": "t", "Item": {"id": "1"}}', "edits are for UpdateItem and DeleteItem"),
        ("UpdateItem", (BODY % "t")[:-1] + ', "UpdateExpression": "SET a = b"}', "become the UpdateExpression"),
        ("UpdateItem", (BODY % "t")[:-1] + ', "AttributeUpdates": {}}', "can't stand beside edits"),
        ("UpdateItem", '{"TableName": "t", "Key": {"note": "1"}}', "note is of the item's key"),
    ],
)
def test_declarations_that_do_not_fit_the_query_are_problems(
    operation: str, body: str, words: str, make_query: Any, make_datasource: MakeDatasource
) -> None:
    query = make_query(make_datasource(), operation, body)
    problems = save_query(query, changes={"settings": OWN})
    assert words in problems[0].message
    assert problems[0].severity == "error"
    assert list_problems(query) == problems


def test_keys_that_the_schema_knows_are_problems_too(
    make_query: Any, make_datasource: MakeDatasource, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {"name": "t", "keys": [{"name": "note", "role": "partition", "type": "S"}]}
    monkeypatch.setattr("queries.saving.known_table", lambda _datasource, name: table if name == "t" else None)
    query = make_query(make_datasource(), "UpdateItem", '{"TableName": "t", "Key": {{ Table1.selectedRow }}}')
    problems = save_query(query, changes={"settings": OWN})
    assert [problem.place for problem in problems] == ["edit.attributes.note"]
