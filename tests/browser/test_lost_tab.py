"""A tab that the browser really ends, since an expression filled its memory; and the page opened in it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from config.local.browser import chromium
from tests.browser.sandbox_page import server

# So that a test needs no gigabytes to fill the memory.
SMALL_HEAP = "--js-flags=--max-old-space-size=32"
GREEDY = "(() => { const all = []; for (;;) all.push(Array.from({ length: 1e4 }, (_, i) => ({ i }))) })()"
# On a busy machine filling it may take longer than the deadline, which is for loops.
OPEN = """async (js) => {
  while (!globalThis.ExactNumber) await new Promise((resolve) => setTimeout(resolve, 4));
  const returned = [];
  const onReturn = (at) => returned.push(at);
  const page = open("/closed/worker.js", { place: "evaluating", onReturn, limits: { deadlineMs: 20000 } });
  page.define({ good: "{{ 1 + 1 }}" });
  await page.settled();
  page.sandbox.define(new Map([["bad", [{ js, names: [] }]]]));
  await page.settled();
  return [returned.join(), page.outcomes.get("good").value, page.outcomes.get("bad").error.message].join(" | ");
}"""


@pytest.fixture
def context(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    server.build(tmp_path)
    program = browser.browser_type.launch(executable_path=chromium(), args=["--disable-dev-shm-usage", SMALL_HEAP])
    with server.serving(tmp_path) as site:
        yield program.new_context(base_url=site.url)
        program.close()


def test_what_really_took_the_tab_down_is_named_and_left_out_when_it_is_opened_again(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/page")
    # Playwright takes a page that crashed for dead, whatever its tab opens: the rest goes by the tab's own session.
    tab = context.new_cdp_session(page)
    begin = {"expression": f"void ({OPEN})({GREEDY!r})"}
    with page.expect_event("crash", timeout=30_000):
        tab.send("Runtime.evaluate", begin)
    tab.send("Page.reload")
    again = {"expression": f"({OPEN})({GREEDY!r})", "awaitPromise": True}
    said = tab.send("Runtime.evaluate", again)["result"]["value"]
    assert said.startswith("bad | 2 | The browser closed this page while this was evaluated.")
