"""What stands in a parsed query body where its author wrote a binding.

A body tree is JSON with Decimal numbers; a Hole or Joined may stand wherever a value may. As a key of an object they
are refused when the query is saved.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal


class Missing(enum.Enum):
    """What a parameter holds when whoever runs the query sent nothing for it; null is a value, this is not."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING
MissingType = Literal[Missing.MISSING]


@dataclass(frozen=True, slots=True)
class Hole:
    """A whole value to come: `{{ x }}` bare, or alone in a string. `id` is the parameter's."""

    id: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Text with values to come within it: `"user#{{ id }}"`."""

    parts: tuple[str | Hole, ...]


Tree = None | bool | str | Decimal | Hole | Joined | list["Tree"] | dict[str, "Tree"]


def holes_in(tree: object) -> Iterator[Hole]:
    """Every hole at or below a place, those in joined text and in keys included."""
    if isinstance(tree, Hole):
        yield tree
    elif isinstance(tree, Joined):
        yield from (part for part in tree.parts if isinstance(part, Hole))
    elif isinstance(tree, list):
        for child in tree:
            yield from holes_in(child)
    elif isinstance(tree, dict):
        for key, child in tree.items():
            yield from holes_in(key)
            yield from holes_in(child)
