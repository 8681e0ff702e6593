"""One account of several calls: what a run of many pages, or a batch sent in parts, took all together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Meta = dict[str, Any]
SUMMED = ("attempts", "serviceMs", "count", "scanned")


def add_meta(before: Mapping[str, Any], after: Mapping[str, Any]) -> Meta:
    """`after` with the sums of both; what neither call told stays None."""
    sums = {name: add(before.get(name), after.get(name)) for name in SUMMED if name in before or name in after}
    return {**before, **after, **sums, "capacity": add_capacity(before.get("capacity"), after.get("capacity"))}


def add(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    total = one + other
    return round(total, 2) if isinstance(total, float) else total


def add_capacity(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> Meta | None:
    """`{"read", "write", "tables": {name: {"read", "write", "indexes": {name: {"read", "write"}}}}}` of both."""
    if one is None or other is None:
        return dict(one or other or {}) or None
    return {**add_units(one, other), "tables": add_each(one["tables"], other["tables"], add_table)}


def add_table(one: Mapping[str, Any], other: Mapping[str, Any]) -> Meta:
    return {**add_units(one, other), "indexes": add_each(one["indexes"], other["indexes"], add_units)}


def add_units(one: Mapping[str, Any], other: Mapping[str, Any]) -> Meta:
    return {kind: one[kind] + other[kind] for kind in ("read", "write")}


def add_each(one: Mapping[str, Any], other: Mapping[str, Any], add_two: Any) -> Meta:
    both = {name: add_two(one[name], other[name]) for name in one.keys() & other.keys()}
    return {**one, **other, **both}
