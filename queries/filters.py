"""Filters: what a query's author lets people filter on, and what a person chose of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from datasources.drivers import FILTER_OPERATORS, DeclaredFilter, Filter
from datasources.errors import ApiError
from datasources.values import Value, ValueFault, decode_value

from .bindings.parameters import TYPES
from .conversions import convert

DECLARED_LIMIT: Final = 50
CHOSEN_LIMIT: Final = 20
LIST_LIMIT: Final = 100
ATTRIBUTE_LIMIT: Final = 255
MEMBERS: Final = frozenset({"attribute", "operators", "type", "key"})
CHOSEN_MEMBERS: Final = frozenset({"attribute", "operator", "value"})
ORDERING: Final = frozenset({"<", "<=", ">", ">=", "between"})
# Which types an operator can compare; any other operator takes all.
TYPES_OF: Final = {
    **dict.fromkeys(ORDERING, ("any", "text", "number", "binary")),
    "begins_with": ("any", "text", "binary"),
}


def read_declared(settings: Mapping[str, Any]) -> list[DeclaredFilter]:
    """Those of a query whose settings were checked when it was saved."""
    return [
        DeclaredFilter(each["attribute"], tuple(each["operators"]), each.get("type", "any"), each.get("key", False))
        for each in settings.get("filters", ())
    ]


# -- as they are declared --------------------------------------------------------------------------------------------


def declared_fault(given: Any) -> str | None:
    """What is wrong with `settings.filters`, as a sentence; None where nothing is."""
    if not isinstance(given, list) or len(given) > DECLARED_LIMIT:
        return f"Filters are a list of at most {DECLARED_LIMIT} objects."
    for at, each in enumerate(given):
        for fault in _faults(each):
            return f"filters[{at}]: {fault}"
    names = [each["attribute"] for each in given]
    twice = next((name for name in names if names.count(name) > 1), None)
    return f"Filters: the attribute {twice} stands there twice; give it all its operators at once." if twice else None


def _faults(given: Any) -> Iterator[str]:
    if not isinstance(given, dict) or given.keys() - MEMBERS:
        yield 'a filter is {"attribute", "operators", "type", "key"}.'
        return
    attribute, kind = given.get("attribute"), given.get("type", "any")
    if not isinstance(attribute, str) or not 0 < len(attribute) <= ATTRIBUTE_LIMIT:
        yield f'"attribute" is the name of an attribute, of at most {ATTRIBUTE_LIMIT} characters.'
    if kind not in TYPES:
        yield f'"type" is one of {", ".join(TYPES)}.'
    if not isinstance(given.get("key", False), bool):
        yield '"key" is true or false.'
    yield from _operator_faults(given.get("operators"), kind)


def _operator_faults(operators: Any, kind: str) -> Iterator[str]:
    if not isinstance(operators, list) or not operators:
        yield f'"operators" lists at least one of {", ".join(FILTER_OPERATORS)}.'
        return
    for operator in operators:
        if operator not in FILTER_OPERATORS:
            yield f"there is no operator {operator!s:.40}; there are {', '.join(FILTER_OPERATORS)}."
        elif kind not in TYPES_OF.get(operator, TYPES):
            yield f"{operator} does not compare values of the type {kind}."


# -- as they are chosen ----------------------------------------------------------------------------------------------


def choose(declared: Sequence[DeclaredFilter], chosen: Any) -> list[Filter]:
    """What a run asks for, checked against what its query declares. ApiError 400 with the place."""
    if not isinstance(chosen, list | tuple) or len(chosen) > CHOSEN_LIMIT:
        raise _refusal("filters", f"Filters are a list of at most {CHOSEN_LIMIT}.")
    known = {each.attribute: each for each in declared}
    return [_choose(known, each, f"filters[{at}]") for at, each in enumerate(chosen)]


def _choose(known: Mapping[str, DeclaredFilter], given: Any, place: str) -> Filter:
    if not isinstance(given, dict) or given.keys() - CHOSEN_MEMBERS:
        raise _refusal(place, 'A filter is {"attribute", "operator", "value"}.')
    attribute, operator = given.get("attribute"), given.get("operator")
    declared = known.get(attribute) if isinstance(attribute, str) else None
    if declared is None:
        names = ", ".join(known) or "nothing"
        raise _refusal(f"{place}.attribute", f"This query can't be filtered on that; it can on {names}.")
    if operator not in declared.operators:
        words = f"{declared.attribute} can't be filtered so; it can by {', '.join(declared.operators)}."
        raise _refusal(f"{place}.operator", words)
    values = _read_values(declared, operator, given, f"{place}.value")
    return Filter(declared.attribute, operator, values, declared.key, f"{place}.value")


def _read_values(declared: DeclaredFilter, operator: str, given: Mapping[str, Any], place: str) -> tuple[Value, ...]:
    if operator in {"exists", "not_exists"}:
        if given.get("value") is not None:
            raise _refusal(place, f"{operator} takes no value.")
        return ()
    if "value" not in given:
        raise _refusal(place, f"{operator} needs a value.")
    wire = given["value"]
    if operator not in {"between", "in"}:
        return (_read_value(declared, wire, place),)
    wanted = "two values" if operator == "between" else f"1 to {LIST_LIMIT} values"
    if not isinstance(wire, list) or not (len(wire) == 2 if operator == "between" else 0 < len(wire) <= LIST_LIMIT):
        raise _refusal(place, f"{operator} needs a list of {wanted}.")
    return tuple(_read_value(declared, each, f"{place}[{at}]") for at, each in enumerate(wire))


def _read_value(declared: DeclaredFilter, wire: Any, place: str) -> Value:
    try:
        return convert(decode_value(wire), to=declared.type)
    except ValueFault as fault:
        where = f"{place}.{fault.place}" if fault.place else place
        raise _refusal(where, f"{declared.attribute} {fault.message}") from None


def _refusal(place: str, message: str) -> ApiError:
    return ApiError(400, "bad_filter", f"{place}: {message}", {"place": place})
