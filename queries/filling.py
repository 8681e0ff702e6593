"""A run's values: decoded, fitted to the parameters that the author declared, `user.*` filled in by the server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser

from datasources.errors import ApiError
from datasources.holes import MISSING, MissingType
from datasources.values import Json, Value, ValueFault, decode_value

from .bindings.parameters import Parameter
from .conversions import convert, read_choice, same

Person = AbstractUser | AnonymousUser
# An input widget that is left empty gives "": for these types that is no value at all.
EMPTY_TEXT_IS_MISSING = frozenset({"number", "boolean", "list", "map", "set", "binary"})


def fill_values(
    parameters: Iterable[Parameter], sent: Mapping[str, Json], *, user: Person
) -> dict[str, Value | MissingType]:
    """A value, or MISSING where the parameter is optional, for each parameter. ApiError 400 names the expression."""
    parameters = list(parameters)
    known = {parameter.id for parameter in parameters}
    if unknown := sorted(sent.keys() - known):
        raise ApiError(400, "unknown_value", f"This query has no value {unknown[0]!r}: reload the page and try again.")
    return {parameter.id: _fill(parameter, sent, user) for parameter in parameters}


def _fill(parameter: Parameter, sent: Mapping[str, Json], user: Person) -> Value | MissingType:
    if parameter.user:
        return _user_value(parameter, user)
    if parameter.id not in sent:
        return _missing(parameter)
    try:
        value = decode_value(sent[parameter.id])
        if value == "" and parameter.optional and parameter.type in EMPTY_TEXT_IS_MISSING:
            return MISSING
        return _chosen(parameter, convert(value, to=parameter.type))
    except ValueFault as fault:
        raise refusal(parameter, f"{_quote(parameter)} {_at(fault)}{fault.message}") from None


def _missing(parameter: Parameter) -> MissingType:
    if not parameter.optional:
        raise refusal(parameter, f"{_quote(parameter)} has no value.", code="missing_value")
    return MISSING


def _chosen(parameter: Parameter, value: Value) -> Value:
    if parameter.choices is None:
        return value
    if not any(same(value, read_choice(choice, to=parameter.type)) for choice in parameter.choices):
        raise refusal(parameter, f"{_quote(parameter)} is none of the choices that this query allows.")
    return value


def _user_value(parameter: Parameter, user: Person) -> Value:
    if not isinstance(user, AbstractUser):
        raise refusal(parameter, f"{_quote(parameter)} needs a person who has signed in.", code="missing_value")
    value = USER_VALUES[parameter.expression.removeprefix("user.")](user)
    if value == "":
        words = f"{_quote(parameter)} has no value: your account has none. Ask an admin to fill it in."
        raise refusal(parameter, words, code="missing_value")
    return convert(value, to=parameter.type)


USER_VALUES: dict[str, Any] = {
    "email": lambda user: user.email,
    "username": lambda user: user.get_username(),
    "name": lambda user: user.get_full_name() or user.get_username(),
    "groups": lambda user: sorted(user.groups.values_list("name", flat=True)),
    "isAuthenticated": lambda user: user.is_authenticated,
}


def refusal(parameter: Parameter, message: str, *, code: str = "bad_value") -> ApiError:
    details = {"parameter": parameter.id, "expression": parameter.expression, "place": parameter.place}
    return ApiError(400, code, message, details)


def _quote(parameter: Parameter) -> str:
    return f"{{{{ {parameter.expression} }}}}"


def _at(fault: ValueFault) -> str:
    return f"at {fault.place}: " if fault.place else ""
