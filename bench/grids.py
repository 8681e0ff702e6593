"""What a table of 100,000 rows costs in Chromium, beside Tabulator and AG Grid on the same page and data.

All three have selection, formats and their keyboard. Each is measured on a page of its own, taking turns.
"""

from __future__ import annotations

import statistics
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.figures import Figure
from config.local.install import install_node_packages, node
from tests import settings

HERE = Path(__file__).parent / "grids"
ROWS, ROUNDS = 100_000, 7
NAMES = ("trellis", "tabulator", "agGrid")
LIMITS = {"table-100k-first-render": 80, "table-100k-scroll-p95": 33}


def measure(browser: Browser) -> list[Figure]:
    """The limits are for ours. Frames come 16.7 ms apart: 33 allows no second one to be missed, which takes 33.4."""
    with _page() as url:
        rounds = [{name: _visit(browser, url, name) for name in NAMES} for _ in range(ROUNDS)]
    return [_figure(name, limit, rounds, at) for at, (name, limit) in enumerate(LIMITS.items())]


def _figure(name: str, limit: float, rounds: list[dict[str, tuple[float, float]]], at: int) -> Figure:
    medians = {each: statistics.median(figures[each][at] for figures in rounds) for each in NAMES}
    print(f"  {name}: " + ", ".join(f"{each} {median:.1f} ms" for each, median in medians.items()), flush=True)
    return Figure(name, medians["trellis"], "ms", limit)


def _visit(browser: Browser, url: str, name: str) -> tuple[float, float]:
    """Milliseconds until the first rows are painted, and between nineteen in twenty frames of a fast scroll."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(url)
    page.wait_for_function("() => globalThis.measure !== undefined")
    found: dict[str, Any] = page.evaluate("([name, rows]) => measure(name, rows)", [name, ROWS])
    page.close()
    frames = sorted(found["frames"])
    return found["first"], frames[int(len(frames) * 0.95)]


@contextmanager
def _page() -> Iterator[str]:
    folder = settings.PLACE / "grids"
    folder.mkdir()
    # Only the bench has use for the rivals: `make test` doesn't install them.
    install_node_packages("the tables to compare with", HERE)
    subprocess.run([node()[0], str(HERE / "build.mjs"), str(folder)], check=True)
    files = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=files.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{files.server_port}/index.html"
    finally:
        files.shutdown()
        thread.join()
        files.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads of each file that was asked for."""
