"""A query's own settings: does it run by itself, is it shown page by page or read whole, what may people filter on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.conf import settings as django_settings

from datasources.drivers import Driver, Problem
from datasources.errors import ApiError

from .filters import declared_fault, read_declared

DEFAULT_ITEMS: Final = 10_000
MOST_ITEMS: Final = 100_000
DEFAULT_BYTES: Final = 4 * 1024 * 1024
LEAST_BYTES: Final = 1024


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


def check_settings(settings: Any) -> None:
    """ApiError 400 where these are no settings of a query."""
    if not isinstance(settings, Mapping):
        raise _refusal('A query\'s settings are {"load", "paged", "pages", "filters"}.')
    for name, value in settings.items():
        if name not in FAULTS:
            raise _refusal(f"A query has the settings {', '.join(FAULTS)}; {str(name)[:60]!r} is none of them.")
        if fault := FAULTS[name](value):
            raise _refusal(fault)


def setting_problems(driver: Driver, operation: str, tree: object, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """What of the settings doesn't fit the operation that the query has now."""
    if read_pages(settings) and not driver.operation(operation).paginated:
        yield Problem(f"{operation} gives its answer at once: there are no pages to read all of.", "pages", "warning")
    yield from driver.check_filters(operation, tree, read_declared(settings))


def _load_fault(value: Any) -> str | None:
    return None if isinstance(value, bool) else '"load" is true or false: does a read that a page shows run by itself?'


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


FAULTS: Final = {"load": _load_fault, "paged": _paged_fault, "pages": _pages_fault, "filters": declared_fault}


def _refusal(message: str) -> ApiError:
    return ApiError(400, "invalid_settings", message)
