"""A form's fields: what each kind of them may be told, and what of that does not go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from widgets.kind import Property

FIELD_TYPES = (
    "text",
    "longtext",
    "number",
    "boolean",
    "choice",
    "choices",
    "date",
    "time",
    "datetime",
    "email",
    "phone",
    "url",
    "tags",
    "rating",
    "list",
    "group",
    "json",
    "file",
    "hidden",
)
# What a list's entries may be. A list within a list is a field of a group, or JSON.
ITEM_TYPES = tuple(each for each in FIELD_TYPES if each not in {"list", "hidden", "tags", "choices"})
KEPT_AS = ("auto", "texts", "numbers", "binary", "list")
DEPTH_LIMIT = 6
# DynamoDB's limit of one item is 400 kB, names and all.
KILOBYTES_LIMIT = 400
PATTERN_LIMIT = 500

FIELD = (
    Property("name", "text", "Name", bindable=False, help="What the form's data calls it, as Form1.data.name."),
    Property("label", "text", "Label"),
    Property("type", "choice", "Type", default="text", bindable=False, choices=FIELD_TYPES),
    Property("required", "boolean", "Required", default=False),
    Property("placeholder", "text", "Placeholder"),
    Property("help", "text", "Help"),
    Property("default", "expression", "Default value"),
    Property("choices", "choices", "Choices", default=[]),
    Property(
        "key",
        "boolean",
        "Part of the key",
        default=False,
        bindable=False,
        help="Can't be changed once the item is there.",
    ),
    Property("readOnly", "boolean", "Read-only", default=False),
    Property("visible", "boolean", "Visible", default=True, help="Left out of the form's data while it is not."),
    Property("min", "expression", "Least", help="The least number or earliest date; of texts and lists, the length."),
    Property("max", "expression", "Most", help="The greatest number or latest date; of texts and lists, the length."),
    Property("pattern", "text", "Pattern", bindable=False, help="A regular expression that the whole text must fit."),
    Property("patternMessage", "text", "Said where it does not fit"),
    Property("check", "expression", "Valid where", help="{{ }} that gives true, or words that say what is wrong."),
    Property("checkMessage", "text", "Said where it is not"),
    Property(
        "keptAs",
        "choice",
        "Kept as",
        default="auto",
        bindable=False,
        choices=KEPT_AS,
        help="Tags make a set of texts, several choices a list; what is there already keeps its type.",
    ),
    Property("item", "choice", "Each entry is", default="text", bindable=False, choices=ITEM_TYPES),
    Property("fields", "fields", "Fields", default=[], bindable=False),
    Property("accept", "text", "Kinds of files", bindable=False, placeholder="image/*, .pdf"),
    Property("kilobytes", "number", "Most kilobytes", default=None, bindable=False),
)

Fault = tuple[tuple[str, ...], str]


def check_field(field: Mapping[str, Any], *, depth: int) -> Iterator[Fault]:
    """What does not go together in a field whose properties each fit; `depth` is 0 for those of the form itself."""
    kind = field.get("type", "text")
    if field.get("fields") and kind not in {"group", "list"}:
        yield ("fields",), f"only a group or a list has fields of its own; this is a {kind}."
    if depth >= DEPTH_LIMIT:
        yield ("type",), f"lies more than {DEPTH_LIMIT} fields deep; make it JSON."
    if depth and field.get("key"):
        yield ("key",), "a key is an attribute of the item itself, not one within a group."
    yield from _check_bounds(field)
    yield from _check_limits(field)


def _check_bounds(field: Mapping[str, Any]) -> Iterator[Fault]:
    least, most = (_number(field.get(name)) for name in ("min", "max"))
    if least is not None and most is not None and least > most:
        yield ("max",), "is less than the least."


def _check_limits(field: Mapping[str, Any]) -> Iterator[Fault]:
    kilobytes = field.get("kilobytes")
    if kilobytes is not None and not 1 <= kilobytes <= KILOBYTES_LIMIT:
        yield ("kilobytes",), f"must be from 1 to {KILOBYTES_LIMIT}: an item holds no more."
    if len(field.get("pattern", "")) > PATTERN_LIMIT:
        yield ("pattern",), f"is longer than {PATTERN_LIMIT} characters."


def _number(value: Any) -> float | None:
    """A bound that is written down; one that is bound, a date or nothing is not known here."""
    if isinstance(value, bool):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
