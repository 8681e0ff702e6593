"""Names that expressions may use: of widgets, of queries, of pages and apps in addresses."""

import re
from collections.abc import Container

from django.utils.text import slugify

IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,63}")
SLUG_LENGTH = 64

# Names that the scope of an expression gives meaning to already.
ROOTS = frozenset({"user", "url", "store", "app", "page", "row", "event", "result", "error", "params"})
JAVASCRIPT_WORDS = """
    abstract arguments as async await boolean break byte case catch char class const continue debugger default delete
    do double else enum eval export extends false final finally float for from function get goto if implements import
    in instanceof int interface let long native new null of package private protected public return set short static
    super switch synchronized this throw throws transient true try typeof undefined var void volatile while with yield
"""
# The globals of JavaScript that an expression may use (the sandbox deletes all others), and what hides behind them.
JAVASCRIPT_GLOBALS = """
    AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
    Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number
    Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError Temporal TextDecoder
    TextEncoder TypeError URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap
    WeakRef WeakSet atob btoa console constructor crypto decodeURI decodeURIComponent encodeURI encodeURIComponent
    escape globalThis hasOwnProperty isFinite isNaN parseFloat parseInt prototype self structuredClone toString
    unescape valueOf window __proto__
"""
WORDS = frozenset(JAVASCRIPT_WORDS.split() + JAVASCRIPT_GLOBALS.split())
# The functions that expressions have beside them, as static/src/lib/library.json lists them.
LIBRARY = """
    addTime average capitalize chunk countBy difference endOf formatCurrency formatDate formatNumber
    formatPercent fromNow groupBy isEmpty keyBy max maxBy min minBy omit parseDate pick range round sortBy
    startOf sum timeBetween toNumber truncate uniqueBy uuid
"""
FUNCTIONS = frozenset(LIBRARY.split())


def refuse_name(name: object) -> str | None:
    """Why `name` can't name a widget or a query, as the end of a sentence; None where it can."""
    if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
        return "must begin with a letter and hold only letters, digits, _ and $ (64 at most)."
    if name in ROOTS:
        return f"may not be '{name}': expressions use that word already."
    if name in WORDS:
        return f"may not be '{name}': that is a word of JavaScript."
    if name in FUNCTIONS:
        return f"may not be '{name}': that is a function of expressions."
    return None


def free_slug(title: str, *, taken: Container[str], fallback: str) -> str:
    """An address made of `title` that is not among `taken`, as "price-list" or "price-list-2"."""
    stem = slugify(title)[: SLUG_LENGTH - 5].strip("-_") or fallback
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
