"""Writes the kinds down as TypeScript, so that both languages read one table."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from widgets.kind import Event, Kind, Property, PropertyType, StateField
from widgets.parts import PARTS, TYPESCRIPT_NAMES

HEADER = "// Generated from widgets/ by `manage.py widget_types`; a test keeps it current.\n"
IMPORTS = 'import type { ItemChanges } from "./changes";\n'
LINE = 120
PLAIN_TYPES = {
    "text": "string",
    "row": "unknown",
    "expression": "unknown",
    "number": "number | null",
    "boolean": "boolean",
    "choices": "unknown",
}


def write_typescript(kinds: Mapping[str, Kind]) -> str:
    """The whole of static/src/lib/kinds.generated.ts."""
    blocks = [HEADER, IMPORTS, _wrapped("export type PropertyType =", get_args(PropertyType)) + "\n"]
    blocks += [_interface(TYPESCRIPT_NAMES[name], map(_member, part)) for name, part in PARTS.items()]
    for kind in kinds.values():
        blocks += _kind_types(kind)
    blocks += [_names(kinds), _union_of_props(kinds), _states(kinds), _defaults(kinds), _property_types(kinds)]
    blocks += [_field_defaults(), _floating(kinds), _row_properties(kinds)]
    blocks += [_shown(kinds)]
    return "\n".join(blocks)


def _kind_types(kind: Kind) -> Iterable[str]:
    name = kind.name.capitalize()
    yield _interface(f"{name}Props", map(_member, kind.properties.values()))
    yield _interface(f"{name}State", (f"{each.name}: {each.type};" for each in kind.state))
    yield f"export type {name}Event = {_events(kind.events)};\n"
    yield f"export const {kind.name}State: {name}State = {_state(kind.state)};\n"


def _interface(name: str, members: Iterable[str]) -> str:
    lines = [f"  {member}\n" for member in members]
    # An empty interface would accept anything.
    if not lines:
        return f"export type {name} = Record<never, never>;\n"
    return f"export interface {name} {{\n{''.join(lines)}}}\n"


def _member(each: Property) -> str:
    if each.type == "choice":
        return _wrapped(f"{each.name}:", each.choices, indent="  ")
    return f"{each.name}: {_type(each)};"


def _type(each: Property) -> str:
    if each.type in TYPESCRIPT_NAMES:
        return f"{TYPESCRIPT_NAMES[each.type]}[]"
    return PLAIN_TYPES[each.type]


def _events(events: tuple[Event, ...]) -> str:
    return _union(each.name for each in events) or "never"


def _wrapped(head: str, names: Iterable[str], *, indent: str = "") -> str:
    """A union of texts, on as many lines as biome gives it."""
    names = tuple(names)
    line = f"{head} {_union(names)};"
    if len(indent + line) <= LINE:
        return line
    return head + "".join(f"\n{indent}  | {json.dumps(name)}" for name in names) + ";"


def _union(names: Iterable[str]) -> str:
    return " | ".join(json.dumps(name) for name in names)


def _state(state: tuple[StateField, ...]) -> str:
    return _literal({each.name: each.initial for each in state})


def _names(kinds: Mapping[str, Kind]) -> str:
    line = f"export const KIND_NAMES = [{', '.join(map(json.dumps, kinds))}] as const;"
    if len(line) > LINE:
        names = "".join(f"  {json.dumps(name)},\n" for name in kinds)
        line = f"export const KIND_NAMES = [\n{names}] as const;"
    return f"{line}\n\nexport type KindName = (typeof KIND_NAMES)[number];\n"


def _floating(kinds: Mapping[str, Kind]) -> str:
    names = ", ".join(json.dumps(name) for name, kind in kinds.items() if kind.floating)
    comment = "/** Kinds that stand over the page and take no place in its grid. */"
    return f"{comment}\nexport const FLOATING_KINDS: readonly string[] = [{names}];\n"


def _row_properties(kinds: Mapping[str, Kind]) -> str:
    """Paths of the templates over `row`; `*` is any record of a list."""
    found = {name: paths for name, kind in kinds.items() if (paths := list(row_paths(kind)))}
    comment = "/** Templates that are evaluated once for each of the widget's items, as `row`. */"
    head = "export const ROW_PROPERTIES: { [kind: string]: readonly string[] } = "
    return f"{comment}\n{head}{_literal(found)};\n"


def row_paths(kind: Kind) -> Iterable[str]:
    """Which of its properties are templates over `row`."""
    for each in kind.properties.values():
        if each.type == "row":
            yield each.name
        yield from (f"{each.name}.*.{part.name}" for part in PARTS.get(each.type, ()) if part.type == "row")


def _field_defaults() -> str:
    defaults = {each.name: each.default for each in PARTS["fields"]}
    comment = "/** What stands where a form's field does not mention a property. */"
    return f"{comment}\nexport const FIELD_DEFAULTS: FormField = {_literal(defaults)};\n"


def _shown(kinds: Mapping[str, Kind]) -> str:
    shown = {name: kind.shows for name, kind in kinds.items() if kind.shows}
    comment = "/** The properties whose queries a kind shows the state of. */"
    return f"{comment}\nexport const SHOWN_BY: {{ [kind: string]: string }} = {_literal(shown)};\n"


def _union_of_props(kinds: Mapping[str, Kind]) -> str:
    return _interface("KindProps", (f"{name}: {name.capitalize()}Props;" for name in kinds))


def _states(kinds: Mapping[str, Kind]) -> str:
    members = "".join(f"  {name}: {name}State,\n" for name in kinds)
    comment = "/** What expressions see under a widget's name before it has said anything. */"
    return f"{comment}\nexport const KIND_STATES = {{\n{members}}};\n"


def _defaults(kinds: Mapping[str, Kind]) -> str:
    defaults = {kind.name: {name: each.default for name, each in kind.properties.items()} for kind in kinds.values()}
    comment = "/** What stands where a document does not mention a property. */"
    return f"{comment}\nexport const KIND_DEFAULTS: KindProps = {_literal(defaults)};\n"


def _property_types(kinds: Mapping[str, Kind]) -> str:
    types = {kind.name: {name: each.type for name, each in kind.properties.items()} for kind in kinds.values()}
    head = "export const PROPERTY_TYPES: { [K in KindName]: { [P in keyof KindProps[K]]: PropertyType } } = "
    return f"{head}{_literal(types)};\n"


def _literal(value: Any, indent: str = "") -> str:
    """A JavaScript literal, laid out as biome lays it out."""
    inner = indent + "  "
    if isinstance(value, list) and value and isinstance(value[0], dict):
        records = "".join(f"{inner}{_inline(each)},\n" for each in value)
        return f"[\n{records}{indent}]"
    if not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False)
    members = [f"{inner}{key}: {_literal(each, inner)},\n" for key, each in value.items()]
    return f"{{\n{''.join(members)}{indent}}}"


def _inline(record: Mapping[str, Any]) -> str:
    members = ", ".join(f"{key}: {json.dumps(each, ensure_ascii=False)}" for key, each in record.items())
    return f"{{ {members} }}"


def write_icons(kinds: Mapping[str, Kind]) -> str:
    """The whole of static/src/editor/ui/icons.generated.ts: lucide's icon of each kind."""
    icons = {kind.icon: "".join(map(str.capitalize, kind.icon.split("-"))) for kind in kinds.values()}
    names = sorted({*icons.values(), "LucideIcon"})
    line = _import(["type LucideIcon" if name == "LucideIcon" else name for name in names], "lucide-preact")
    members = [f"  {_key(icon)}: {name},\n" for icon, name in icons.items()]
    return f"{HEADER}\n{line}\n\nexport const ICONS: {{ [name: string]: LucideIcon }} = {{\n{''.join(members)}}};\n"


def _import(names: list[str], module: str) -> str:
    line = f"import {{ {', '.join(names)} }} from {json.dumps(module)};"
    if len(line) <= LINE:
        return line
    return "import {\n" + "".join(f"  {name},\n" for name in names) + f"}} from {json.dumps(module)};"


def _key(name: str) -> str:
    return name if name.isidentifier() else json.dumps(name)
