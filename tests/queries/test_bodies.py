"""Bodies compile to a tree with holes and parameters that keep their ids."""

from decimal import Decimal

import pytest

from datasources.holes import Hole, Joined
from queries.bindings.bodies import BodyError, compile_body, locate_place


def saved(body):
    return [parameter.to_json() for parameter in body.parameters]


def ids(body):
    return {parameter.expression: parameter.id for parameter in body.parameters}


def refusal(text):
    with pytest.raises(BodyError) as caught:
        compile_body(text)
    return caught.value


def test_an_empty_body_is_an_empty_object():
    assert compile_body(" \n").tree == {}


def test_a_bare_binding_is_a_hole():
    assert compile_body('{"Limit": {{ Table1.pageSize }}}').tree == {"Limit": Hole("p1")}


def test_a_binding_alone_in_a_string_is_a_hole():
    assert compile_body('{"Key": {"id": "{{ row.id }}"}}').tree == {"Key": {"id": Hole("p1")}}


def test_a_binding_within_a_string_is_joined():
    body = compile_body('{"pk": "USER#{{ a }}#{{ b }}"}')
    assert body.tree == {"pk": Joined(("USER#", Hole("p1"), "#", Hole("p2")))}


def test_quotes_within_a_binding_need_no_escape():
    assert compile_body('{"id": "{{ a["b"] }}", "n": {{ c["}}"] }} }').tree == {"id": Hole("p1"), "n": Hole("p2")}


def test_escaped_quotes_do_not_end_a_string():
    assert compile_body('{"a": "say \\"{{ b }}\\" now"}').tree == {"a": Joined(('say "', Hole("p1"), '" now'))}


def test_numbers_keep_all_their_digits():
    digits = "12345678901234567890123456789012345678"
    assert compile_body(f'{{"N": {digits}, "F": 0.10}}').tree == {"N": Decimal(digits), "F": Decimal("0.10")}


def test_one_parameter_for_each_distinct_expression():
    body = compile_body('{"a": {{ x }}, "b": "{{ x }}", "c": {{ y }}}')
    assert ids(body) == {"x": "p1", "y": "p2"}
    assert body.tree == {"a": Hole("p1"), "b": Hole("p1"), "c": Hole("p2")}


def test_a_parameter_keeps_its_id_and_settings_when_others_come_before_it():
    first = saved(compile_body('{"a": {{ x }}}'))
    first[0].update(type="number", optional=True)
    second = compile_body('{"z": {{ y }}, "a": {{ x }}}', first)
    assert ids(second) == {"y": "p2", "x": "p1"}
    assert [(p.type, p.optional) for p in second.parameters] == [("any", False), ("number", True)]


def test_a_parameter_keeps_its_id_when_its_expression_is_edited():
    first = saved(compile_body('{"Key": {"id": {{ Input1.value }}}}'))
    assert ids(compile_body('{"Key": {"id": {{ Input2.value }}}}', first)) == {"Input2.value": "p1"}


def test_an_id_is_not_given_again():
    first = saved(compile_body('{"a": {{ x }}, "b": {{ y }}}'))
    assert ids(compile_body('{"b": {{ y }}, "c": {{ z }}}', first)) == {"y": "p2", "z": "p3"}


def test_a_plain_user_path_is_filled_in_by_the_server():
    (parameter,) = compile_body('{"owner": "{{ user.email }}"}').parameters
    assert parameter.user


@pytest.mark.parametrize(
    "expression",
    ["user", "user.email + ''", "[user]", "user.password", "user?.email", r"\u0075ser.email", "(() => user)()"],
)
def test_any_other_mention_of_user_is_refused_with_its_place(expression):
    error = refusal('{\n  "owner": "{{ ' + expression + ' }}"}')
    assert (error.line, error.column) == (2, 13)
    assert "user.email" in error.message


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ('{"a": }', 1, 7, "not JSON"),
        ('{"a": {{ long.expression.here }} "b"}', 1, 34, "not JSON"),
        ('{\n "a": {{ b }}\n "c": 1}', 3, 2, "not JSON"),
        ('{"a": "{{ b }}" x}', 1, 17, "not JSON"),
        ("[1]", 1, 1, "one JSON object"),
        ('{"{{ a }}": 1}', 1, 3, "can't be a key"),
        ('{"a": 1, "a": 2}', 1, 10, "stands twice"),
        ('{"a": NaN}', 1, 7, "not a JSON number"),
        ('{"a": {{ b', 1, 7, "not closed"),
        ('{"a": "\\ud800"}', 1, 1, "half a character"),
    ],
)
def test_a_wrong_body_is_refused_with_its_place(text, line, column, words):
    error = refusal(text)
    assert (error.line, error.column) == (line, column)
    assert words in error.message


def test_a_deeply_nested_body_is_refused():
    assert "nested" in refusal('{"a":' * 50_000 + "1" + "}" * 50_000).message
    assert "nested" in refusal('{"a":' * 150 + "1" + "}" * 150).message


def test_a_sentinel_written_by_the_author_is_text():
    assert compile_body('{"a": "\\u007fabc:0\\u007f"}').tree == {"a": "\x7fabc:0\x7f"}


PLACED = """{
  "TableName": "é😀 \\"{{ a }}\\"", "Item": {
    "a.b": [{"x": {{ f({}) }}}, {"S": ""}],
    "price": {"M": {"deep": {"N": "five"}}}
  }
}"""


@pytest.mark.parametrize(
    ("place", "position"),
    [
        ("TableName", (2, 3)),
        ("Item", (2, 35)),
        ("Item.a.b", (3, 5)),
        ("Item.a.b[0].x", (3, 14)),
        ("Item.a.b[1]", (3, 33)),
        ("Item.price.deep", (4, 21)),
        ("Item.price.other", (4, 5)),
        ("Key", None),
        ("", None),
    ],
)
def test_a_place_is_found_in_the_text_however_it_is_written(place, position):
    assert locate_place(PLACED, place) == position
