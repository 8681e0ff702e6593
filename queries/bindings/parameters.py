"""Parameters: the bindings of a query's body, one for each distinct expression.

A parameter keeps its id over edits: by its expression, else by the place it stands in. Whoever runs a published query
sends values by these ids, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace

from .templates import Expression

TYPES = ("any", "text", "number", "boolean", "list", "map", "set", "binary")
USER_FIELDS = ("email", "username", "name", "groups", "isAuthenticated")
USER_PATH = re.compile(rf"user\.({'|'.join(USER_FIELDS)})")

Place = str


class RefusedBinding(ValueError):
    """A binding that may not stand in a query's body."""

    def __init__(self, message: str, binding: Expression) -> None:
        super().__init__(message)
        self.message = message
        self.binding = binding


@dataclass(frozen=True)
class Parameter:
    """`user` ones are filled in by the server; `choices` None means that any value of the type may come."""

    id: str
    expression: str
    names: tuple[str, ...]
    type: str = "any"
    optional: bool = False
    choices: list[object] | None = field(default=None)
    open: bool = False
    user: bool = False
    place: Place = ""

    def to_json(self) -> dict[str, object]:
        return {**asdict(self), "names": list(self.names)}


def list_parameters(
    bindings: Iterable[Expression], places: dict[str, Place], saved: Sequence[dict[str, object]]
) -> tuple[Parameter, ...]:
    """The parameters of a body's bindings in order, with the ids and settings that `saved` holds for them.

    Raises RefusedBinding where a binding mentions `user` other than as a whole plain path.
    """
    found = _distinct(bindings, places)
    earlier = _match(found, saved)
    fresh = _fresh_ids(saved)
    return tuple(_restore(parameter, earlier.get(parameter.expression) or {"id": next(fresh)}) for parameter in found)


def _distinct(bindings: Iterable[Expression], places: dict[str, Place]) -> list[Parameter]:
    found: dict[str, Parameter] = {}
    for binding in bindings:
        if binding.source not in found:
            place = places.get(binding.source, "")
            found[binding.source] = Parameter("", binding.source, binding.names, user=_is_user(binding), place=place)
    return list(found.values())


def _is_user(binding: Expression) -> bool:
    if "user" not in binding.names:
        return False
    if not USER_PATH.fullmatch(binding.source):
        fields = ", ".join(f"user.{name}" for name in USER_FIELDS)
        raise RefusedBinding(
            f"In a query, user may stand only as one of {fields}, alone in its binding; the server fills it in.",
            binding,
        )
    return True


def _match(found: list[Parameter], saved: Sequence[dict[str, object]]) -> dict[str, dict[str, object]]:
    """Saved settings by the expression of today: same expression first, then same place."""
    by_expression = {str(entry["expression"]): entry for entry in saved}
    matched = {p.expression: by_expression[p.expression] for p in found if p.expression in by_expression}
    taken = {str(entry["id"]) for entry in matched.values()}
    by_place = {str(entry.get("place")): entry for entry in saved if entry["id"] not in taken}
    for parameter in found:
        if parameter.expression not in matched and parameter.place in by_place:
            matched[parameter.expression] = by_place.pop(parameter.place)
    return matched


def _fresh_ids(saved: Sequence[dict[str, object]]) -> Iterator[str]:
    used = [int(str(entry["id"])[1:]) for entry in saved]
    number = max(used, default=0)
    while True:
        number += 1
        yield f"p{number}"


def _restore(parameter: Parameter, entry: dict[str, object]) -> Parameter:
    settings = {name: entry[name] for name in ("type", "optional", "choices", "open") if name in entry}
    return replace(parameter, id=str(entry["id"]), **settings)  # type: ignore[arg-type]
