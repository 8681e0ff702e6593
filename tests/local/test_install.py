"""The installation that runs before anything is installed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from config.local import install


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "LOG", tmp_path / "install.log")


def test_a_failing_step_says_which_and_why() -> None:
    command = [sys.executable, "-c", "print('no space left'); raise SystemExit(3)"]
    with pytest.raises(install.StepFailed, match=r"(?s)Making tea failed \(code 3\).*no space left.*install\.log"):
        install.with_log("Making tea", command)


def test_a_missing_venv_module_gives_the_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(install.StepFailed, match="sudo apt install python3-venv"):
        install.check_python()


def test_an_old_python_is_refused_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "OLDEST_PYTHON", (3, 999))
    with pytest.raises(install.StepFailed, match=r"needs Python .* is 3\.\d+"):
        install.check_python()


def test_the_front_end_is_built_again_only_where_a_source_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "ROOT", tmp_path)
    source = tmp_path / "src" / "a.ts"
    source.parent.mkdir()
    source.write_text("1")
    before = install.digest(source.parent)
    source.touch()
    assert install.digest(source.parent) == before
    source.write_text("2")
    assert install.digest(source.parent) != before


def test_a_long_log_is_shown_by_its_beginning_and_its_end() -> None:
    shown = install.excerpt("\n".join(map(str, range(100))))
    assert shown.splitlines()[0].strip() == "0"
    assert shown.splitlines()[-1].strip() == "99"
    assert len(shown.splitlines()) < 30
