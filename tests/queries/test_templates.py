"""Templates compile as the cases that both languages follow say."""

import json
from pathlib import Path

import pytest

from queries.bindings.templates import EXPRESSION_LIMIT, Expression, TemplateError, compile_template, parse

CASES = json.loads((Path(__file__).parents[1] / "contracts" / "templates.json").read_text())["cases"]


@pytest.mark.parametrize("case", [case for case in CASES if case["error"] is None], ids=lambda case: case["name"])
def test_a_template_compiles(case):
    assert compile_template(case["template"]) == case["parts"]


@pytest.mark.parametrize("case", [case for case in CASES if case["error"]], ids=lambda case: case["name"])
def test_a_wrong_template_is_refused_with_its_place(case):
    with pytest.raises(TemplateError) as refusal:
        compile_template(case["template"])
    assert {"line": refusal.value.line, "column": refusal.value.column} == case["error"]


def test_there_are_enough_cases():
    assert len(CASES) >= 120


def test_an_overlong_expression_is_refused():
    with pytest.raises(TemplateError):
        parse("{{ '" + "a" * EXPRESSION_LIMIT + "' }}")


def test_a_name_written_with_escapes_is_known_by_its_own():
    (expression,) = parse(r"{{ \u0075s\u{65}r.email }}")
    assert isinstance(expression, Expression)
    assert expression.names == ("user",)
