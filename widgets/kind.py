"""What a widget kind is: a plain record of its properties, events and state. The inspector, the TypeScript types
and the server's checks are all made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

PropertyType = Literal[
    "text", "expression", "number", "boolean", "choice", "columns", "fields", "choices", "actions", "tabs", "row"
]
# Where the editor's palette lists a kind.
Group = Literal["Display", "Capture", "Layout"]
Props = dict[str, Any]
Upgrade = Callable[[Props], Props]


@dataclass(frozen=True)
class Property:
    """One property. `default` stands where a document does not mention it; a `bindable` one may hold `{{ }}`.

    One of type `row` holds a template that is evaluated once for each of the widget's `items`, as `row`.
    """

    name: str
    type: PropertyType
    title: str
    default: Any = ""
    bindable: bool = True
    choices: tuple[str, ...] = ()
    placeholder: str = ""
    help: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.type,
            "title": self.title,
            "default": self.default,
            "bindable": self.bindable,
            "choices": list(self.choices),
            "placeholder": self.placeholder,
            "help": self.help,
        }


@dataclass(frozen=True)
class Event:
    """Something a widget tells of; its actions see what happened as `event`."""

    name: str
    title: str


@dataclass(frozen=True)
class StateField:
    """One name that expressions see under the widget's name, as `Input1.value`. `type` is a TypeScript type."""

    name: str
    type: str
    initial: Any


VISIBLE = Property("visible", "boolean", "Visible", default=True)
DISABLED = Property("disabled", "boolean", "Disabled", default=False)
TOOLTIP = Property("tooltip", "text", "Tooltip", help="Shown to who points at it or reaches it by keyboard.")
COMMON = (VISIBLE, DISABLED, TOOLTIP)


@dataclass(frozen=True)
class Kind:
    """A widget kind. `size` is columns (of 12) and rows (of 8 px) of a newly placed one.

    One that is a `container` holds others. `slots` names the property whose records part them, as tabs do; a
    `floating` one stands over the page and takes no place in its grid.

    `shows` names the property whose queries' state (loading, failed) the widget shows.

    `upgrades[n]` turns properties of version n + 1 into those of version n + 2.
    """

    name: str
    title: str
    icon: str
    size: tuple[int, int]
    own_properties: tuple[Property, ...]
    events: tuple[Event, ...] = ()
    state: tuple[StateField, ...] = ()
    upgrades: tuple[Upgrade, ...] = ()
    container: bool = False
    slots: str | None = None
    floating: bool = False
    group: Group = "Display"
    summary: str = ""
    shows: str | None = None
    minimum: tuple[int, int] = field(default=(1, 4))

    @property
    def version(self) -> int:
        return len(self.upgrades) + 1

    @cached_property
    def properties(self) -> Mapping[str, Property]:
        return {each.name: each for each in (*self.own_properties, *COMMON)}

    def upgrade(self, props: Props, *, version: int) -> Props:
        """`props` as this version has them; those of the present version come back unchanged."""
        for step in self.upgrades[version - 1 :]:
            props = step(props)
        return props

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "version": self.version,
            "title": self.title,
            "icon": self.icon,
            "group": self.group,
            "summary": self.summary,
            "container": self.container,
            "slots": self.slots,
            "floating": self.floating,
            "size": {"w": self.size[0], "h": self.size[1]},
            "minimum": {"w": self.minimum[0], "h": self.minimum[1]},
            "properties": [each.to_json() for each in self.properties.values()],
            "events": [{"name": each.name, "title": each.title} for each in self.events],
            "state": {each.name: each.initial for each in self.state},
        }
