"""A query's own settings: when it runs, what is asked before, what becomes of its answer, how many pages it reads, and
what people may filter on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from django.conf import settings as django_settings

from datasources.drivers import Access, Driver, Problem
from datasources.errors import ApiError

from .bindings.compiled import Compiled, compile_or_fail
from .bindings.templates import Expression, TemplateError, parse
from .edits import edit_fault, read_editable
from .filters import declared_fault, read_declared

DEFAULT_ITEMS: Final = 10_000
MOST_ITEMS: Final = 100_000
DEFAULT_BYTES: Final = 4 * 1024 * 1024
LEAST_BYTES: Final = 1024
# auto: when a page needs it, and again when what it depends on changes; load: once as a page opens; hand: only when a
# person, or an action, asks for it.
RUNS: Final = ("auto", "load", "hand")
CONFIRM_LIMIT: Final = 500
TRANSFORM_LIMIT: Final = 10_000
EXAMPLE: Final = "{{ items.filter(item => item.price > 10) }}"

Runs = Literal["auto", "load", "hand"]


def most_bytes() -> int:
    """Some of the limit of an answer is kept for the page that passes what was asked for."""
    return int(django_settings.RUN_ANSWER_LIMIT) * 3 // 4


def read_pages(settings: Mapping[str, Any]) -> dict[str, int] | None:
    """{"items", "bytes"} at which a read of all pages ends; None for a query that reads one page."""
    pages = settings.get("pages") or {}
    if pages.get("all") is not True:
        return None
    limits = {"items": pages.get("items", DEFAULT_ITEMS), "bytes": pages.get("bytes", DEFAULT_BYTES)}
    return {"items": min(limits["items"], MOST_ITEMS), "bytes": min(limits["bytes"], most_bytes())}


def read_runs(settings: Mapping[str, Any], access: Access) -> Runs:
    """What writes or administers never runs by itself, whatever is set."""
    if access != "read":
        return "hand"
    # "load" is what the first version had in place of "runs".
    usual: Runs = "hand" if settings.get("load") is False else "auto"
    return next((each for each in ("auto", "load", "hand") if each == settings.get("runs")), usual)


def read_template(settings: Mapping[str, Any], name: str) -> Compiled | None:
    """The setting `confirm` or `transform` as pages are handed it; None where there is none."""
    text = settings.get(name)
    return compile_or_fail(text.strip()) if text else None


def check_settings(settings: Any) -> None:
    """ApiError 400 where these are no settings of a query; `place`, `line` and `column` in details for a template."""
    if not isinstance(settings, Mapping):
        raise _refusal(f"A query's settings are an object of {', '.join(FAULTS)}.")
    for name, value in settings.items():
        if name not in FAULTS:
            raise _refusal(f"A query has the settings {', '.join(FAULTS)}; {str(name)[:60]!r} is none of them.")
        try:
            fault = FAULTS[name](value)
        except TemplateError as error:
            raise _misplaced(name, error) from None
        if fault:
            raise _refusal(fault)


def setting_problems(
    driver: Driver, operation: str, tree: object, settings: Mapping[str, Any], *, keys: Sequence[str] = ()
) -> Iterator[Problem]:
    """What of the settings doesn't fit the operation that the query has now; `keys` are its table's, where known."""
    if read_pages(settings) and not driver.operation(operation).paginated:
        yield Problem(f"{operation} gives its answer at once: there are no pages to read all of.", "pages", "warning")
    yield from driver.check_filters(operation, tree, read_declared(settings))
    editable = read_editable(settings)
    if editable is not None:
        yield from driver.check_edit(operation, tree, editable, keys)


def _load_fault(value: Any) -> str | None:
    return None if isinstance(value, bool) else '"load" is true or false: does a read that a page shows run by itself?'


def _runs_fault(value: Any) -> str | None:
    return None if value in RUNS else f'"runs" is one of {", ".join(RUNS)}: when does the query run by itself?'


def _confirm_fault(value: Any) -> str | None:
    """Raises TemplateError, as the next one does."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > CONFIRM_LIMIT:
        return f'"confirm" is a text of at most {CONFIRM_LIMIT} characters, asked before an action runs the query.'
    parse(value)
    return None


def _transform_fault(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > TRANSFORM_LIMIT:
        return f'"transform" is a text of at most {TRANSFORM_LIMIT} characters.'
    parts = [part for part in parse(value) if isinstance(part, Expression) or part.strip()]
    if len(parts) != 1 or not isinstance(parts[0], Expression):
        message = f"A transformation is one expression over data and items, as in {EXAMPLE}."
        raise TemplateError(message, line=1, column=1)
    return None


def _paged_fault(value: Any) -> str | None:
    return None if isinstance(value, bool) else '"paged" is true or false: is a read shown page by page?'


def _pages_fault(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or value.keys() - {"all", "items", "bytes"}:
        return '"pages" is {"all": true, "items": …, "bytes": …}.'
    if not isinstance(value.get("all", False), bool):
        return '"pages.all" is true or false.'
    for name, least, most in (("items", 1, MOST_ITEMS), ("bytes", LEAST_BYTES, most_bytes())):
        given = value.get(name, least)
        if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
            return f'"pages.{name}" is a whole number from {least} to {most}.'
    return None


FAULTS: Final = {
    "runs": _runs_fault,
    "confirm": _confirm_fault,
    "transform": _transform_fault,
    "paged": _paged_fault,
    "pages": _pages_fault,
    "filters": declared_fault,
    "edit": edit_fault,
    "load": _load_fault,
}
WORDS: Final = {"confirm": "The question", "transform": "The transformation"}


def _refusal(message: str) -> ApiError:
    return ApiError(400, "invalid_settings", message)


def _misplaced(name: str, error: TemplateError) -> ApiError:
    message = f"{WORDS[name]}, line {error.line}, column {error.column}: {error.message}"
    return ApiError(400, "invalid_settings", message, {"place": name, "line": error.line, "column": error.column})
