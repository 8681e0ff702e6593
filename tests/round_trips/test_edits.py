"""10,000 generated items, read by the browser's own code, edited in a form, sent and rendered: nothing else changed.

The browser's half runs in Node (edit.ts); the other half is the decoding and rendering that a run does.
"""

from __future__ import annotations

import base64
import json
import random
import string
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from config.local.install import node
from datasources.values import decode_value, parse_json
from tests.datasources.bodies import render

HERE = Path(__file__).parent
COUNT = 10_000
SEED = 20_260
LETTERS = string.ascii_letters + string.digits + " _-.,:;'\"\\/{}[]<>$#@!%&()*+=?^`|~\n\té日😀\u2028\x00"
KEYS = (
    "S",
    "N",
    "M",
    "L",
    "SS",
    "BOOL",
    "NULL",
    "$n",
    "$map",
    "$set",
    "$bin",
    "$",
    "__proto__",
    "constructor",
    "a.b",
    "é",
)
FIELDS = {"S": "text", "N": "number", "B": "file", "BOOL": "boolean", "NULL": "text", "SS": "tags", "NS": "tags"}
FIELDS |= {"BS": "tags", "L": "json", "M": "json"}

Attribute = dict[str, Any]


def text(chance: random.Random, longest: int = 12) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randrange(longest)))


def number(chance: random.Random) -> str:
    """Prices, counts, 64-bit ids, all 38 digits, the ends of the range."""
    digits = "".join(chance.choices(string.digits, k=chance.choice((1, 2, 5, 16, 17, 19, 38))))
    sign = chance.choice(("", "-"))
    forms = (
        digits,
        f"{digits}.0",
        f"0.{digits}",
        f"{digits[0]}.{digits[1:] or '5'}",
        f"{digits}E{chance.randrange(-90, 80)}",
    )
    return sign + chance.choice((*forms, "1E-130", "9.9E+125", "9223372036854775807", "19.99"))


def binary(chance: random.Random) -> str:
    return base64.b64encode(chance.randbytes(chance.randrange(9))).decode()


def members(chance: random.Random, make: Callable[[random.Random], str], same: Callable[[str], Any]) -> list[str]:
    """At least one, none twice."""
    return list({same(member): member for member in (make(chance) for _ in range(chance.randrange(1, 5)))}.values())


def attribute(chance: random.Random, depth: int = 0) -> Attribute:
    kind = chance.choice(
        ("S", "S", "N", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M")[: 12 if depth < 4 else 10]
    )
    make: dict[str, Callable[[], Any]] = {
        "S": lambda: text(chance),
        "N": lambda: number(chance),
        "B": lambda: binary(chance),
        "BOOL": lambda: chance.random() < 0.5,
        "NULL": lambda: True,
        "SS": lambda: members(chance, text, str),
        "NS": lambda: members(chance, number, Decimal),
        "BS": lambda: members(chance, binary, str),
        "L": lambda: [attribute(chance, depth + 1) for _ in range(chance.randrange(4))],
        "M": lambda: named(chance, depth + 1, chance.randrange(4)),
    }
    return {kind: make[kind]()}


def named(chance: random.Random, depth: int, count: int) -> dict[str, Attribute]:
    return {
        chance.choice(KEYS) if chance.random() < 0.5 else text(chance): attribute(chance, depth) for _ in range(count)
    }


@dataclass(frozen=True)
class Touch:
    """A field that somebody touches: what the item holds, its field, what its control holds then, what is stored."""

    had: Attribute
    field: dict[str, Any]
    raw: Any
    becomes: Attribute


def touches(chance: random.Random) -> dict[str, Touch]:
    """One for each type. What has members changes in one of them, the others stay as they are."""
    word, count, more = (
        f"x{text(chance)}",
        f"1{number(chance).lstrip('-')[:20].split('E')[0]}".rstrip("."),
        number(chance),
    )
    sizes = [size for size in members(chance, number, Decimal) if Decimal(size) != -7]
    blob = binary(chance) or "AA=="
    inner = {**named(chance, 1, 2), "deep": {"N": more}}
    entries = [{"S": text(chance)}, attribute(chance, 1), {"N": more}]
    group = {"type": "group", "fields": [{"name": "deep", "type": "number"}, {"name": "new"}]}
    moved = [{"from": 2, "id": 2, "raw": count}, {"from": 0, "id": 0, "raw": entries[0]["S"]}]
    return {
        "name": Touch({"S": text(chance)}, {"type": "text"}, word, {"S": word}),
        "price": Touch({"N": more}, {"type": "number"}, count, {"N": count}),
        "count": Touch({"N": more}, {"type": "text"}, count, {"N": count}),
        "flag": Touch({"BOOL": True}, {"type": "boolean"}, False, {"BOOL": False}),
        "none": Touch({"NULL": True}, {"type": "text"}, word, {"S": word}),
        "sizes": Touch({"NS": ["-7", *sizes]}, {"type": "tags"}, ["-7", "0.5"], {"NS": ["-7", "0.5"]}),
        "words": Touch({"SS": ["a", "b"]}, {"type": "choices", "choices": ["a"]}, ["b"], {"SS": ["b"]}),
        "hashes": Touch({"BS": ["AA=="]}, {"type": "tags"}, ["AA==", "AQ=="], {"BS": ["AA==", "AQ=="]}),
        "blob": Touch({"B": "AAAA"}, {"type": "file"}, {"name": "", "base64": blob}, {"B": blob}),
        "doc": Touch({"M": inner}, group, {"deep": count, "new": word},
                     {"M": {**inner, "deep": {"N": count}, "new": {"S": word}}}),
        "lines": Touch({"L": entries}, {"type": "list", "item": "number"}, moved, {"L": [{"N": count}, entries[0]]}),
        "json": Touch({"M": inner}, {"type": "json"}, f'{{"a": [{count}, true]}}',
                      {"M": {"a": {"L": [{"N": count}, {"BOOL": True}]}}}),
    }  # fmt: skip


def edit(chance: random.Random) -> dict[str, Any]:
    """An item, the form that shows some of it, and what is done to some of its fields."""
    all_touches = touches(chance)
    touched = chance.sample(sorted(all_touches), chance.randrange(1, 4))
    item = {**named(chance, 0, chance.randrange(1, 9)), **{name: each.had for name, each in all_touches.items()}}
    fields = [
        {"name": name, **(all_touches[name].field if name in all_touches else {"type": FIELDS[tag_of(value)]})}
        for name, value in item.items()
        if name in touched or chance.random() < 0.6
    ]
    typed = {name: all_touches[name].raw for name in touched}
    becomes = {name: all_touches[name].becomes for name in touched}
    return {"answer": {"Item": item}, "fields": fields, "typed": typed, "becomes": becomes}


def tag_of(value: Attribute) -> str:
    (tag,) = value
    return tag


def canonical(value: Attribute) -> Any:
    """Type and content; numbers by quantity, sets without order."""
    ((tag, content),) = value.items()
    if tag == "N":
        return tag, Decimal(content)
    if tag == "NS":
        return tag, frozenset(map(Decimal, content))
    if tag in {"SS", "BS"}:
        return tag, frozenset(content)
    if tag == "L":
        return tag, [canonical(child) for child in content]
    return (tag, {key: canonical(child) for key, child in content.items()}) if tag == "M" else (tag, content)


@pytest.fixture(scope="module")
def edits() -> list[dict[str, Any]]:
    chance = random.Random(SEED)  # noqa: S311 - the same each time
    return [edit(chance) for _ in range(COUNT)]


@pytest.fixture(scope="module")
def sent(edits: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the browser's code sends for each, as text."""
    place = tmp_path_factory.mktemp("edits")
    (place / "edits.json").write_text(json.dumps(edits))
    command = [node()[0], HERE / "run.mjs", place, place / "edits.json", place / "wire.json"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return (place / "wire.json").read_text().split("\n")


def stored(value: Any) -> Attribute:
    """What a run makes of a value on the wire."""
    item = render("PutItem", '{"TableName": "t", "Item": {"a": "«x»"}}', x=decode_value(value))["Item"]
    found: Attribute = item["a"]
    return found


def test_an_edit_in_a_form_changes_what_was_edited_and_nothing_else(
    edits: list[dict[str, Any]], sent: list[str]
) -> None:
    assert len(sent) == COUNT
    for asked, wire in zip(edits, sent, strict=True):
        item = asked["answer"]["Item"]
        changes: Any = parse_json(wire)
        became = {name: value for name, value in asked["becomes"].items() if canonical(value) != canonical(item[name])}
        assert changes["remove"] == [], asked
        assert changes["absent"] == [], asked
        for member, wanted in (("set", became), ("expected", {name: item[name] for name in became})):
            found = {name: canonical(stored(value)) for name, value in changes[member]}
            assert found == {name: canonical(value) for name, value in wanted.items()}, asked


def test_the_generated_items_have_every_type(edits: list[dict[str, Any]]) -> None:
    kinds = {tag_of(value) for asked in edits for value in asked["answer"]["Item"].values()}
    assert kinds == {"S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"}
