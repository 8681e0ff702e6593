"""Values for a query's parameters: what fits, what is refused, and what only the server says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from datasources.errors import ApiError
from datasources.holes import MISSING
from datasources.values import TypedSet, parse_json
from queries.bindings.parameters import Parameter
from queries.filling import fill_values


def parameter(**fields: Any) -> Parameter:
    return Parameter(**{"id": "p1", "expression": "Input1.value", "names": ("Input1",), **fields})


def fill(parameter: Parameter, wire: str | None, user: Any = None) -> Any:
    """What the parameter gets from this JSON; from nothing at all where `wire` is None."""
    sent = {} if wire is None else {"p1": parse_json(wire)}
    return fill_values([parameter], sent, user=user or AnonymousUser())["p1"]


@pytest.mark.parametrize(
    ("kind", "wire", "value"),
    [
        ("any", '{"a": [1, null]}', {"a": [Decimal(1), None]}),
        ("any", '{"$set": ["N", [1, 2]]}', TypedSet("N", (Decimal(1), Decimal(2)))),
        ("any", '{"$map": {"$n": "5"}}', {"$n": "5"}),
        ("text", '"a"', "a"),
        ("text", "12345678901234567890.5", "12345678901234567890.5"),
        ("number", '" 5 "', Decimal(5)),
        (
            "number",
            '{"$n": "12345678901234567890123456789012345678"}',
            Decimal("12345678901234567890123456789012345678"),
        ),
        ("boolean", '"true"', True),
        ("boolean", "false", False),
        ("list", '{"$set": ["S", ["a"]]}', ["a"]),
        ("map", '{"S": "x"}', {"S": "x"}),
        ("set", '["a", "b"]', TypedSet("S", ("a", "b"))),
        ("set", "[1]", TypedSet("N", (Decimal(1),))),
        ("binary", '"AAE="', b"\x00\x01"),
    ],
)
def test_a_value_becomes_the_declared_type_where_that_loses_nothing(kind: str, wire: str, value: object) -> None:
    filled = fill(parameter(type=kind), wire)
    assert filled == value
    assert type(filled) is type(value)


@pytest.mark.parametrize(
    ("kind", "wire"),
    [
        ("text", "true"),
        ("text", "null"),
        ("number", '"5 apples"'),
        ("number", '"NaN"'),
        ("number", '"1e400"'),
        ("number", "true"),
        ("number", '""'),
        ("boolean", "1"),
        ("boolean", '"yes"'),
        ("list", '"a"'),
        ("map", "[]"),
        ("set", "[]"),
        ("set", '["a", 1]'),
        ("set", '["a", "a"]'),
        ("set", "[[1]]"),
        ("binary", '"not base64"'),
        ("any", '{"$unknown": 1}'),
        ("any", '{"$n": "5", "more": 1}'),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_the_name_of_its_expression(kind: str, wire: str) -> None:
    with pytest.raises(ApiError, match=r"\{\{ Input1\.value \}\}") as refused:
        fill(parameter(type=kind), wire)
    assert refused.value.status == 400
    assert refused.value.details["expression"] == "Input1.value"


def test_a_missing_value_is_refused_unless_the_parameter_is_optional() -> None:
    assert fill(parameter(optional=True), None) is MISSING
    with pytest.raises(ApiError) as refused:
        fill(parameter(), None)
    assert (refused.value.code, refused.value.message) == ("missing_value", "{{ Input1.value }} has no value.")


def test_an_input_left_empty_is_a_missing_number_but_an_empty_text() -> None:
    assert fill(parameter(type="number", optional=True), '""') is MISSING
    assert fill(parameter(type="text", optional=True), '""') == ""


def test_a_value_that_the_query_does_not_have_is_refused() -> None:
    with pytest.raises(ApiError) as refused:
        fill_values([parameter()], {"p1": "a", "TableName": "other"}, user=AnonymousUser())
    assert refused.value.code == "unknown_value"


@pytest.mark.parametrize("wire", ['"Products"', '"Orders"'])
def test_a_declared_choice_is_let_through(wire: str) -> None:
    assert fill(parameter(choices=["Products", "Orders"]), wire) in {"Products", "Orders"}


@pytest.mark.parametrize("wire", ['"Users"', "1", "true", "null", '["Products"]', '{"$n": "1"}'])
def test_what_is_no_declared_choice_is_refused(wire: str) -> None:
    with pytest.raises(ApiError, match="none of the choices"):
        fill(parameter(choices=["Products", "1", False, [1]]), wire)


def test_choices_are_compared_as_the_declared_type() -> None:
    assert fill(parameter(type="number", choices=[10, 25]), '"25"') == Decimal(25)


def test_the_server_says_who_the_user_is_and_ignores_what_was_sent(viewer: User) -> None:
    viewer.groups.add(Group.objects.create(name="staff"))
    who = {
        "email": "viewer@example.com",
        "username": "viewer",
        "name": "viewer",
        "groups": ["staff"],
        "isAuthenticated": True,
    }
    for name, value in who.items():
        asked = parameter(expression=f"user.{name}", names=("user",), user=True)
        assert fill(asked, '"forged"', user=viewer) == value


def test_a_visitor_has_no_user_values() -> None:
    with pytest.raises(ApiError, match="signed in"):
        fill(parameter(expression="user.email", user=True), '"forged"')


def test_an_account_without_an_email_has_none_to_give(viewer: User) -> None:
    viewer.email = ""
    with pytest.raises(ApiError, match="your account has none"):
        fill(parameter(expression="user.email", user=True), None, user=viewer)
