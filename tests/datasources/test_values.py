"""Values: the wire forms that both languages share, and what DynamoDB can't keep refused with its place."""

import contextlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasources.drivers.dynamodb.attributes import read_attribute, type_value
from datasources.values import TypedSet, ValueFault, decode_value, parse_json, to_text

CASES = json.loads(
    (Path(__file__).parents[1] / "contracts" / "values.json").read_text(), parse_float=Decimal, parse_int=Decimal
)["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_shared_case_keeps_its_type_and_quantity(case):
    value = decode_value(case["wire"])
    assert value == read_attribute(case["attributeValue"])
    assert read_attribute(type_value(value)) == value


def test_there_are_enough_shared_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("wire", "place", "words"),
    [
        ('{"a": [1, {"$x": 1}]}', "a[1]", "$map"),
        ('{"$n": "5", "b": 1}', "", "$map"),
        ('{"$n": 5}', "", "number as text"),
        ('{"$n": "five"}', "", "not a number"),
        ('{"$n": "\u0665"}', "", "not a number"),
        ('{"$n": "NaN"}', "", "not a number"),
        ('{"$set": ["X", ["a"]]}', "", "$set"),
        ('{"$set": ["S", []]}', "", "empty"),
        ('{"$set": ["S", ["a", "a"]]}', "", "twice"),
        ('{"$set": ["N", ["1", "1.0"]]}', "", "twice"),
        ('{"$set": ["S", ["a", 1]]}', "[1]", "text only"),
        ('{"$bin": "a"}', "", "base64"),
        ('{"$map": 1}', "", "object"),
        ("1e400", "", "range"),
        ('{"price": 1e-131}', "price", "range"),
        ("123456789012345678901234567890123456789", "", "38"),
        ('{"tags": ' + "[" * 33 + "]" * 33 + "}", "tags" + "[0]" * 32, "deeper"),
    ],
)
def test_what_dynamodb_cannot_keep_is_refused_with_its_place(wire, place, words):
    with pytest.raises(ValueFault, match=words.replace("$", r"\$")) as refused:
        decode_value(parse_json(wire))
    assert refused.value.place == place


@pytest.mark.parametrize(
    "text",
    [
        b"NaN",
        b"[-Infinity]",
        b"{",
        b'"\\ud800"',
        b'{"\\uDC00": 1}',
        b'"\xff"',
        b"[" * 100_000 + b"]" * 100_000,
        b"[" * 200 + b"]" * 200,
        b"1e99999999999999999999",
        "\ud800",
    ],
)
def test_json_that_no_reader_could_keep_is_refused(text):
    with pytest.raises(ValueFault):
        decode_value(parse_json(text))


def test_a_pair_of_surrogates_is_one_character():
    assert parse_json(b'"\\ud83d\\ude00"') == "\U0001f600"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("a", "a"),
        (True, "true"),
        (Decimal("12345678901234567890123456789012345678"), "12345678901234567890123456789012345678"),
        (Decimal("1E+21"), "1000000000000000000000"),
        (Decimal("0.10"), "0.10"),
        (Decimal("-0"), "0"),
        (b"\x00\x01", "AAE="),
        (TypedSet("N", (Decimal(1), Decimal("2.5"))), "[1,2.5]"),
        ({"a": [Decimal(1), None, "é"]}, '{"a":[1,null,"é"]}'),
    ],
)
def test_a_template_joins_a_value_as_text(value, text):
    assert to_text(value) == text


json_values = st.recursive(
    st.none() | st.booleans() | st.text() | st.floats() | st.integers(),
    lambda children: (
        st.lists(children) | st.dictionaries(st.text() | st.sampled_from(["$n", "$set", "$map"]), children)
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json_is_a_value_or_a_fault(wire):
    with contextlib.suppress(ValueFault):
        value = decode_value(parse_json(json.dumps(wire)))
        assert read_attribute(type_value(value)) == value
        assert isinstance(to_text(value), str)
