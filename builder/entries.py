"""What Vite built: static/dist/manifest.json names the files of each entry."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static

MANIFEST = "manifest.json"


def entry(name: str) -> dict[str, Any]:
    """URLs of an entry: {"script", "styles": [...], "preloads": [...]}; all empty before the front end is built."""
    built = _manifest().get(name, {})
    return {
        "script": static(built["file"]) if built else "",
        "styles": [static(file) for file in built.get("css", [])],
        "preloads": [static(file) for file in built.get("imports", [])],
    }


def sandbox_url(*, library: bool = True) -> str:
    """The sandbox's worker; without the functions for expressions it is a quarter smaller."""
    files = _manifest().get("sandbox", {})
    return static(files.get("file" if library else "plain", "sandbox/worker.js"))


def _manifest() -> dict[str, Any]:
    for place in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS):
        file = Path(str(place)) / MANIFEST
        if file.exists():
            return _read(file, file.stat().st_mtime_ns)
    return {}


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(file.read_text())
    return manifest
