"""Edits that a person made to an item, as the expressions of an UpdateItem or the conditions of a DeleteItem: with
names and values of their own, so that nothing they send is ever read as part of an expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final

from datasources.drivers import Edit, Problem, Request, RequestFault
from datasources.drivers.dynamodb.attributes import AttributeValue, type_value
from datasources.values import Value, ValueFault

EDITING: Final = frozenset({"UpdateItem", "DeleteItem"})
# Their older members can't stand beside expressions.
LEGACY: Final = ("AttributeUpdates", "Expected", "ConditionalOperator")
PLACEHOLDERS = re.compile(r"[#:]\w+")
ON_FAILURE: Final = "ReturnValuesOnConditionCheckFailure"


def check_edit(operation: str, tree: object, attributes: Sequence[str], keys: Sequence[str]) -> list[Problem]:
    """What is wrong, at save, with a query that lets people change these attributes. `keys`: as far as they are known,
    those of its table."""
    if operation not in EDITING:
        return [
            Problem(f"{operation} changes no item: edits are for UpdateItem and DeleteItem. Take them out.", "edit")
        ]
    body = tree if isinstance(tree, dict) else {}
    found = [
        Problem(f"{name} can't stand beside edits: write it as an expression, as AWS advises.", name)
        for name in LEGACY
        if name in body
    ]
    if "UpdateExpression" in body:
        words = "The changes that people make become the UpdateExpression: take this one out, or the edits."
        found.append(Problem(words, "UpdateExpression"))
    return found + [
        Problem(f"{name} is of the item's key, which no edit can change. Take it out.", f"edit.attributes.{name}")
        for name in attributes
        if name in {*keys, *written_keys(body)}
    ]


def written_keys(body: Mapping[str, Any]) -> Iterator[str]:
    key = body.get("Key")
    yield from (name for name in key if isinstance(name, str)) if isinstance(key, dict) else ()


def with_edit(operation: str, request: Request, edit: Edit) -> Request:
    """The request with what was changed and what it rests on. RequestFault where that can't be written."""
    if operation not in EDITING:
        raise RequestFault(f"{operation} takes no edits.", "edit")
    if "UpdateExpression" in request:
        raise RequestFault("The author's own UpdateExpression stands beside the edits.", "UpdateExpression")
    refuse_keys(request, edit)
    refuse_emptiness(operation, edit)
    writer = Writer(request)
    written = {
        "UpdateExpression": update_expression(writer, edit),
        "ConditionExpression": condition_expression(writer, request, edit),
        "ExpressionAttributeNames": writer.names,
        "ExpressionAttributeValues": writer.values,
    }
    told = {ON_FAILURE: "ALL_OLD", **request}
    return {**told, **{name: given for name, given in written.items() if given}}


def shown_in_conflict(request: Request, attributes: Sequence[str]) -> list[str] | None:
    """Which attributes of an item that someone else changed are told to whoever edits it: those that they may change,
    and its key. None for all, where the author asked for the item."""
    return None if ON_FAILURE in request else [*request.get("Key", {}), *attributes]


def refuse_keys(request: Request, edit: Edit) -> None:
    for member in ("set", "remove", "expected", "absent"):
        for name in getattr(edit, member):
            if name in request.get("Key", {}):
                raise RequestFault("The key of an item can't be changed.", f"edit.{member}.{name}")


def refuse_emptiness(operation: str, edit: Edit) -> None:
    changes = bool(edit.set or edit.remove)
    if operation == "UpdateItem" and not changes:
        raise RequestFault("Nothing was changed, so there is nothing to save.", "edit")
    if operation == "DeleteItem" and changes:
        raise RequestFault("A deletion changes no attributes; it takes expected and absent only.", "edit")


def update_expression(writer: Writer, edit: Edit) -> str:
    settings = [f"{writer.name(name)} = {writer.value(value, f'edit.set.{name}')}" for name, value in edit.set.items()]
    removals = [writer.name(name) for name in edit.remove]
    clauses = (("SET", settings), ("REMOVE", removals))
    return " ".join(f"{word} {', '.join(written)}" for word, written in clauses if written)


def condition_expression(writer: Writer, request: Request, edit: Edit) -> str:
    """The author's own, then: the item is there, and is in these attributes what the person saw."""
    own = request.get("ConditionExpression")
    return " AND ".join(
        [
            *([f"({own})"] if own else []),
            *(f"attribute_exists({writer.name(name)})" for name in list(request.get("Key", {}))[:1]),
            *(
                f"{writer.name(name)} = {writer.value(value, f'edit.expected.{name}')}"
                for name, value in edit.expected.items()
            ),
            *(f"attribute_not_exists({writer.name(name)})" for name in edit.absent),
        ]
    )


class Writer:
    """Names and values that the author's own expressions neither have nor mention."""

    def __init__(self, request: Request) -> None:
        self.names: dict[str, str] = dict(request.get("ExpressionAttributeNames", {}))
        self.values: dict[str, AttributeValue] = dict(request.get("ExpressionAttributeValues", {}))
        self.mentioned = set(PLACEHOLDERS.findall(request.get("ConditionExpression") or ""))
        self.written: dict[str, str] = {}

    def name(self, attribute: str) -> str:
        if attribute not in self.written:
            placeholder = self.unused("#e", self.names)
            self.names[placeholder] = attribute
            self.written[attribute] = placeholder
        return self.written[attribute]

    def value(self, value: Value, place: str) -> str:
        placeholder = self.unused(":e", self.values)
        try:
            self.values[placeholder] = type_value(value)
        except ValueFault as fault:
            raise RequestFault(fault.message, f"{place}.{fault.place}" if fault.place else place) from fault
        return placeholder

    def unused(self, prefix: str, taken: Mapping[str, Any]) -> str:
        names = (f"{prefix}{number}" for number in count())
        return next(name for name in names if name not in taken and name not in self.mentioned)
