"""`make test` and its parts: every check in turn, each timed, and at the end which of them failed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.local import browser, engines
from config.local.install import node, node_environment
from config.local.services import ROOT

BIN = Path(sys.executable).parent
MODULES = ROOT / "node_modules"
# In a log, colours are noise.
COLOURS = () if sys.stdout.isatty() else ("--colors=off",)
PLAIN = {} if sys.stdout.isatty() else {"NO_COLOR": "1"}


@dataclass(frozen=True)
class Check:
    name: str
    command: Callable[[], list[str]]


def python(name: str, *words: str) -> Check:
    return Check(name, lambda: [str(BIN / words[0]), *words[1:]])


def web(name: str, script: str, *words: str) -> Check:
    return Check(name, lambda: [str(node()[0]), str(MODULES / script), *words])


def browser_tests() -> list[str]:
    browser.chromium()
    return [str(BIN / "pytest"), "tests/browser", *os.environ.get("ARGS", "").split()]


def engine_tests() -> list[str]:
    """In the engines that run here; which do is said."""
    runs = [key for key, hindrance in engines.usable().items() if not hindrance]
    os.environ["TRELLIS_ENGINES"] = " ".join(runs)
    return [str(BIN / "pytest"), "tests/engines"] if runs else ["true"]


def all_engines() -> list[str]:
    """In all of them, or it fails."""
    hindrances = list(engines.usable().values())
    return [str(BIN / "pytest"), "tests/engines"] if not any(hindrances) else ["false"]


def pytest() -> list[str]:
    return [
        str(BIN / "pytest"),
        "--ignore=tests/browser",
        "--ignore=tests/engines",
        *os.environ.get("ARGS", "").split(),
    ]


PYTHON = (
    python("ruff", "ruff", "check", "."),
    python("ruff format", "ruff", "format", "--check", "."),
    python("import-linter", "lint-imports"),
    python("mypy", "mypy", "."),
    Check("pytest", pytest),
)
WEB = (
    web("tsc", "typescript/bin/tsc"),
    web("biome", "@biomejs/biome/bin/biome", "ci", *COLOURS, "."),
    web("vitest", "vitest/vitest.mjs", "run"),
)
BROWSER = (Check("browser tests", browser_tests),)
ENGINES = (Check("other engines", engine_tests),)
FORMAT = (
    python("ruff", "ruff", "check", "--fix", "."),
    python("ruff format", "ruff", "format", "."),
    web("biome", "@biomejs/biome/bin/biome", "check", "--write", "."),
)
WATCH = (web("watch", "../static/build.mjs", "--watch"),)
CONFORMANCE = (python("conformance", "pytest", "tests/conformance"),)
PARTS = {
    "test": (*PYTHON, *WEB, *BROWSER, *ENGINES),
    "test-python": PYTHON,
    "test-web": WEB,
    "test-browser": BROWSER,
    "test-engines": (Check("all engines", all_engines),),
    "conformance": CONFORMANCE,
    "format": FORMAT,
    "watch": WATCH,
}


def main(part: str) -> int:
    """Runs on after a failure, since the next check may tell more."""
    results = [(check.name, *_run(check)) for check in PARTS[part]]
    print()
    for name, passed, seconds in results:
        print(f"{'passed' if passed else 'FAILED':8}{name:16}{seconds:6.1f} s")
    return 0 if all(passed for _, passed, _ in results) else 1


def _run(check: Check) -> tuple[bool, float]:
    print(f"\n== {check.name}", flush=True)
    began = time.monotonic()
    try:
        code = subprocess.call(check.command(), cwd=ROOT, env=node_environment() | PLAIN)  # noqa: S603
    except (browser.NoBrowser, OSError) as error:
        print(error, flush=True)
        code = 1
    return code == 0, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
