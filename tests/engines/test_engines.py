"""The sandbox's promises in Firefox and WebKitGTK, as test_sandbox.py has them in Chromium."""

from __future__ import annotations

from tests.browser.sandbox_page.cases import ENDLESS
from tests.engines.conftest import WEAKER, Reports


def test_it_is_another_engine(reports: Reports) -> None:
    """Not Chromium under another name."""
    assert "Chrom" not in reports["begun"]["agent"]


def test_hostile_expressions_reach_nothing(reports: Reports) -> None:
    found = reports["hostile"]
    assert found["refusals"] == []
    assert found["passed"] == []
    assert found["leaks"] == []
    assert found["heard"] == []
    assert found["forged"] is False
    assert found["stored"] == [0, ""]
    assert found["witness"] == {"ok": True, "value": "6,2,4"}
    assert found["after"]["value"] == [None, "1", "9007199254740993", "1", 3]


def test_what_is_missing_is_named_in_the_same_words(reports: Reports) -> None:
    said = reports["hostile"]["missing"]["error"]["message"]
    assert said == "Q.item is undefined: Q has data, items, error, isRunning, meta."


def test_what_never_ends_is_stopped_and_named_and_the_rest_goes_on(reports: Reports) -> None:
    error = {"message": "This ran longer than 250 ms and was stopped.", "origin": "bad"}
    stopped = {"ok": False, "error": error}
    expected = {"bad": stopped, "after": stopped, "other": {"ok": True, "value": "Bo"}}
    assert reports["endless"]["found"] == dict.fromkeys(ENDLESS, expected)


def test_it_refuses_under_a_weaker_policy_or_none(reports: Reports) -> None:
    found = reports["weaker"]["found"]
    assert set(found) == set(WEAKER)
    for policy in WEAKER:
        [reason] = found[policy]["refusals"]
        assert reason.startswith("Expressions can't be evaluated safely in this browser: ")
        assert found[policy]["outcome"]["error"]["message"] == reason


def test_the_listener_hears_them_where_nothing_holds_them_back(reports: Reports) -> None:
    """Else the silence above would prove nothing."""
    heard = {path.split("/")[2] for path in reports["control"]["leaks"]}
    assert {"fetch", "no-cors", "websocket", "events", "scripts", "import", "function", "eval"} <= heard
