"""What the gallery is made of: a widget with what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 200'%3E"
    "%3Crect width='320' height='200' fill='%23dfe3f5'/%3E%3Ccircle cx='236' cy='62' r='30' fill='%23f0a73a'/%3E"
    "%3Cpath d='M0 200 96 84l64 74 46-50 114 92z' fill='%234f52d9'/%3E%3C/svg%3E"
)
WORDS = """## What Markdown does here

**Bold**, *italics*, `code` and [links](https://example.com/help) stand within a line. HTML as <b>this</b> stays text.

- {{ Products.items.length }} products, from a query
- {{ Orders.items.length }} orders
  1. a list within a list
  2. and its second line

> A quote, in a muted tone.

```
PK = "CUSTOMER#1"
```
"""


@dataclass(frozen=True)
class Shown:
    """A widget of the gallery: `width` of the page's 12 columns, the kind's own height unless one is given."""

    kind: str
    props: dict[str, Any]
    width: int
    height: int | None = None
    events: dict[str, Any] = field(default_factory=dict)
    # Where an expression speaks of it.
    name: str = ""


def row_of(kind: str, width: int, *each: dict[str, Any], height: int | None = None) -> tuple[Shown, ...]:
    return tuple(Shown(kind, props, width, height) for props in each)
