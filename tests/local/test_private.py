"""What `make run` keeps for itself."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import pytest

from config.local import private


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


def test_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    _, keys_file = private.sealing_keys(tmp_path)
    private.secret_key(tmp_path)
    assert {mode(file) for file in (tmp_path / "keys").iterdir()} == {0o600}
    assert mode(keys_file.parent) == 0o700


def test_keys_and_ports_are_the_same_at_the_next_start(tmp_path: Path) -> None:
    first = private.sealing_keys(tmp_path), private.secret_key(tmp_path), private.ports(tmp_path, "valkey")
    assert first == (private.sealing_keys(tmp_path), private.secret_key(tmp_path), private.ports(tmp_path, "valkey"))


def test_a_port_that_was_taken_meanwhile_is_replaced(tmp_path: Path) -> None:
    before = private.ports(tmp_path, "valkey", "dynamodb")
    with socket.create_server(("127.0.0.1", before["valkey"])):
        after = private.ports(tmp_path, "valkey", "dynamodb")
    assert after["valkey"] != before["valkey"]
    assert after["dynamodb"] == before["dynamodb"]


def test_the_demo_password_is_made_once_and_a_given_one_replaces_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = private.demo_password(tmp_path)
    assert private.demo_password(tmp_path) == (made, False)
    monkeypatch.setenv("TRELLIS_DEMO_PASSWORD", "of my own choice")
    assert private.demo_password(tmp_path) == ("of my own choice", True)
    assert private.demo_password(tmp_path) == ("of my own choice", False)
