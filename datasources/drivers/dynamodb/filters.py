"""Filters that a person chose, as conditions of a Query or Scan: with names and values of their own, so that nothing
they send is ever read as part of an expression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count
from typing import Any, Final

from datasources.drivers import DeclaredFilter, Filter, Problem, Request, RequestFault
from datasources.drivers.dynamodb.attributes import type_value
from datasources.values import ValueFault

FILTERED: Final = frozenset({"Query", "Scan"})
# Their older members can't stand beside expressions.
LEGACY: Final = ("KeyConditions", "QueryFilter", "ScanFilter", "ConditionalOperator")
WORDS: Final[dict[str, str]] = {
    "=": "{name} = {values}",
    "!=": "{name} <> {values}",
    "<": "{name} < {values}",
    "<=": "{name} <= {values}",
    ">": "{name} > {values}",
    ">=": "{name} >= {values}",
    "between": "{name} BETWEEN {values}",
    "begins_with": "begins_with({name}, {values})",
    "contains": "contains({name}, {values})",
    "in": "{name} IN ({values})",
    "exists": "attribute_exists({name})",
    "not_exists": "attribute_not_exists({name})",
}
ON_KEYS: Final = frozenset({"=", "<", "<=", ">", ">=", "between", "begins_with"})
# What DynamoDB can put in order; and what has a beginning.
ORDERED: Final = (str, Decimal, bytes)
BEGINNING: Final = (str, bytes)
COMPARABLE: Final = {**dict.fromkeys(("<", "<=", ">", ">=", "between"), ORDERED), "begins_with": BEGINNING}


def check_filters(operation: str, tree: object, declared: Sequence[DeclaredFilter]) -> list[Problem]:
    """What is wrong with filters that a query declares, at save."""
    if declared and operation not in FILTERED:
        return [Problem(f"{operation} has no filters: only Query and Scan have. Take them out.", "filters")]
    found = [Problem(*fault) for each in declared for fault in faults_of(operation, each)]
    legacy = [name for name in LEGACY if declared and isinstance(tree, dict) and name in tree]
    return found + [
        Problem(f"{name} can't stand beside filters: write it as an expression, as AWS advises.", name)
        for name in legacy
    ]


def faults_of(operation: str, declared: DeclaredFilter) -> Iterator[tuple[str, str]]:
    place = f"filters.{declared.attribute}"
    if declared.key and operation != "Query":
        yield f"{operation} has no key conditions: a key is filtered like any other attribute there.", place
    wrong = [operator for operator in declared.operators if operator not in ON_KEYS]
    if declared.key and wrong:
        yield f"A key can't be compared by {', '.join(wrong)}; there are {', '.join(sorted(ON_KEYS))}.", place


def with_filters(operation: str, request: Request, filters: Sequence[Filter]) -> Request:
    """The request with every filter as one more condition. RequestFault where a value can't be compared so."""
    if not filters:
        return request
    if operation not in FILTERED:
        raise RequestFault(f"{operation} has no filters.", "filters")
    writer = Writer(request)
    keys = [writer.write(each) for each in once_each(filters)]
    others = [writer.write(each) for each in filters if not each.key]
    conditions = {
        "KeyConditionExpression": joined([request.get("KeyConditionExpression"), *keys]),
        "FilterExpression": joined([in_brackets(request.get("FilterExpression"), others), *others]),
        "ExpressionAttributeNames": writer.names,
        "ExpressionAttributeValues": writer.values,
    }
    return {**request, **{name: given for name, given in conditions.items() if given}}


def once_each(filters: Sequence[Filter]) -> Iterator[Filter]:
    seen = set()
    for each in filters:
        if each.key and each.attribute in seen:
            raise RequestFault(f"The key {each.attribute} takes one condition; use between for two.", each.place)
        if each.key:
            seen.add(each.attribute)
            yield each


def joined(conditions: Sequence[str | None]) -> str:
    return " AND ".join(each for each in conditions if each)


def in_brackets(expression: str | None, others: Sequence[str]) -> str | None:
    """The author's own, whose OR must not take our conditions in."""
    return f"({expression})" if expression and others else expression


class Writer:
    """Writes conditions with names and values that the author's own don't have."""

    def __init__(self, request: Request) -> None:
        self.names: dict[str, str] = dict(request.get("ExpressionAttributeNames", {}))
        self.values: dict[str, Any] = dict(request.get("ExpressionAttributeValues", {}))

    def write(self, chosen: Filter) -> str:
        name = unused("#f", self.names)
        self.names[name] = chosen.attribute
        values = [self.add(value, chosen) for value in chosen.values]
        text = WORDS[chosen.operator].format(
            name=name, values=(" AND " if chosen.operator == "between" else ", ").join(values)
        )
        return f"({text})" if chosen.operator == "between" and not chosen.key else text

    def add(self, value: Any, chosen: Filter) -> str:
        kinds = COMPARABLE.get(chosen.operator)
        if kinds and not isinstance(value, kinds):
            raise RequestFault(f"{chosen.operator} can't compare this kind of value.", chosen.place)
        name = unused(":f", self.values)
        try:
            self.values[name] = type_value(value)
        except ValueFault as fault:
            raise RequestFault(fault.message, chosen.place) from fault
        return name


def unused(prefix: str, taken: dict[str, Any]) -> str:
    return next(name for number in count() if (name := f"{prefix}{number}") not in taken)
