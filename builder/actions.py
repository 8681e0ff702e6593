"""Action chains: what an event does, as JSON. Checked here, carried out by the runtime."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DEPTH_LIMIT = 8
LENGTH_LIMIT = 50
CHAINS = ("then", "catch")
CONDITION = "if"
TONES = ("info", "success", "error")
FORMATS = ("csv", "json")
APP_SLUG = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# `javascript:` and its like, and addresses that only look as if they were on this host. The runtime checks again once
# the bindings have their values: another host is reached only where the author's own text names it.
REFUSED_ADDRESS = re.compile(r"\s*((?!https?://)[a-z][a-z0-9+.-]*:|[/\\]{2}|\\)", re.IGNORECASE)


@dataclass(frozen=True)
class ActionKind:
    """Fields with the Python types of their values; `optional` ones may be left out."""

    fields: dict[str, type]
    optional: dict[str, type]


ACTIONS = {
    "run": ActionKind({"query": str}, {"params": object}),
    "message": ActionKind({"text": str}, {"tone": str}),
    "navigate": ActionKind({"to": str}, {"app": str, "query": dict}),
    "openModal": ActionKind({"widget": str}, {}),
    "closeModal": ActionKind({"widget": str}, {}),
    "set": ActionKind({"name": str, "value": object}, {"kept": bool}),
    "setValue": ActionKind({"widget": str, "value": object}, {}),
    "reset": ActionKind({"widget": str}, {}),
    "copy": ActionKind({"text": str}, {}),
    "download": ActionKind({"data": object}, {"name": str, "format": str}),
}
TYPE_WORDS = {str: "text", object: "a value", bool: "true or false", dict: "an object"}

Found = tuple[str, str]
"""A place within the chain, as "0.then.1.query", and what is wrong there."""


def check_chain(chain: Any, depth: int = 0) -> Iterator[Found]:
    """What is wrong with a chain of actions."""
    if not isinstance(chain, list):
        yield "", "must be a list of actions."
    elif len(chain) > LENGTH_LIMIT or depth > DEPTH_LIMIT:
        yield "", f"holds too many actions: at most {LENGTH_LIMIT} in a row, {DEPTH_LIMIT} in one another."
    else:
        for index, action in enumerate(chain):
            for place, message in _check_action(action, depth):
                yield f"{index}.{place}".rstrip("."), message


def _check_action(action: Any, depth: int) -> Iterator[Found]:
    name = action.get("action") if isinstance(action, dict) else None
    kind = ACTIONS.get(name) if isinstance(name, str) else None
    if kind is None:
        yield "action", f"must be one of {', '.join(ACTIONS)}."
        return
    yield from _check_fields(action, kind)
    yield from _check_meaning(action)
    for branch in CHAINS:
        for place, message in check_chain(action.get(branch, []), depth + 1):
            yield f"{branch}.{place}".rstrip("."), message


def _check_fields(action: dict[str, Any], kind: ActionKind) -> Iterator[Found]:
    known = {**kind.fields, **kind.optional, CONDITION: str}
    for name in kind.fields.keys() - action.keys():
        yield name, "is missing."
    for name, value in action.items():
        if name in known and not isinstance(value, known[name]):
            yield name, f"must be {TYPE_WORDS[known[name]]}."
        elif name not in known and name not in ("action", *CHAINS):
            yield name, "is not part of this action."


def _check_meaning(action: dict[str, Any]) -> Iterator[Found]:
    for field, allowed in (("tone", TONES), ("format", FORMATS)):
        if field in action and action[field] not in allowed:
            yield field, f"must be one of {', '.join(allowed)}."
    if action["action"] == "navigate":
        yield from _check_destination(action)


def _check_destination(action: dict[str, Any]) -> Iterator[Found]:
    to, app = action.get("to"), action.get("app")
    if isinstance(to, str) and REFUSED_ADDRESS.match(to):
        yield (
            "to",
            "must be a page of this app, an address here that begins with one /, or one that begins with https://.",
        )
    if isinstance(app, str) and not APP_SLUG.fullmatch(app):
        yield "app", "must be the address of an app, as it stands behind /a/."
