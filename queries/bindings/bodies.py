"""Query bodies: JSON text in which bindings stand as values, alone in a string or within one.

Compiling takes the bindings out, reads the rest as JSON with exact numbers, and puts holes where they stood. Values are
later put into the holes of the parsed tree, so a value can never change the structure that the author wrote.
"""

from __future__ import annotations

import json
import re
import secrets
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from datasources.holes import Hole, Joined, Tree

from . import templates
from .parameters import Parameter, Place, RefusedBinding, list_parameters
from .positions import find_place
from .templates import Expression, SourceError, TemplateError

BODY_LIMIT = 400_000
# DynamoDB nests attribute values 32 deep; the rest is room for the request around them, tags included.
DEPTH_LIMIT = 100
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


class BodyError(SourceError):
    """A body that can't be saved."""


@dataclass(frozen=True)
class Body:
    """A compiled body: `tree` with Hole ids that are the ids of `parameters`."""

    tree: dict[str, Tree]
    parameters: tuple[Parameter, ...]


def compile_body(text: str, saved: tuple[dict[str, object], ...] | list[dict[str, object]] = ()) -> Body:
    """Compile a body; parameters keep the ids and settings that `saved` (Query.parameters) gives them.

    An empty body is `{}`. Raises BodyError with line and column.
    """
    if len(text) > BODY_LIMIT:
        raise BodyError(f"This body is too long: {len(text)} of at most {BODY_LIMIT} characters.", line=1, column=1)
    if not text.strip():
        return Body({}, ())
    source = _Source.read(text)
    tree = source.parse_json()
    try:
        parameters = list_parameters(source.bindings, dict(_places(tree, "")), saved)
    except RefusedBinding as refusal:
        line, column = templates.locate(text, refusal.binding.start)
        raise BodyError(refusal.message, line=line, column=column) from None
    ids = {parameter.expression: parameter.id for parameter in parameters}
    return Body(_rename(tree, ids), parameters)


def locate_place(text: str, place: str) -> tuple[int, int] | None:
    """Line and column of a place of a body that compiles; None for one that it has nothing of."""
    if not text.strip():
        return None
    source = _Source.read(text)
    at = find_place(source.marked, place)
    return None if at is None else source.position(at)


class _Source:
    """A body whose bindings have been replaced by marks, with the way back to the author's own offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marked = ""
        self.bindings: list[Expression] = []
        self.mark = f"\x7f{secrets.token_hex(8)}:"
        self._marked_at: list[int] = [0]
        self._text_at: list[int] = [0]

    @classmethod
    def read(cls, text: str) -> _Source:
        source = cls(text)
        try:
            parts = templates.parse(text)
        except TemplateError as error:
            raise BodyError(error.message, line=error.line, column=error.column) from None
        in_string = False
        for part in parts:
            if isinstance(part, str):
                source.marked += part
                in_string = _ends_in_string(part, in_string)
            else:
                source._add(part, in_string)
        return source

    def _add(self, binding: Expression, in_string: bool) -> None:
        mark = f"{self.mark}{len(self.bindings)}\x7f"
        self._marked_at.append(len(self.marked))
        self._text_at.append(binding.start)
        self.marked += mark if in_string else f'"{mark}"'
        self._marked_at.append(len(self.marked))
        self._text_at.append(binding.end)
        self.bindings.append(binding)

    def parse_json(self) -> dict[str, Tree]:
        try:
            tree = json.loads(
                self.marked,
                parse_float=Decimal,
                parse_int=Decimal,
                parse_constant=self._refuse_constant,
                object_pairs_hook=self._read_object,
            )
        except json.JSONDecodeError as error:
            raise self.error(f"This is not JSON: {_plain(error.msg)}.", error.pos) from None
        except RecursionError:
            raise self._too_deep() from None
        if not isinstance(tree, dict):
            raise self.error("A body is one JSON object: begin it with { and end it with }.", 0)
        return {key: self._convert(value, 1) for key, value in tree.items()}

    def position(self, marked_offset: int) -> tuple[int, int]:
        turn = bisect_right(self._marked_at, marked_offset) - 1
        offset = self._text_at[turn] + marked_offset - self._marked_at[turn]
        return templates.locate(self.text, min(offset, len(self.text)))

    def error(self, message: str, marked_offset: int) -> BodyError:
        line, column = self.position(marked_offset)
        return BodyError(message, line=line, column=column)

    def _refuse_constant(self, word: str) -> object:
        raise self.error(f"{word} is not a JSON number.", self.marked.find(word))

    def _read_object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        read: dict[str, object] = {}
        for key, value in pairs:
            if self.mark in key:
                raise self.error("A binding can't be a key: write the name itself.", self.marked.find(key))
            if key in read:
                raise self.error(f'The key "{key}" stands twice.', self.marked.rfind(json.dumps(key)))
            read[key] = value
        return read

    def _too_deep(self) -> BodyError:
        return BodyError(f"This body is nested more than {DEPTH_LIMIT} levels deep.", line=1, column=1)

    def _convert(self, node: Tree, depth: int) -> Tree:
        if depth > DEPTH_LIMIT:
            raise self._too_deep()
        if isinstance(node, dict):
            return {key: self._convert(value, depth + 1) for key, value in node.items()}
        if isinstance(node, list):
            return [self._convert(value, depth + 1) for value in node]
        return self._convert_text(node) if isinstance(node, str) else node

    def _convert_text(self, text: str) -> Tree:
        if LONE_SURROGATE.search(text):
            raise BodyError("A text in this body holds half a character (a lone surrogate).", line=1, column=1)
        pieces = re.split(f"{self.mark}(\\d+)\x7f", text)
        if len(pieces) == 1:
            return text
        parts = tuple(
            Hole(self.bindings[int(piece)].source) if turn % 2 else piece for turn, piece in enumerate(pieces) if piece
        )
        return parts[0] if len(parts) == 1 and isinstance(parts[0], Hole) else Joined(parts)


def _ends_in_string(text: str, in_string: bool) -> bool:
    """Is the end of `text` within a JSON string, given whether its beginning is?"""
    for piece in re.finditer(r'\\.|"', text, re.DOTALL):
        if piece[0] == '"':
            in_string = not in_string
    return in_string


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _places(tree: Tree, place: str) -> Iterator[tuple[str, Place]]:
    """Each expression with the first place it stands in, as `Key.id` or `Keys[0].id`."""
    if isinstance(tree, dict):
        for key, value in reversed(tree.items()):
            yield from _places(value, f"{place}.{key}" if place else key)
    elif isinstance(tree, list):
        for index in range(len(tree) - 1, -1, -1):
            yield from _places(tree[index], f"{place}[{index}]")
    elif isinstance(tree, Hole):
        yield tree.id, place
    elif isinstance(tree, Joined):
        yield from ((part.id, place) for part in tree.parts if isinstance(part, Hole))


def _rename(tree: dict[str, Tree], ids: dict[str, str]) -> dict[str, Tree]:
    return {key: _map_holes(value, lambda hole: Hole(ids[hole.id])) for key, value in tree.items()}


def _map_holes(tree: Tree, change: Callable[[Hole], Hole]) -> Tree:
    if isinstance(tree, dict):
        return {key: _map_holes(value, change) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_map_holes(value, change) for value in tree]
    if isinstance(tree, Joined):
        return Joined(tuple(change(part) if isinstance(part, Hole) else part for part in tree.parts))
    return change(tree) if isinstance(tree, Hole) else tree
