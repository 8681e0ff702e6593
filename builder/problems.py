"""What is wrong with a draft, each thing with its place, in words for the person who builds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from datasources.errors import ApiError

Severity = Literal["error", "warning"]
SHOWN = 50


@dataclass(frozen=True)
class Problem:
    """`place` reads from the outside in: "Table1, props.columns.0.key"."""

    message: str
    place: str
    line: int | None = None
    column: int | None = None
    severity: Severity = "error"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.place} {self.message}" if self.place else self.message


def refuse(problems: Sequence[Problem], *, code: str, status: int = 400) -> None:
    """Raises an ApiError that tells the first problem and lists them all; nothing where there are none."""
    if not problems:
        return
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    details = {"problems": [each.to_json() for each in problems[:SHOWN]]}
    raise ApiError(status, code, f"{problems[0]}{more}", details)
