"""Saved bodies: where a binding may stand, what a member may hold, and each problem with its place."""

import pytest

from .bodies import check

UPDATE = '{"TableName": "t", "Key": {"id": 1}, %s}'


def found(operation, text, **declared):
    return [(problem.severity, problem.place) for problem in check(operation, text, **declared)]


@pytest.mark.parametrize(
    ("operation", "text"),
    [
        ("GetItem", '{"TableName": "t", "Key": {"id": "«x»"}}'),
        ("GetItem", '{"TableName": "t", "Key": {"id": {"S": "user-«x»"}}}'),
        ("GetItem", '{"TableName": "t", "Key": "«x»"}'),
        ("PutItem", '{"TableName": "t", "Item": {"tags": {"SS": ["a", "«x»"]}, "a": ["«x»", {"b": "«x»"}]}}'),
        ("Query", '{"TableName": "t", "ExpressionAttributeValues": "«x»", "ExclusiveStartKey": "«x»"}'),
        ("Scan", '{"TableName": "t", "Limit": "«x»", "ConsistentRead": "«x»"}'),
        ("ListBackups", '{"TimeRangeLowerBound": "«x»"}'),
        ("BatchGetItem", '{"RequestItems": {"t": {"Keys": ["«x»", {"id": "«y»"}]}}}'),
        ("ExecuteStatement", '{"Statement": "SELECT * FROM t WHERE id = ?", "Parameters": ["«x»", {"N": "«y»"}]}'),
        ("ListTables", "{}"),
    ],
)
def test_a_binding_stands_freely_where_a_value_cannot_change_what_the_query_does(operation, text):
    assert check(operation, text) == []


@pytest.mark.parametrize(
    ("operation", "text", "place"),
    [
        ("Scan", '{"TableName": "«x»"}', "TableName"),
        ("Scan", '{"TableName": "table-«x»"}', "TableName"),
        ("Scan", '{"TableName": "t", "IndexName": "«x»"}', "IndexName"),
        ("Scan", '{"TableName": "t", "FilterExpression": "a = «x»"}', "FilterExpression"),
        ("Scan", '{"TableName": "t", "ExpressionAttributeNames": "«x»"}', "ExpressionAttributeNames"),
        ("Scan", '{"TableName": "t", "ExpressionAttributeNames": {"#a": "«x»"}}', "ExpressionAttributeNames.#a"),
        ("Scan", '{"TableName": "t", "Select": "«x»"}', "Select"),
        ("BatchGetItem", '{"RequestItems": "«x»"}', "RequestItems"),
        ("BatchGetItem", '{"RequestItems": {"t": "«x»"}}', "RequestItems.t"),
        ("BatchGetItem", '{"RequestItems": {"t": {"Keys": "«x»"}}}', "RequestItems.t.Keys"),
        ("ExecuteStatement", '{"Statement": "SELECT * FROM t WHERE id = \'«x»\'"}', "Statement"),
    ],
)
def test_anywhere_else_it_needs_choices_or_an_open_mark(operation, text, place):
    assert found(operation, text) == [("error", place)]
    assert found(operation, text, x={"open": True}) == [("warning", place)]
    assert "{{ x }}" in check(operation, text)[0].message


def test_declared_choices_are_enough_and_must_fit_their_place():
    text = '{"TableName": "«x»"}'
    assert check("Scan", text, x={"choices": ["a-table", "another"]}) == []
    (problem,) = check("Scan", text, x={"choices": ["a-table", 5]})
    assert (problem.place, problem.severity) == ("TableName", "error")
    assert check("Scan", text, x={"choices": [500], "type": "text"}) == []


def test_text_never_stands_for_a_list_or_an_object():
    assert ("error", "RequestItems") in found("BatchGetItem", '{"RequestItems": "a«x»"}', x={"choices": ["b"]})


@pytest.mark.parametrize(
    ("operation", "text", "severity", "place", "words"),
    [
        ("GetItm", "{}", "error", "", "Did you mean GetItem"),
        ("GetItem", '{"TableName": "t", "Key": {}, "ConsistentReads": true}', "error", "Cons", "mean ConsistentRead?"),
        ("GetItem", '{"TableName": "t"}', "warning", "Key", "GetItem needs Key"),
        ("Scan", '{"TableName": 5}', "error", "TableName", "text"),
        ("Scan", '{"TableName": "t", "Limit": "many"}', "error", "Limit", "whole number"),
        ("Scan", '{"TableName": "t", "Limit": [1]}', "error", "Limit", "a list"),
        ("Scan", '{"TableName": ""}', "error", "TableName", "Choose a table"),
        ("Scan", '{"TableName": "t", "IndexName": ""}', "error", "IndexName", "choose an index"),
        ("BatchGetItem", '{"RequestItems": []}', "error", "RequestItems", "an object"),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"N": "five"}}}', "error", "Item.a", '{"M": {"N": …}}'),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"S": null}}}', "error", "Item.a", "type tag"),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"SS": []}}}', "error", "Item.a", "empty"),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"SS": ["«x»", 5]}}}', "error", "Item.a[1]", "text"),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"S": "x", "N": "5"}}}', "warning", "Item.a", "plain map"),
        ("PutItem", '{"TableName": "t", "Item": {"a": 1e200}}', "error", "Item.a", "range"),
        ("PutItem", '{"TableName": "t", "Item": {"a": %s}}' % ("[" * 40 + "]" * 40), "error", "Item.a[0]", "32 levels"),
        ("PutItem", '{"TableName": "t", "Item": {"a": %s}}' % ("[" * 33 + "]" * 33), "error", "Item.a[0]", "32 levels"),
        ("PutItem", '{"TableName": "t", "Item": {"a": "%s"}}' % ("é" * 205_000), "error", "Item", "400 KB"),
        ("PutItem", '{"TableName": "t", "Item": {"a": ["%s«x»"]}}' % ("é" * 205_000), "error", "Item", "400 KB"),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"SS": ["b", "b", "«x»"]}}}', "error", "Item.a", "twice"),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"SS": "b«x»"}}}', "error", "Item.a", "set or list"),
        ("PutItem", '{"TableName": "t", "Item": {"a": {"M": "b«x»"}}}', "error", "Item.a", "a map"),
        ("GetItem", '{"TableName": "t", "Key": {"id": "", "at": "«x»"}}', "error", "Key.id", "can't be empty"),
        ("GetItem", '{"TableName": "t", "Key": {"id": {"B": ""}}}', "error", "Key.id", "can't be empty"),
        (
            "GetItem",
            '{"TableName": "t", "Key": {"id": {"BOOL": "«x»"}}}',
            "error",
            "Key.id",
            "text, a number or binary",
        ),
        ("GetItem", '{"TableName": "t", "Key": {"id": ["«x»"]}}', "error", "Key.id", "text, a number or binary"),
        ("Query", '{"TableName": "t", "ExclusiveStartKey": {"id": null}}', "error", "Exclusive", "text, a number"),
        ("Scan", '{"TableName": "%s"}' % ("t" * 2000), "error", "TableName", "2000 characters"),
        ("Scan", '{"TableName": "t", "Limit": 0}', "error", "Limit", "least allowed"),
        ("ListTables", '{"Limit": 101}', "error", "Limit", "101 is more than 100"),
        ("Scan", '{"TableName": "t", "Select": "EVERYTHING"}', "error", "Select", "none of ALL_ATTRIBUTES"),
        ("Scan", '{"TableName": "t", "AttributesToGet": []}', "error", "AttributesToGet", "must not be empty"),
        ("TransactGetItems", f'{{"TransactItems": [{",".join(["{}"] * 101)}]}}', "error", "TransactItems", "101 stand"),
    ],
)
def test_what_dynamodb_would_refuse_is_told_when_it_is_saved(operation, text, severity, place, words):
    problem = check(operation, text)[0]
    assert [each.place for each in check(operation, text) if each.severity == severity] == [problem.place]
    assert problem.severity == severity
    assert problem.place.startswith(place)
    assert words in problem.message


def test_every_problem_of_a_body_is_told():
    text = '{"TableName": "«x»", "Limits": 5, "ConsistentRead": "perhaps"}'
    assert found("Scan", text) == [("error", "TableName"), ("error", "Limits"), ("error", "ConsistentRead")]


def test_what_may_be_left_out_does_not_count_as_too_many():
    gets = ",".join(['{"Get": {"TableName": "t", "Key": {"id": 1}}}'] * 100)
    text = f'{{"TransactItems": [{gets}, "«x»", null]}}'
    said = [problem.message for problem in check("TransactGetItems", text, x={"open": True, "optional": True})]
    assert not [words for words in said if "at once" in words]
    said = [problem.message for problem in check("TransactGetItems", text, x={"open": True})]
    assert [words for words in said if "101 stand here" in words]
