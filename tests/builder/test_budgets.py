"""What a published page with a table and a form loads, by the files that the front end's build has written."""

import gzip
import json
from pathlib import Path

from builder.bundles import Bundle, live_bundle
from builder.models import App
from tests.builder.conftest import make_widget
from tests.builder.test_flow import save

DIST = Path(__file__).parents[2] / "static" / "dist"
KINDS = ("widgets/table/Table.tsx", "widgets/form/Form.tsx")
JAVASCRIPT_KB = 60
STYLES_KB = 12
# Beside these: the page itself, its query, and the two with which the sandbox proves that it is closed.
FILES = 5


def loaded_files() -> set[str]:
    built = json.loads((DIST / "published.json").read_text())
    open_, seen = ["published.tsx", *KINDS], set()
    while open_:
        name = open_.pop()
        if name not in seen:
            seen.add(name)
            open_ += built[name].get("imports", [])
    worker = json.loads((DIST / "manifest.json").read_text())["sandbox"]["plain"]
    return {*(built[name]["file"] for name in seen), built["style.css"]["file"], worker}


def kilobytes(files: set[str], kind: str) -> float:
    return sum(len(gzip.compress((DIST / file).read_bytes())) for file in files if file.endswith(kind)) / 1000


def test_a_page_with_a_table_and_a_form_loads_no_more_than_it_may():
    files = loaded_files()
    assert len(files) <= FILES, files
    assert kilobytes(files, ".js") <= JAVASCRIPT_KB
    assert kilobytes(files, ".css") <= STYLES_KB


def test_a_page_that_calls_no_function_has_a_smaller_sandbox(as_builder, scan):
    def published() -> Bundle:
        as_builder("POST", "/api/apps/shop/publish/", {})
        app = App.objects.get(slug="shop")
        return live_bundle(app, "home", user=app.memberships.all()[0].user)

    widget = make_widget("text", props={"text": "{{ Products.items.length }}"})
    save(as_builder, {"op": "add", "widget": "w1", "path": [], "value": widget})
    without = published()
    change = {"op": "set", "widget": "w1", "path": ["props", "text"], "value": "{{ sum([1, 2]) }}"}
    save(as_builder, change, base=2)
    within = published()
    assert "/plain" in without["urls"]["sandbox"]
    assert "/worker" in within["urls"]["sandbox"]
    assert set(without["kinds"]) == {"text"}
