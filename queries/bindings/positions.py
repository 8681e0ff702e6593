"""Where in a body's text the places of its tree stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

Children = dict[str, "Placed"]
Tokens = Iterator[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """`at`: the offset of a member's key, or of an element; `children` by what each adds to a place: ".price"."""

    at: int
    children: Children


def find_place(text: str, place: str) -> int | None:
    """The offset of `place`, such as "Item.price", in JSON that was read before; of what it stands in, where the text
    has no such member; None where it has nothing of it."""
    tokens = TOKEN.finditer(text)
    next(tokens)
    found = _find(_members(tokens), f".{place}")
    return found.at if found else None


def _members(tokens: Tokens) -> Children:
    members: Children = {}
    for token in tokens:
        if token[0] == "}":
            break
        if token[0] != ",":
            next(tokens)  # the colon
            members[f".{json.loads(token[0])}"] = Placed(token.start(), _children(next(tokens), tokens))
    return members


def _elements(tokens: Tokens) -> Children:
    elements: Children = {}
    for token in tokens:
        if token[0] == "]":
            break
        if token[0] != ",":
            elements[f"[{len(elements)}]"] = Placed(token.start(), _children(token, tokens))
    return elements


def _children(first: re.Match[str], tokens: Tokens) -> Children:
    if first[0] == "{":
        return _members(tokens)
    return _elements(tokens) if first[0] == "[" else {}


def _find(children: Children, rest: str) -> Placed | None:
    fitting = [part for part in children if rest.startswith(part) and rest[len(part) :][:1] in {"", ".", "["}]
    if fitting:
        # Keys may have dots in them: the longest is the one that is meant.
        part = max(fitting, key=len)
        child = children[part]
        return _find_within(child.children, rest[len(part) :]) or child
    return None


def _find_within(children: Children, rest: str) -> Placed | None:
    """As people write places, they leave out type tags, which stand alone in their object."""
    found = _find(children, rest)
    if found or len(children) != 1 or not rest:
        return found
    (only,) = children.values()
    return _find_within(only.children, rest)
