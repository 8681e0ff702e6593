"""What a page's runtime must know of its kinds: `KindFacts` of static/src/lib/facts.ts. A published page brings it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from widgets.kind import Kind
from widgets.kinds import KINDS
from widgets.typescript import row_paths


def describe_kinds(names: Iterable[str]) -> dict[str, Any]:
    """By name; a kind that isn't known is left out."""
    return {name: _facts(KINDS[name]) for name in sorted(set(names) & set(KINDS))}


def _facts(kind: Kind) -> dict[str, Any]:
    return {
        "defaults": {name: each.default for name, each in kind.properties.items()},
        "types": {name: each.type for name, each in kind.properties.items()},
        "state": {each.name: each.initial for each in kind.state},
        "rows": list(row_paths(kind)),
        "shows": kind.shows,
        "floats": kind.floating,
    }
