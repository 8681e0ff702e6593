"""Templates: text with `{{ expression }}`, each holding one JavaScript expression.

A binding ends at the first `}}` at which what stands between is one complete expression; tree-sitter's JavaScript
grammar decides that. Nothing is ever evaluated here. `static/src/lib/templates.ts` does the same in the editor, and
both follow `tests/contracts/templates.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

# Part of the key of every cache of compiled forms: raise it when the compiled form changes.
COMPILER_VERSION = 1
EXPRESSION_LIMIT = 10_000

JAVASCRIPT = Language(tree_sitter_javascript.language())
NAMES = {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
REFUSED = {
    "import": "import() is not allowed",
    "super": "super is not allowed",
    "decorator": "decorators are not allowed",
    "meta_property": "new.target and import.meta are not allowed",
    "html_comment": "HTML comments are not allowed",
    "jsx_element": "JSX is not allowed",
    "jsx_self_closing_element": "JSX is not allowed",
}
ESCAPE = re.compile(r"\\u(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4}))")
FUNCTIONS = {
    "function_expression",
    "function_declaration",
    "arrow_function",
    "method_definition",
    "generator_function",
    "generator_function_declaration",
}


class SourceError(ValueError):
    """What an author wrote can't be compiled. `line` and `column` count from 1, columns in UTF-16 units."""

    def __init__(self, message: str, *, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class TemplateError(SourceError):
    """A template that can't be compiled."""


@dataclass(frozen=True)
class Expression:
    """One binding: `source` without its braces, the `names` in it that may come from the scope, where it stands."""

    source: str
    names: tuple[str, ...]
    start: int
    end: int

    def to_json(self) -> dict[str, object]:
        return {"js": self.source, "names": list(self.names)}


def parse(text: str) -> tuple[str | Expression, ...]:
    """Text and expressions in turn, empty texts left out. Raises TemplateError at the binding that is wrong."""
    parts: list[str | Expression] = []
    position = 0
    while (opening := text.find("{{", position)) >= 0:
        if opening > position:
            parts.append(text[position:opening])
        expression = _read_expression(text, opening)
        parts.append(expression)
        position = expression.end
    if position < len(text) or not parts:
        parts.append(text[position:])
    return tuple(parts)


def compile_template(text: str) -> list[object]:
    """The form that pages hand to the runtime: texts and `{"js", "names"}` in turn."""
    return [part if isinstance(part, str) else part.to_json() for part in parse(text)]


def locate(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = text[:offset]
    line_start = before.rfind("\n") + 1
    return before.count("\n") + 1, len(before[line_start:].encode("utf-16-le", "surrogatepass")) // 2 + 1


def _read_expression(text: str, opening: int) -> Expression:
    for end in _candidates(text, opening + 2):
        inner = text[opening + 2 : end]
        names = _scan(inner)
        if isinstance(names, str):
            raise _error(text, opening, f"{names} in a binding.")
        if names is not None:
            return Expression(inner.strip(), names, opening, end + 2)
    raise _error(text, opening, _complaint(text, opening))


def _candidates(text: str, start: int) -> Iterator[int]:
    end = text.find("}}", start)
    while 0 <= end <= start + EXPRESSION_LIMIT:
        yield end
        end = text.find("}}", end + 1)


def _complaint(text: str, opening: int) -> str:
    end = text.find("}}", opening)
    if end < 0:
        return "This binding is not closed: its }} is missing."
    inner = text[opening + 2 : end].strip()
    if not inner:
        return "This binding is empty: write an expression between {{ and }}."
    return f"This binding is not one complete JavaScript expression: {inner[:60]}"


def _error(text: str, offset: int, message: str) -> TemplateError:
    line, column = locate(text, offset)
    return TemplateError(message, line=line, column=column)


@lru_cache(maxsize=4096)
def _scan(inner: str) -> tuple[str, ...] | str | None:
    """The names of one complete expression; a text where it is one that is refused; None where it isn't one."""
    root = Parser(JAVASCRIPT).parse(f"({inner}\n)".encode("utf-8", "surrogatepass")).root_node
    if root.has_error or not _is_one_expression(root):
        return None
    nodes = list(_descendants(root))
    for node in nodes:
        if complaint := _refusal(node):
            return complaint
    return tuple(sorted({_name(node) for node in nodes if node.type in NAMES}))


def _name(node: Node) -> str:
    # JavaScript takes \\u0075ser for user, and so must whoever asks which names an expression mentions.
    text = (node.text or b"").decode("utf-8", "surrogatepass")
    return ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), text)


def _is_one_expression(root: Node) -> bool:
    statements = root.named_children
    if len(statements) != 1 or statements[0].type != "expression_statement":
        return False
    inner = statements[0].named_children
    if len(inner) != 1 or inner[0].type != "parenthesized_expression" or inner[0].end_byte != root.end_byte:
        return False
    return sum(child.type not in {"comment", "html_comment"} for child in inner[0].named_children) == 1


def _refusal(node: Node) -> str | None:
    if node.type in REFUSED and node.is_named:
        return REFUSED[node.type]
    if node.type == "await_expression" and not _inside_function(node, asynchronous=True):
        return "await is not allowed"
    if node.type == "yield_expression" and not _inside_function(node, asynchronous=False):
        return "yield is not allowed"
    return None


def _inside_function(node: Node, *, asynchronous: bool) -> bool:
    parent = node.parent
    while parent and parent.type not in FUNCTIONS:
        parent = parent.parent
    if parent is None:
        return False
    words = {child.type for child in parent.children}
    return "async" in words if asynchronous else "*" in words


def _descendants(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(current.children)
