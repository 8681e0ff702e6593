"""How figures are taken, printed and held to their limits."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of `make bench`. `limit` is the most that `value` may be."""

    name: str
    value: float
    unit: str
    limit: float

    @property
    def over(self) -> bool:
        return self.value > self.limit

    def __str__(self) -> str:
        return f"bench {self.name} {self.value:.2f} {self.unit} {self.limit:g}"


def compare(
    ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int, warm_up: int
) -> tuple[float, float]:
    """Median seconds of each. They take turns, so that a drift of the machine's speed reaches both alike."""
    for _ in range(warm_up):
        ours(), theirs()
    times = [(_time(ours), _time(theirs)) for _ in range(rounds)]
    return statistics.median(ours for ours, _ in times), statistics.median(theirs for _, theirs in times)


def _time(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def report(figures: list[Figure]) -> None:
    """Prints them and ends the process with 1 where one is over its limit."""
    for figure in figures:
        print(f"{figure}{'  OVER' if figure.over else ''}", flush=True)
    sys.exit(any(figure.over for figure in figures))
