"""A setting that is wrong is named, in a sentence, before anything runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from datasources.checks import (
    check_allowed_endpoints,
    check_private_keys,
    check_public_key,
    check_web_has_no_private_keys,
)
from datasources.keys import add_private_key
from datasources.vault import generate_keys


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Path:
    """A private keys file that fits the public key."""
    settings.SEALING_PUBLIC_KEY = add_private_key(tmp_path / "keys")
    settings.SEALING_PRIVATE_KEYS_FILE = str(tmp_path / "keys")
    return tmp_path / "keys"


def ids(messages: list[Any]) -> list[str]:
    return [message.id for message in messages]


def test_a_right_pair_passes(keys: Path) -> None:
    assert check_public_key() == check_private_keys() == []


def test_the_checks_are_registered(settings: Any) -> None:
    settings.SEALING_PUBLIC_KEY = "x"
    assert "datasources.E002" in ids(run_checks())


@pytest.mark.parametrize("text", ["", "x", "0123456789ab:short"])
def test_a_public_key_that_is_missing_or_malformed_is_named(settings: Any, text: str) -> None:
    settings.SEALING_PUBLIC_KEY = text
    [problem] = check_public_key()
    assert "TRELLIS_SEALING_PUBLIC_KEY" in problem.msg


def test_the_web_process_needs_no_private_keys(settings: Any) -> None:
    settings.SEALING_PRIVATE_KEYS_FILE = ""
    assert check_private_keys() == []


def test_a_file_that_is_not_there_is_named(settings: Any, tmp_path: Path) -> None:
    settings.SEALING_PRIVATE_KEYS_FILE = str(tmp_path / "gone")
    [problem] = check_private_keys()
    assert problem.id == "datasources.E003"
    assert str(tmp_path / "gone") in problem.msg


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_read_is_an_error(keys: Path, mode: int) -> None:
    keys.chmod(mode)
    [problem] = check_private_keys()
    assert problem.id == "datasources.E004"
    assert problem.hint == f"chmod 600 {keys}"


def test_a_line_that_is_no_key_is_an_error_and_is_not_shown(keys: Path) -> None:
    keys.write_text("hunter2\n")
    [problem] = check_private_keys()
    assert problem.id == "datasources.E005"
    assert "hunter2" not in problem.msg


def test_a_private_key_whose_id_is_anothers_is_an_error(keys: Path) -> None:
    _, private = generate_keys()
    keys.write_text(f"{'0' * 12}:{private.partition(':')[2]}\n")
    assert ids(check_private_keys()) == ["datasources.E005"]


def test_private_keys_without_the_one_that_is_sealed_for_are_an_error(settings: Any, keys: Path) -> None:
    settings.SEALING_PUBLIC_KEY = generate_keys()[0]
    [problem] = check_private_keys()
    assert problem.id == "datasources.E006"
    assert settings.SEALING_PUBLIC_KEY.partition(":")[0] in problem.msg


def test_a_file_this_process_may_not_read_is_a_warning(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert ids(check_private_keys()) == ["datasources.W001"]


@pytest.mark.parametrize(
    "entry", ["https://db.example.com", "db.example.com/x", "a b", "user@db", "db:port", "10.0.0.5/8"]
)
def test_an_allowed_endpoint_that_is_none_is_named(settings: Any, entry: str) -> None:
    settings.ALLOWED_ENDPOINTS = ["db.example.com", entry]
    [problem] = check_allowed_endpoints()
    assert "TRELLIS_ALLOWED_ENDPOINTS" in problem.msg
    assert entry in problem.msg


def test_a_directory_is_no_keys_file(settings: Any, tmp_path: Path) -> None:
    settings.SEALING_PRIVATE_KEYS_FILE = str(tmp_path)
    assert ids(check_private_keys()) == ["datasources.E003"]


def test_the_halves_taken_for_each_other_are_told(settings: Any, keys: Path) -> None:
    private = keys.read_text().strip()
    keys.write_text(settings.SEALING_PUBLIC_KEY)
    assert "is a public one" in check_private_keys()[0].msg
    settings.SEALING_PUBLIC_KEY = private
    [problem] = check_public_key()
    assert "no secret any more" in problem.msg
    assert private.partition(":")[2] not in problem.msg


def test_a_web_process_that_could_read_the_private_keys_is_told(settings: Any, keys: Path) -> None:
    assert ids(check_web_has_no_private_keys()) == ["datasources.E008"]
    settings.SEALING_PRIVATE_KEYS_FILE = ""
    assert check_web_has_no_private_keys() == []
