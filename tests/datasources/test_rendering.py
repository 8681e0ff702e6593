"""Requests from bodies and values: typed by shape, exact, and never another structure than the author wrote."""

import contextlib
import json
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasources.drivers import RequestFault, UnknownOperation
from datasources.drivers.dynamodb.attributes import read_attribute, type_value
from datasources.holes import Hole, Joined
from datasources.values import TypedSet, decode_value, parse_json

from .bodies import Parameter, body, check, dynamodb, parameters, render

holes = st.sampled_from([Hole("x"), Hole("y"), Joined(("a", Hole("x"))), Joined((Hole("y"), Hole("x")))])
json_like = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers().map(Decimal),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=5,
)
PUT = '{"TableName": "four", "Item": %s}'


def item(text, declared=None, **values):
    return render("PutItem", PUT % text, declared, **values)["Item"]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ('{"a": {"S": "a"}}', {"a": {"S": "a"}}),
        ('{"a": "a"}', {"a": {"S": "a"}}),
        ('{"a": 1.50}', {"a": {"N": "1.50"}}),
        ('{"a": true}', {"a": {"BOOL": True}}),
        ('{"a": null}', {"a": {"NULL": True}}),
        ('{"a": [1, {"S": "x"}]}', {"a": {"L": [{"N": "1"}, {"S": "x"}]}}),
        ('{"a": {"b": {"N": "1"}}}', {"a": {"M": {"b": {"N": "1"}}}}),
        ('{"a": {"S": "x", "b": 1}}', {"a": {"M": {"S": {"S": "x"}, "b": {"N": "1"}}}}),
        ('{"a": {"M": {"S": "x"}}}', {"a": {"M": {"S": {"S": "x"}}}}),
        ('{"a": {}}', {"a": {"M": {}}}),
        ('{"a": []}', {"a": {"L": []}}),
        ('{"a": ""}', {"a": {"S": ""}}),
        (
            '{"a": {"N": 12345678901234567890123456789012345678}}',
            {"a": {"N": "12345678901234567890123456789012345678"}},
        ),
        ('{"a": {"SS": ["x", "y"]}}', {"a": {"SS": ["x", "y"]}}),
        ('{"a": {"NS": ["1", 2]}}', {"a": {"NS": ["1", "2"]}}),
        ('{"a": {"BS": ["AA=="]}}', {"a": {"BS": ["AA=="]}}),
        ('{"a": {"B": "AA=="}}', {"a": {"B": "AA=="}}),
        ('{"a": {"BOOL": "true"}}', {"a": {"BOOL": True}}),
        ('{"a": {"NULL": true}}', {"a": {"NULL": True}}),
        ('{"a": {"L": ["x", {"N": "1"}]}}', {"a": {"L": [{"S": "x"}, {"N": "1"}]}}),
    ],
)
def test_an_authors_text_is_dynamodb_json_or_plain_json(written, sent):
    assert item(written) == sent


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("5", {"S": "5"}),
        (Decimal("0.1"), {"N": "0.1"}),
        (False, {"BOOL": False}),
        (None, {"NULL": True}),
        (b"\x00", {"B": "AA=="}),
        (TypedSet("N", (Decimal(1),)), {"NS": ["1"]}),
        (TypedSet("B", (b"\x00",)), {"BS": ["AA=="]}),
        ({"S": "x"}, {"M": {"S": {"S": "x"}}}),
        ({"N": "5"}, {"M": {"N": {"S": "5"}}}),
        ({"$n": "5"}, {"M": {"$n": {"S": "5"}}}),
        ({"__proto__": [None]}, {"M": {"__proto__": {"L": [{"NULL": True}]}}}),
    ],
)
def test_a_bound_value_is_typed_and_never_read_as_a_tag(value, sent):
    assert item('{"a": "«x»"}', x=value) == {"a": sent}
    assert item('{"a": ["«x»"]}', x=value) == {"a": {"L": [sent]}}
    assert item('{"a": {"b": "«x»"}}', x=value) == {"a": {"M": {"b": sent}}}
    assert item('"«x»"', x={"a": value}) == {"a": sent}


@pytest.mark.parametrize(
    ("tag", "value", "sent"),
    [
        ("S", "a", "a"),
        ("N", "5", "5"),
        ("N", "1e3", "1000"),
        ("N", Decimal("9223372036854775807"), "9223372036854775807"),
        ("B", b"\x00", "AA=="),
        ("B", "AA==", "AA=="),
        ("BOOL", "false", False),
        ("SS", ["a", "b"], ["a", "b"]),
        ("SS", TypedSet("S", ("a",)), ["a"]),
        ("NS", ["1", Decimal(2)], ["1", "2"]),
        ("BS", [b"\x00"], ["AA=="]),
        ("L", ["a"], [{"S": "a"}]),
        ("M", {"S": "a"}, {"S": {"S": "a"}}),
        ("NULL", True, True),
    ],
)
def test_a_bound_value_fits_under_the_authors_tag(tag, value, sent):
    assert item(f'{{"a": {{"{tag}": "«x»"}}}}', x=value) == {"a": {tag: sent}}


@pytest.mark.parametrize(
    ("tag", "value", "words"),
    [
        ("S", Decimal(5), "5 stands where text"),
        ("S", None, "null stands where text"),
        ("N", "five", 'the text "five" stands where a number'),
        ("N", "", "an empty text stands where a number"),
        ("N", True, "true stands where a number"),
        ("N", "1e126", "range"),
        ("N", "1" * 39, "39 digits"),
        ("B", "a", "base64"),
        ("BOOL", "yes", "true or false"),
        ("SS", [], "empty"),
        ("SS", ["a", "a"], "twice"),
        ("SS", ["a", Decimal(1)], "text"),
        ("NS", TypedSet("S", ("a",)), "set"),
        ("NS", ["1", "1.0"], "twice"),
        ("L", "a", "a list"),
        ("M", ["a"], "a map"),
        ("NULL", False, "NULL"),
    ],
)
def test_what_does_not_fit_the_tag_is_refused_with_expression_and_place(tag, value, words):
    with pytest.raises(RequestFault, match=words) as refused:
        item(f'{{"price": {{"{tag}": "«x»"}}}}', x=value)
    assert refused.value.place.startswith("Item.price")
    assert "{{ x }}" in refused.value.message


def test_an_optional_value_that_is_missing_drops_its_member_tag_and_all():
    optional = {"x": {"optional": True}}
    assert item('{"a": 1, "b": "«x»"}', optional) == {"a": {"N": "1"}}
    assert item('{"a": 1, "b": {"N": "«x»"}}', optional) == {"a": {"N": "1"}}
    assert item('{"a": ["«x»", 1]}', optional) == {"a": {"L": [{"N": "1"}]}}
    assert item('{"a": {"SS": ["«x»", "y"]}}', optional) == {"a": {"SS": ["y"]}}
    assert item('{"a": "user-«x»"}', optional) == {"a": {"S": "user-"}}
    assert render("Scan", '{"TableName": "t", "Limit": "«x»"}', optional) == {"TableName": "t"}


def test_a_missing_value_is_an_error_that_names_expression_and_place():
    with pytest.raises(RequestFault, match=r"Item.price: \{\{ x \}\} has no value"):
        item('{"price": "«x»"}')


def test_null_drops_a_member_only_where_the_author_wrote_it():
    assert render("Scan", '{"TableName": "t", "Limit": null}') == {"TableName": "t"}
    with pytest.raises(RequestFault, match="null stands where a whole number"):
        render("Scan", '{"TableName": "t", "Limit": "«x»"}', {"x": {"optional": True}}, x=None)


def test_mixed_text_is_joined_with_all_digits():
    exact = Decimal("12345678901234567890123456789012345678")
    assert item('{"a": "n-«x»-«y»-«z»"}', x=exact, y=None, z={"b": True}) == {
        "a": {"S": 'n-12345678901234567890123456789012345678--{"b":true}'}
    }
    assert item('{"a": {"N": "«x».«y»"}}', x=Decimal(1), y=Decimal(5)) == {"a": {"N": "1.5"}}


@pytest.mark.parametrize(
    ("operation", "text", "value", "sent"),
    [
        ("Scan", '{"TableName": "t", "Limit": "«x»"}', "25", 25),
        ("Scan", '{"TableName": "t", "Limit": "«x»"}', Decimal("25.0"), 25),
        ("Scan", '{"TableName": "t", "ConsistentRead": "«x»"}', "true", True),
        ("ListBackups", '{"TimeRangeLowerBound": "«x»"}', "2026-01-02T03:04:05Z", 1767323045),
        ("ListBackups", '{"TimeRangeLowerBound": "«x»"}', "1767323045.5", 1767323045.5),
        ("ListBackups", '{"TimeRangeLowerBound": "«x»"}', "2026-01-02", 1767312000),
        ("ListBackups", '{"TimeRangeLowerBound": "«x»"}', Decimal(1767323045), 1767323045),
    ],
)
def test_numbers_booleans_and_times_come_from_text_too(operation, text, value, sent):
    assert sent in render(operation, text, x=value).values()


@pytest.mark.parametrize(
    "value", ["", "a", Decimal("1.5"), Decimal(2**31), "1e99", True, [Decimal(1)], "0", Decimal(-1)]
)
def test_a_limit_that_is_none_is_refused(value):
    with pytest.raises(RequestFault) as refused:
        render("Scan", '{"TableName": "t", "Limit": "«x»"}', x=value)
    assert refused.value.place == "Limit"


@pytest.mark.parametrize(
    ("operation", "text", "place", "words"),
    [
        ("GetItem", '{"TableName": "t"}', "", "GetItem needs Key"),
        ("GetItem", '{"TableName": "t", "key": {}}', "key", "no member"),
        ("GetItem", '{"TableName": 5, "Key": {}}', "TableName", "5 stands where text"),
        ("GetItem", '{"TableName": "t", "Key": []}', "Key", "an object"),
        ("BatchGetItem", '{"RequestItems": {"t": {"Keys": [{"id": 1}, 5]}}}', "RequestItems.t.Keys[1]", "an object"),
        ("GetItem", '{"TableName": "", "Key": {}}', "TableName", "Choose a table: TableName is empty"),
        ("CreateBackup", '{"TableName": "t", "BackupName": "b"}', "BackupName", "length of 1; the least allowed is 3"),
    ],
)
def test_what_botocores_model_does_not_allow_is_refused_with_its_place(operation, text, place, words):
    with pytest.raises(RequestFault, match=words) as refused:
        render(operation, text)
    assert refused.value.place == place


DELETE_OF_26 = ",".join(f'{{"DeleteRequest": {{"Key": {{"id": "{number}"}}}}}}' for number in range(26))


@pytest.mark.parametrize(
    ("operation", "text", "place", "words"),
    [
        ("BatchWriteItem", f'{{"RequestItems": {{"t": [{DELETE_OF_26}]}}}}', "RequestItems.t", "26 stand here.* 25 at"),
        ("ListTables", '{"Limit": 101}', "Limit", "101 is more than 100"),
        (
            "ExecuteStatement",
            f'{{"Statement": "{"x" * 8193}"}}',
            "Statement",
            "8193 characters; the most allowed is 8192",
        ),
        ("Scan", '{"TableName": "t", "Select": "ALL"}', "Select", '"ALL" is none of ALL_ATTRIBUTES'),
        ("GetItem", '{"TableName": "t", "Key": {"id": ""}}', "Key.id", "can't be empty"),
        ("GetItem", '{"TableName": "t", "Key": {"id": {"B": ""}}}', "Key.id", "can't be empty"),
        ("DeleteItem", '{"TableName": "t", "Key": {"id": true}}', "Key.id", "text, a number or binary"),
        (
            "TransactGetItems",
            '{"TransactItems": [{"Get": {"TableName": "t", "Key": {"id": ""}}}]}',
            "TransactItems[0].Get.Key.id",
            "can't be empty",
        ),
    ],
)
def test_what_dynamodb_would_refuse_is_not_sent(operation, text, place, words):
    with pytest.raises(RequestFault, match=words) as refused:
        render(operation, text)
    assert refused.value.place == place
    assert (place, "error") in [(problem.place, problem.severity) for problem in check(operation, text)]


@pytest.mark.parametrize(
    "value",
    [
        "x" * 409_600,
        "é" * 204_800,
        ["x" * 205_000, {"a": "x" * 204_600}],
        b"x" * 409_700,
        TypedSet("S", ("y" * 409_600,)),
    ],
)
def test_an_item_that_is_too_large_is_not_sent(value):
    for operation, text, place in (
        ("PutItem", '{"TableName": "t", "Item": {"id": "a", "much": "«x»"}}', "Item"),
        (
            "BatchWriteItem",
            '{"RequestItems": {"t": [{"PutRequest": {"Item": {"id": "a", "much": "«x»"}}}]}}',
            "RequestItems.t[0].PutRequest.Item",
        ),
    ):
        with pytest.raises(RequestFault, match="400 KB") as refused:
            render(operation, text, x=value)
        assert refused.value.place == place


def test_an_open_structure_is_filled_by_shape_without_reading_tags():
    value = {"t": [{"PutRequest": {"Item": {"id": {"S": "x"}}}}]}
    request = render("BatchWriteItem", '{"RequestItems": "«x»"}', {"x": {"open": True}}, x=value)
    assert request["RequestItems"]["t"][0]["PutRequest"]["Item"] == {"id": {"M": {"S": {"S": "x"}}}}
    with pytest.raises(RequestFault, match=r"RequestItems.t\[0\].Drop.*no member"):
        render("BatchWriteItem", '{"RequestItems": "«x»"}', {"x": {"open": True}}, x={"t": [{"Drop": {}}]})


def test_values_that_would_swell_the_request_are_refused():
    joined = "«x»" * 200
    with pytest.raises(RequestFault, match="16 MB"):
        item(f'{{"a": "{joined}"}}', x="a" * 100_000)


def test_nesting_beyond_what_dynamodb_keeps_is_refused():
    deep: object = "x"
    for _ in range(31):
        deep = [deep]
    assert item('{"a": "«x»"}', x=deep)
    with pytest.raises(RequestFault, match="32 levels"):
        item('{"a": ["«x»", {"b": "«x»"}]}', x=deep)


@pytest.mark.parametrize("value", ["", "yesterday", "1e30", "-1", Decimal("-0.1"), True, None])
def test_a_time_that_is_none_is_refused(value):
    with pytest.raises(RequestFault, match="TimeRangeLowerBound"):
        render("ListBackups", '{"TimeRangeLowerBound": "«x»"}', x=value)


def test_an_authors_monstrous_number_is_named_not_written_out():
    for text in ('{"TableName": 1e999999999}', '{"TableName": "t", "Limit": 1e999999999}'):
        with pytest.raises(RequestFault, match=r"1E\+999999999"):
            render("Scan", text)


MEMBERS = [
    "TableName",
    "Key",
    "RequestItems",
    "Keys",
    "Item",
    "TransactItems",
    "Put",
    "Limit",
    "Statement",
    "S",
    "NS",
    "M",
]
trees = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.decimals(allow_nan=False, allow_infinity=False) | holes,
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(st.sampled_from(MEMBERS) | st.text(max_size=3), children, max_size=4)
    ),
    max_leaves=12,
)

leaves = st.none() | st.booleans() | st.sampled_from(["", "t", "5"]) | st.integers(-1, 200).map(Decimal)
literals = st.dictionaries(
    st.sampled_from(["TableName", "Key", "Item", "RequestItems", "TransactItems", "Limit", "Select", "Segment"]),
    st.recursive(
        leaves,
        lambda children: (
            st.lists(children, max_size=3)
            | st.dictionaries(st.sampled_from(MEMBERS) | st.sampled_from(["id", ""]), children, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=4,
)


@given(
    st.sampled_from(["PutItem", "BatchGetItem", "TransactWriteItems", "Query", "ExecuteStatement"]), trees, json_like
)
def test_any_body_is_a_request_or_a_fault(operation, tree, value):
    declared = {"x": Parameter("x"), "y": Parameter("y", optional=True)}
    assert all(problem.message for problem in dynamodb.check(operation, tree, declared))
    with contextlib.suppress(RequestFault):
        assert json.dumps(dynamodb.render(operation, tree, {"x": value}, declared))


@given(st.sampled_from(["PutItem", "GetItem", "BatchGetItem", "TransactWriteItems", "Scan", "ListTables"]), literals)
def test_what_a_body_without_bindings_is_refused_for_is_told_when_it_is_saved(operation, tree):
    try:
        dynamodb.render(operation, tree, {}, {})
    except RequestFault as fault:
        told = [(problem.place, problem.severity) for problem in dynamodb.check(operation, tree, {})]
        missing = fault.message.endswith(" is missing.") or " needs " in fault.message
        assert told if missing else "error" in {severity for _, severity in told}


def test_an_unknown_operation_names_the_nearest():
    with pytest.raises(UnknownOperation, match="GetItem"):
        render("GetItems", "{}")


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**25), max_value=10**25)
scalars = st.one_of(
    st.text().map(lambda text: {"S": text}),
    numbers.map(lambda number: {"N": str(number)}),
    st.integers(-(10**38) + 1, 10**38 - 1).map(lambda number: {"N": str(number)}),
    st.booleans().map(lambda truth: {"BOOL": truth}),
    st.just({"NULL": True}),
    st.binary().map(type_value),
    st.lists(st.text(), min_size=1, unique=True).map(lambda members: {"SS": members}),
    st.lists(st.integers(), min_size=1, unique=True).map(lambda members: {"NS": [str(n) for n in members]}),
    st.lists(st.binary(), min_size=1, unique=True).map(lambda members: type_value(TypedSet("B", tuple(members)))),
).filter(lambda attribute: all(len(number.strip("-")) <= 38 for number in attribute.get("NS", [])))
keys = st.text() | st.sampled_from(["S", "N", "M", "$n", "$map", "$set", "__proto__"])
attributes = st.recursive(
    scalars,
    lambda children: (
        st.lists(children).map(lambda found: {"L": found})
        | st.dictionaries(keys, children).map(lambda found: {"M": found})
    ),
    max_leaves=15,
)


def to_wire(attribute):
    """What the browser sends for an attribute it decoded, its exact numbers written whole."""
    ((tag, content),) = attribute.items()
    if tag == "L":
        return [to_wire(child) for child in content]
    if tag == "M":
        inner = {key: to_wire(child) for key, child in content.items()}
        return {"$map": inner} if any(key.startswith("$") for key in inner) else inner
    forms = {"N": {"$n": content}, "B": {"$bin": content}, "NULL": None}
    return {"$set": [tag[0], content]} if tag in {"SS", "NS", "BS"} else forms.get(tag, content)


@given(attributes)
def test_an_attribute_read_by_the_browser_and_written_back_is_the_same(attribute):
    value = decode_value(parse_json(json.dumps(to_wire(attribute))))
    request = item('{"a": "«x»"}', x=value)
    assert read_attribute(request["a"]) == read_attribute(attribute)
    assert tags_of(request["a"]) == tags_of(attribute)


def tags_of(attribute):
    ((tag, content),) = attribute.items()
    if tag == "L":
        return [tag, *map(tags_of, content)]
    return [tag, {key: tags_of(child) for key, child in content.items()}] if tag == "M" else tag


@given(st.text(), st.sampled_from(['{"a": "«x»"}', '{"a": {"S": "«x»"}}', '{"a": {"S": "p«x»s"}}', '{"a": ["«x»"]}']))
def test_no_text_changes_the_requests_structure(value, written):
    plain, given_text = item(written, x="z"), item(written, x=value)
    assert tags_of(plain["a"]) == tags_of(given_text["a"])
    assert given_text.keys() == plain.keys()


def test_rendering_a_get_item_takes_less_than_half_a_millisecond():
    text = '{"TableName": "products", "Key": {"id": {"S": "«x»"}}, "ConsistentRead": true}'
    tree, declared = body(text), parameters(text)
    dynamodb.render("GetItem", tree, {"x": "a"}, declared)
    best = min(timed(lambda: dynamodb.render("GetItem", tree, {"x": "a"}, declared)) for _ in range(50))
    assert best < 0.0005


def timed(act):
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
