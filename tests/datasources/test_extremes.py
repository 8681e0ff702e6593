"""The largest and the oddest that DynamoDB keeps: whole, or refused with the place in the body."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from datasources.drivers import RequestFault
from datasources.values import ValueFault, decode_value, parse_json

from .bodies import check, render

ODD_KEYS = ["S", "N", "B", "M", "L", "SS", "NULL", "BOOL", "$n", "$map", "$set", "$bin", "$", "__proto__", "a.b", "é😀"]


def nested(depth: int, core: Any = "deep") -> Any:
    for level in range(depth):
        core = {"inner": core} if level % 2 else [core]
    return core


def put(body: str, **values: Any) -> dict[str, Any]:
    item: dict[str, Any] = render("PutItem", f'{{"TableName": "t", "Item": {body}}}', **values)["Item"]
    return item


def depth_of(attribute: dict[str, Any]) -> int:
    ((tag, content),) = attribute.items()
    children = content if tag == "L" else content.values() if tag == "M" else ()
    return int(tag in {"L", "M"}) + max(map(depth_of, children), default=0)


@pytest.mark.parametrize("key", ODD_KEYS)
def test_a_key_of_any_name_is_a_key_wherever_it_stands(key: str) -> None:
    value = {key: {key: "x"}}
    wire = {"$map": {key: {"$map": {key: "x"}}}} if key.startswith("$") else value
    assert decode_value(parse_json(json.dumps(wire))) == value
    stored = {"M": {key: {"M": {key: {"S": "x"}}}}}
    assert put('{"id": "a", "value": "«x»"}', x=value)["value"] == stored
    assert put('"«x»"', x={"id": "a", **value}) == {"id": {"S": "a"}, key: {"M": {key: {"S": "x"}}}}
    # In the author's own text the attributes of an item are names, not tags; below them a tag is a tag.
    assert put(json.dumps({"id": "a", key: "x"}))[key] == {"S": "x"}
    written = json.dumps({"id": "a", "value": {"M": {key: {"S": "x"}}}})
    assert put(written)["value"] == {"M": {key: {"S": "x"}}}
    assert check("PutItem", f'{{"TableName": "t", "Item": {written}}}') == []


def test_32_levels_are_kept_however_they_are_written() -> None:
    value = decode_value(parse_json(json.dumps({"id": "a", "value": nested(32)})))
    assert isinstance(value, dict)
    assert depth_of(put('{"id": "a", "value": "«x»"}', x=value["value"])["value"]) == 32
    assert depth_of(put('"«x»"', x=value)["value"]) == 32
    assert depth_of(put(json.dumps({"id": "a", "value": nested(32)}))["value"]) == 32
    assert depth_of(put(json.dumps({"value": nested(31, "«x»")}, ensure_ascii=False), x=["x"])["value"]) == 32


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ('{"value": "«x»"}', nested(33)),
        ('"«x»"', {"value": nested(33)}),
        ('{"value": ["«x»"]}', nested(32)),
        ('{"value": {"L": ["«x»"]}}', nested(32)),
        (json.dumps({"value": nested(33)}), None),
    ],
)
def test_33_levels_are_refused_with_their_place(body: str, value: Any) -> None:
    with pytest.raises(RequestFault, match="deeper than the 32 levels") as refused:
        put(body, x=value)
    assert refused.value.place.startswith("Item.value")


def test_an_item_of_400_kb_passes_byte_for_byte() -> None:
    large = "é😀" * 65_000
    assert len(large.encode()) == 390_000
    wire = parse_json(json.dumps({"id": "a", "value": large}))
    assert put('"«x»"', x=decode_value(wire)) == {"id": {"S": "a"}, "value": {"S": large}}
    assert put('{"id": "a", "value": "<«x»>"}', x=large)["value"] == {"S": f"<{large}>"}


@pytest.mark.parametrize("empty", ["", b"", [], {}])
def test_empty_values_are_kept(empty: Any) -> None:
    kinds: dict[type, str] = {str: "S", bytes: "B", list: "L", dict: "M"}
    tag = kinds[type(empty)]
    assert put('{"value": "«x»"}', x=empty)["value"] == {tag: "" if tag == "B" else empty}


@pytest.mark.parametrize(
    "text",
    [
        "12345678901234567890123456789012345678",
        "-0.12345678901234567890123456789012345678",
        "9223372036854775807",
        "18446744073709551615",
        "9.9999999999999999999999999999999999999E+125",
        "-9.9999999999999999999999999999999999999E+125",
        "1E-130",
        "-1E-130",
        "1E+125",
    ],
)
def test_numbers_keep_their_quantity_however_they_come(text: str) -> None:
    for body, value in (
        (f'{{"value": {text}}}', None),
        (f'{{"value": {{"N": "{text}"}}}}', None),
        ('{"value": {"N": "«x»"}}', text),
        ('{"value": "«x»"}', Decimal(text)),
        ('{"value": {"NS": ["«x»"]}}', text),
    ):
        ((tag, content),) = put(body, x=value)["value"].items()
        assert Decimal(content[0] if tag == "NS" else content) == Decimal(text)


@pytest.mark.parametrize(
    "text", ["1e126", "-1e126", "1e-131", "1" * 39, "0." + "1" * 39, "Infinity", "NaN", "0x10", "\uff11"]
)
def test_numbers_that_dynamodb_has_not_are_refused_with_their_place(text: str) -> None:
    with pytest.raises(RequestFault) as refused:
        put('{"a": {"b": [{"N": "«x»"}]}}', x=text)
    assert refused.value.place == "Item.a.b[0]"
    with pytest.raises(ValueFault):
        decode_value({"price": {"$n": text}})


def test_half_a_character_is_refused_before_anything_is_sent() -> None:
    for text in ('{"$map": {"$a": "\\ud800"}}', '{"\\udc00": 1}', '["ok", "\\ud83d"]'):
        with pytest.raises(ValueFault, match="half a character"):
            parse_json(text)
