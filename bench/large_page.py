"""A published page of 300 widgets in Chromium: how soon all show their values, and its frames while one types."""

from __future__ import annotations

import statistics
from typing import Any

from playwright.sync_api import Browser

from bench import app, pages
from bench.figures import Figure
from tests import settings

WIDGETS, ROUNDS, WARM_UP = 300, 7, 1
# One in so many: bound to an item, a number of the items, nothing, what is typed.
KINDS = ("text", "statistic", "input", "number", "checkbox")
DEPENDANTS = 12
KEYS, PAUSE_MS = 60, 30
# Every widget is there, and the last of those that wait for the query has its value.
WATCH = """
globalThis.allShown = new Promise((resolve) => {
  const look = () => {
    const main = document.querySelector("main");
    const count = main?.getElementsByClassName("widget").length;
    const values = main?.textContent.match(/Product \\d{4}/g)?.length;
    if (count !== %d || values !== %d) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    requestAnimationFrame(() => port2.postMessage(null));
  };
  look();
});
"""
# Milliseconds between one frame and the next.
FRAMES = """() => {
  globalThis.frames = [];
  let before = null;
  const note = (now) => {
    if (before !== null) frames.push(now - before);
    before = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}"""


def measure(browser: Browser) -> list[Figure]:
    """Trellis must be running."""
    with pages.serving_table() as endpoint:
        published = app.publish_widgets(endpoint, _widgets())
        for _ in range(WARM_UP):
            _visit(browser, published)
        rounds = [_visit(browser, published) for _ in range(ROUNDS)]
    opened, frames = (statistics.median(each[at] for each in rounds) for at in (0, 1))
    return [Figure("page-300-open", opened, "ms", 1000), Figure("page-300-typing", frames, "ms", 20)]


def _visit(browser: Browser, published: app.Published) -> tuple[float, float]:
    """Milliseconds from the navigation until all is drawn, nothing cached; and between nineteen in twenty frames."""
    context = pages.sign_in(browser, published)
    context.add_init_script(WATCH % (WIDGETS, WIDGETS // len(KINDS)))
    page = pages.open_page(context, settings.BASE_URL + published.path)
    opened: float = page.evaluate("allShown")
    typed = "abcdefghij" * (KEYS // 10)
    page.get_by_label("Typed here").focus()
    page.evaluate(FRAMES)
    page.keyboard.type(typed, delay=PAUSE_MS)
    frames: list[float] = sorted(page.evaluate("frames"))
    page.get_by_text(f": {typed}.").nth(DEPENDANTS - 1).wait_for()
    context.close()
    return opened, frames[int(len(frames) * 0.95)]


def _widgets() -> list[dict[str, Any]]:
    return [_widget(at, KINDS[at % len(KINDS)]) for at in range(WIDGETS)]


def _widget(at: int, kind: str) -> dict[str, Any]:
    place = {"x": at % 4 * 3, "y": at // 4 * 13, "w": 3, "h": 13}
    return app.make_widget(kind, f"Widget{at}", place, _props(kind, at // len(KINDS)))


def _props(kind: str, turn: int) -> dict[str, Any]:
    match kind:
        case "text":
            typed = f" {turn}: {{{{ Widget2.value }}}}." if turn < DEPENDANTS else ""
            return {"text": f"{{{{ Products.items[{turn}].name }}}}{typed}"}
        case "statistic":
            return {"label": f"Stock {turn}", "value": f"{{{{ Products.items[{turn}].stock * 2 }}}}"}
        case "input":
            return {"label": f"Note {turn}" if turn else "Typed here"}
        case "number":
            return {"label": f"Price {turn}", "default": f"{{{{ Products.items[{turn}].price }}}}"}
        case _:
            return {"label": f"Chosen {turn}"}
