"""What a published page costs the people who open it, in Chromium: what it loads, and how soon it shows something.

The times are those of the same page written by hand (bench/floor/), taking turns. docs/performance.md says how to read
the figures.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from playwright.sync_api import Browser, BrowserContext, Page

from bench import app
from bench.figures import Figure
from config.local.install import node
from config.local.processes import Service, accepts, free_port
from tests import servers, settings

ROUNDS, WARM_UP = 15, 3
ITEM_COUNT = 100
FLOOR = Path(__file__).parent / "floor"
CATEGORIES = ("Kitchen", "Desk", "Garden", "Travel")
# Tells when a text is first in the page's table.
WATCH = """
globalThis.whenShown = (text) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`${text} is not there: ${document.body.innerText.slice(0, 2000)}`)), 10000);
  const look = () => {
    const table = document.querySelector("[role=grid], table");
    if (!table?.textContent.includes(text)) return false;
    resolve(performance.now());
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { childList: true, characterData: true, subtree: true });
});
globalThis.firstShown = whenShown("Product 0002");
"""
SUBMIT = """async (text) => {
  const start = performance.now();
  document.querySelector("main form button[type=submit]").click();
  return (await whenShown(text)) - start;
}"""


def measure(browser: Browser) -> list[Figure]:
    """Trellis and Valkey must be running."""
    with serving_table() as endpoint, _floor(endpoint) as floor:
        published = app.publish_page(endpoint)
        return [*_weigh(browser, published), *_time(browser, published, floor)]


def _weigh(browser: Browser, published: app.Published) -> list[Figure]:
    asked = _load(browser, published)
    # The first query is asked for before most of these; what it is shown with counts too.
    rest = [url for url in asked if not url.endswith("/run/")]
    sizes = {kind: sum(_gzipped(url) for url in _files(asked, kind)) / 1000 for kind in ("js", "css")}
    print(f"  page: {', '.join(urlsplit(url).path for url in rest)}", flush=True)
    return [
        Figure("page-js", sizes["js"], "kB", 60),
        Figure("page-css", sizes["css"], "kB", 12),
        Figure("page-requests", len(rest), "requests", 8),
        Figure("page-other-hosts", sum(not url.startswith(settings.BASE_URL) for url in asked), "requests", 0),
    ]


def _load(browser: Browser, published: app.Published) -> list[str]:
    """What reached a server until the page was at rest. The sandbox's own attempts are refused before that."""
    context = sign_in(browser, published)
    asked: list[str] = []
    context.on("response", lambda response: asked.append(response.url))
    page = _open(context, settings.BASE_URL + published.path)
    page.evaluate("firstShown")
    # Rows may be there before the sandbox is, which is part of the page.
    page.wait_for_load_state("networkidle")
    context.close()
    return [url for url in asked if not url.startswith("data:") and not url.endswith("/healthz")]


def _files(urls: list[str], kind: str) -> set[str]:
    return {url for url in urls if urlsplit(url).path.endswith(f".{kind}")}


def _gzipped(url: str) -> int:
    return len(gzip.compress(urllib3.request("GET", url, headers={"Accept-Encoding": "identity"}).data))


def _time(browser: Browser, published: app.Published, floor: str) -> list[Figure]:
    def ours() -> tuple[float, float]:
        return _visit(sign_in(browser, published), settings.BASE_URL + published.path)

    def theirs() -> tuple[float, float]:
        return _visit(browser.new_context(), floor)

    for _ in range(WARM_UP):
        ours(), theirs()
    rounds = [(ours(), theirs()) for _ in range(ROUNDS)]
    return [_ratio(name, rounds, at, limit) for at, (name, limit) in enumerate(LIMITS.items())]


LIMITS = {"page-table-visible": 2.5, "page-submit-refresh": 3.0}


def _ratio(name: str, rounds: list[Any], at: int, limit: float) -> Figure:
    ours, theirs = (statistics.median(each[side][at] for each in rounds) for side in (0, 1))
    print(f"  {name}: {ours:.1f} ms, {theirs:.1f} ms by hand", flush=True)
    return Figure(name, ours / theirs, "x", limit)


_visits = iter(range(1, 1_000_000))


def _visit(context: BrowserContext, url: str) -> tuple[float, float]:
    """Milliseconds until the table's rows are there, with nothing cached, and from a submit to the new row."""
    page = _open(context, url)
    visible = page.evaluate("firstShown")
    name = f"Added {next(_visits):06}"
    for field, value in (("id", name), ("name", name), ("price", "19.99")):
        page.get_by_label(field).fill(value)
    refreshed = page.evaluate(SUBMIT, name)
    context.close()
    return visible, refreshed


def sign_in(browser: Browser, published: app.Published) -> BrowserContext:
    """Nothing is cached in it."""
    context = browser.new_context()
    context.add_cookies(
        [{"name": name, "value": value, "url": settings.BASE_URL} for name, value in published.cookies.items()]
    )
    return context


def _open(context: BrowserContext, url: str) -> Page:
    context.add_init_script(WATCH)
    return open_page(context, url)


def open_page(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    # From a page of the same site that loads nothing: starting a process for the site is not the page's.
    page.goto(urljoin(url, "/healthz"))
    page.goto(url, wait_until="domcontentloaded")
    return page


@contextmanager
def serving_table() -> Iterator[str]:
    """A stand-in for DynamoDB with ITEM_COUNT products."""
    items = settings.PLACE / "items.json"
    items.write_text(json.dumps([_item(number) for number in range(1, ITEM_COUNT + 1)]))
    with _serving("bench.table", str(items)) as url:
        yield url


@contextmanager
def _floor(endpoint: str) -> Iterator[str]:
    folder = settings.PLACE / "floor"
    program, *_ = node()
    subprocess.run([program, str(FLOOR / "build.mjs"), str(folder)], check=True)
    with _serving("bench.floor.server", endpoint, str(folder)) as url:
        yield url


def _item(number: int) -> dict[str, Any]:
    return {
        "id": {"S": f"p-{number:04}"},
        "name": {"S": f"Product {number:04}"},
        "category": {"S": CATEGORIES[number % len(CATEGORIES)]},
        "price": {"N": f"{number}.99"},
        "stock": {"N": str(number * 7 % 90)},
        "note": {"S": "x" * 200},
    }


@contextmanager
def _serving(module: str, *words: str) -> Iterator[str]:
    port = free_port()
    service = Service(
        name=module,
        command=(sys.executable, "-m", module, str(port), *words),
        environment=dict(settings.ENVIRONMENT),
        log=settings.PLACE / f"{module}.log",
        answers=lambda: accepts(port),
    )
    with servers.running(service):
        yield f"http://127.0.0.1:{port}"
