"""Firefox and WebKitGTK, each with one page that tries the sandbox by itself and reports (sandbox_page/engine.ts)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from config.local.engines import ENGINES, opened
from tests.browser.sandbox_page import server
from tests.browser.sandbox_page.cases import ENDLESS, HOSTILE

PARTS = ("begun", "hostile", "endless", "weaker", "control")
PATIENCE_SECONDS = 180
# Set by config/local/checks.py to those that run on this machine.
CHOSEN = os.environ.get("TRELLIS_ENGINES", " ".join(ENGINES)).split()
LEAKY = [js for js in HOSTILE if "/leak/" in js and "data:" not in js and "close" not in js]
WEAKER = [policy for policy in server.POLICIES if policy != "closed"]

Reports = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox")
    server.build(folder)
    return folder


@pytest.fixture(scope="session", params=CHOSEN)
def reports(request: pytest.FixtureRequest, built: Path) -> Reports:
    with server.serving(built) as site:
        site.cases = {"hostile": HOSTILE, "leaky": LEAKY, "endless": ENDLESS, "weaker": WEAKER}
        with opened(ENGINES[request.param], f"{site.url}/engine"):
            heard = [site.reports.get(timeout=PATIENCE_SECONDS) for _ in PARTS]
    return {report["part"]: report for report in heard}
