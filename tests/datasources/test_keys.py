"""Keys and items of bodies and requests, held against the keys of their tables."""

from __future__ import annotations

from typing import Any

import pytest

from datasources.drivers import dynamodb

from .bodies import body, render

ORDERS: dict[str, Any] = {
    "keys": [
        {"name": "customer", "role": "partition", "type": "S"},
        {"name": "number", "role": "sort", "type": "N"},
    ],
    "indexes": [{"name": "byState", "keys": [{"name": "state", "role": "partition", "type": "S"}]}],
}


def found(request: Any) -> list[tuple[str, str]]:
    told = dynamodb.check_keys(request, {"Orders": ORDERS}.get)
    assert all(problem.message for problem in told)
    return [(problem.severity, problem.place) for problem in told]


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ('"Item": {"customer": "ann", "number": 1, "state": "open"}', []),
        ('"Item": {"customer": "«x»", "number": {"N": "«y»"}, "state": "s«z»"}', []),
        ('"Item": "«x»"', []),
        ('"Item": {"customer": "", "number": 1}', [("error", "Item.customer")]),
        ('"Item": {"customer": {"S": ""}, "number": 1}', [("error", "Item.customer")]),
        ('"Item": {"customer": "ann"}', [("warning", "Item")]),
        ('"Item": {"customer": "ann", "number": "1«x»"}', [("warning", "Item.number")]),
        ('"Item": {"customer": "ann", "number": 1, "state": ""}', [("warning", "Item.state")]),
        ('"Item": {"customer": "ann", "number": 1, "state": 5}', [("warning", "Item.state")]),
        ('"Key": {"customer": "ann", "number": 1}', []),
        ('"Key": {"customer": "ann"}', [("warning", "Key")]),
        ('"Key": {"customer": "ann", "number": "1"}', [("warning", "Key.number")]),
        ('"Key": {"customer": "ann", "number": 1, "state": "open"}', [("warning", "Key.state")]),
    ],
)
def test_a_body_is_held_against_the_keys_of_its_table(written: str, problems: list[tuple[str, str]]) -> None:
    assert found(body(f'{{"TableName": "Orders", {written}}}')) == problems
    assert found(body(f'{{"TableName": "Wares", {written}}}')) == []
    assert found(body(f'{{"TableName": "«t»", {written}}}')) == []


EMPTY = '{"customer": "", "number": 1}'


@pytest.mark.parametrize(
    ("operation", "text", "place"),
    [
        ("PutItem", f'{{"TableName": "Orders", "Item": {EMPTY}}}', "Item.customer"),
        (
            "BatchWriteItem",
            f'{{"RequestItems": {{"Orders": [{{"PutRequest": {{"Item": {EMPTY}}}}}]}}}}',
            "RequestItems.Orders[0].PutRequest.Item.customer",
        ),
        (
            "TransactWriteItems",
            f'{{"TransactItems": [{{"Put": {{"TableName": "Orders", "Item": {EMPTY}}}}}]}}',
            "TransactItems[0].Put.Item.customer",
        ),
    ],
)
def test_an_empty_key_in_an_item_is_told_of_body_and_request(operation: str, text: str, place: str) -> None:
    assert found(body(text)) == [("error", place)]
    assert found(render(operation, text)) == [("error", place)]


def test_the_keys_of_batches_and_transactions_are_looked_at_too() -> None:
    key = '{"customer": "ann"}'
    assert found(body(f'{{"RequestItems": {{"Orders": {{"Keys": [{key}]}}}}}}')) == [
        ("warning", "RequestItems.Orders.Keys[0]")
    ]
    assert found(body(f'{{"RequestItems": {{"Orders": [{{"DeleteRequest": {{"Key": {key}}}}}]}}}}')) == [
        ("warning", "RequestItems.Orders[0].DeleteRequest.Key")
    ]
    assert found(body(f'{{"TransactItems": [{{"Get": {{"TableName": "Orders", "Key": {key}}}}}]}}')) == [
        ("warning", "TransactItems[0].Get.Key")
    ]


@pytest.mark.parametrize(
    "odd", ['"«x»"', "[]", "5", "null", '["«x»"]', '{"t": "«x»"}', '{"t": ["«x»"]}', '[{"Put": 5}]']
)
@pytest.mark.parametrize("member", ["Item", "Key", "RequestItems", "TransactItems", "TableName"])
def test_what_is_not_of_that_shape_is_passed_over(member: str, odd: str) -> None:
    told = found(body(f'{{"TableName": "Orders", "{member}": {odd}}}'))
    assert told == [] or {severity for severity, _ in told} == {"warning"}
