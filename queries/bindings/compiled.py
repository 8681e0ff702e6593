"""Templates as pages are handed them, whatever has become of their text."""

from __future__ import annotations

import json
from functools import lru_cache

from .templates import TemplateError, compile_template

Compiled = list[object]
KEPT = 8192


@lru_cache(maxsize=KEPT)
def compile_or_fail(source: str) -> Compiled:
    """The compiled template; one that doesn't compile fails with its message where it is evaluated."""
    try:
        return compile_template(source)
    except TemplateError as error:
        failing = f"(() => {{ throw new SyntaxError({json.dumps(error.message)}); }})()"
        return [{"js": failing, "names": []}]
