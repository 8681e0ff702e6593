"""Writes the kinds down for people: docs/widgets.md."""

from collections.abc import Iterable, Mapping

from widgets.kind import COMMON, Event, Kind, Property, PropertyType, StateField
from widgets.parts import PARTS, TYPESCRIPT_NAMES

HEAD = """# Widgets

What each kind of widget can be told, what it tells of, and what expressions see of it. This page is made from
`widgets/` by `manage.py widget_types`; a test keeps it current. How a page keeps its widgets:
[page-document.md](page-document.md); what may stand in `{{ }}`: [bindings.md](bindings.md).

A property marked *bound* may hold `{{ }}`. The demo app shows every kind in its states, on its pages
Gallery, Tables and Forms.
"""
GROUPS = {"Display": "## Display", "Capture": "## Capture", "Layout": "## Layout"}


def write_page(kinds: Mapping[str, Kind]) -> str:
    """The whole page."""
    blocks = [HEAD, "## Every widget\n", _properties(COMMON)]
    for group, heading in GROUPS.items():
        blocks += [heading + "\n", *(_kind(each) for each in kinds.values() if each.group == group)]
    blocks += ["## Lists within properties\n", *(_part(name, each) for name, each in PARTS.items())]
    return "\n".join(blocks)


def _kind(kind: Kind) -> str:
    own = [each for each in kind.properties.values() if each not in COMMON]
    parts = [f"### {kind.title}\n", f"`{kind.name}`, version {kind.version}. {kind.summary}\n", _properties(own)]
    if kind.events:
        parts.append(f"Events: {', '.join(map(_event, kind.events))}.\n")
    if kind.state:
        parts.append(f"State: {', '.join(map(_state, kind.state))}.\n")
    return "\n".join(parts)


def _part(name: PropertyType, properties: Iterable[Property]) -> str:
    return f"### {TYPESCRIPT_NAMES[name]}\n\nOne entry of a property of type `{name}`.\n\n{_properties(properties)}"


def _properties(properties: Iterable[Property]) -> str:
    rows = [
        f"| `{each.name}` | {each.title} | {_type(each)} | {_default(each)} | {_cell(each.help)} |"
        for each in properties
    ]
    head = ["| property | in the inspector | type | default | |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def _type(each: Property) -> str:
    words = " ".join(f"`{choice}`" for choice in each.choices) if each.type == "choice" else each.type
    return f"{words}, bound" if each.bindable else words


def _default(each: Property) -> str:
    match each.default:
        case None | "" | []:
            return ""
        case bool() as flag:
            return f"`{str(flag).lower()}`"
        case str() | int() | float() as plain:
            return f"`{plain}`"
        case list() as entries:
            return f"{len(entries)} entries"
        case _:
            return ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _event(event: Event) -> str:
    return f"`{event.name}` ({event.title[0].lower()}{event.title[1:]})"


def _state(state: StateField) -> str:
    return f"`{state.name}` ({_cell(state.type)})" if state.type != "unknown" else f"`{state.name}`"
