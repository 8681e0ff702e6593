"""Rotating the sealing keys: killed anywhere it resumes, nothing is lost, and a key in use can't be retired."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from config.local.services import ROOT
from datasources import rotation
from datasources.connections import connect, seal_datasource
from datasources.keys import add_private_key
from datasources.models import Datasource
from datasources.vault import key_id_of
from tests import settings as running

SECRET = "secret of "


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Path:
    """The workers' file with one key, which is the present one."""
    path = tmp_path / "keys"
    settings.SEALING_PUBLIC_KEY = add_private_key(path)
    settings.SEALING_PRIVATE_KEYS_FILE = str(path)
    return path


@pytest.fixture
def make(db: None) -> Callable[..., Datasource]:
    def make(name: str, **fields: Any) -> Datasource:
        datasource = Datasource(name=name, region="eu-central-1", **fields)
        token = "token" if datasource.sign_in == "session" else ""
        seal_datasource(datasource, access_key_id="AKIA", secret_access_key=SECRET + name, session_token=token)
        datasource.save()
        return datasource

    return make


def next_key(settings: Any, keys: Path) -> str:
    """Another present key; the id of the one before."""
    old: str = rotation.present_key()
    settings.SEALING_PUBLIC_KEY = add_private_key(keys)
    return old


def told(*words: str) -> str:
    output = StringIO()
    call_command("rotate_sealing_keys", *words, stdout=output)
    return output.getvalue()


def all_open() -> None:
    for datasource in Datasource.objects.filter(sign_in__in=["key", "session"]):
        assert connect(datasource).secret_access_key == SECRET + datasource.name


def keys_used() -> set[str]:
    return {key_id_of(text) for each in Datasource.objects.all() for text in each.sealed.values()}


def test_everything_is_sealed_again_and_opens(settings: Any, keys: Path, make: Callable[..., Datasource]) -> None:
    role = {"sign_in": "role", "role_arn": "arn:aws:iam::111122223333:role/shop", "external_id": "x"}
    before = make("A")
    make("B", sign_in="session")
    make("C", **role)
    make("D", sign_in="worker")
    next_key(settings, keys)
    assert "3 of 3  C: sealed anew" in told()
    assert keys_used() == {rotation.present_key()}
    all_open()
    after = Datasource.objects.get(name="A")
    assert (after.revision, after.updated) == (before.revision, before.updated)
    assert told().startswith("Everything is sealed with")


def test_check_tells_what_still_uses_an_old_key(settings: Any, keys: Path, make: Callable[..., Datasource]) -> None:
    make("A")
    old = next_key(settings, keys)
    make("B")
    output = StringIO()
    with pytest.raises(CommandError, match="1 still to be sealed again"):
        call_command("rotate_sealing_keys", "--check", stdout=output)
    assert f"old key {old}: A" in output.getvalue()
    assert f"present key {rotation.present_key()}: B" in output.getvalue()
    told()
    assert told("--check").endswith(f"Everything is sealed with {rotation.present_key()}.\n")


@pytest.mark.parametrize("after", [1, 2, 5])
def test_killed_after_any_row_it_resumes(
    settings: Any, keys: Path, make: Callable[..., Datasource], transactional_db: None, after: int
) -> None:
    names = [f"Shop {number}" for number in range(8)]
    for name in names:
        make(name)
    old = next_key(settings, keys)
    environment = {
        "PATH": os.environ["PATH"],
        **running.ENVIRONMENT,
        "TRELLIS_SEALING_PUBLIC_KEY": settings.SEALING_PUBLIC_KEY,
        "TRELLIS_SEALING_PRIVATE_KEYS_FILE": str(keys),
    }
    command = [sys.executable, "manage.py", "rotate_sealing_keys"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for _ in range(after):
            assert "sealed anew" in process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    all_open()
    done = len(names) - len(rotation.list_outdated())
    assert done >= after
    assert keys_used() <= {old, rotation.present_key()}
    finished = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert finished.stdout.count("sealed anew") == len(names) - done
    assert keys_used() == {rotation.present_key()}
    all_open()


def test_credentials_entered_meanwhile_are_not_overwritten(
    settings: Any, keys: Path, make: Callable[..., Datasource], monkeypatch: pytest.MonkeyPatch
) -> None:
    datasource = make("A")
    next_key(settings, keys)
    stale = Datasource.objects.get()
    datasource.revision += 1
    seal_datasource(datasource, access_key_id="AKIA", secret_access_key="newer")
    datasource.save()
    monkeypatch.setattr(rotation, "list_outdated", lambda: [stale])
    list(rotation.rotate())
    assert connect(Datasource.objects.get()).secret_access_key == "newer"


def test_what_does_not_open_is_told_and_left(settings: Any, keys: Path, make: Callable[..., Datasource]) -> None:
    make("A")
    make("B")
    Datasource.objects.filter(name="A").update(region="us-east-1")
    next_key(settings, keys)
    output = StringIO()
    with pytest.raises(CommandError, match="1 of 2 could not"):
        call_command("rotate_sealing_keys", stdout=output)
    assert "A: The access key id of this datasource does not open" in output.getvalue()
    assert [each.name for each in rotation.list_outdated()] == ["A"]


def test_a_key_in_use_cant_be_retired(settings: Any, keys: Path, make: Callable[..., Datasource]) -> None:
    make("A")
    old = next_key(settings, keys)
    before = keys.read_text()
    with pytest.raises(CommandError, match=f"{old} is in use by A"):
        told("--retire", old)
    with pytest.raises(CommandError, match="seals for"):
        told("--retire", rotation.present_key())
    with pytest.raises(CommandError, match="has no key 0123"):
        told("--retire", "0123")
    assert keys.read_text() == before
    told()
    told("--retire", old)
    assert old not in keys.read_text()
    assert keys.stat().st_mode & 0o777 == 0o600
    all_open()


@pytest.mark.parametrize("path", ["", "/gone/keys"])
def test_without_the_private_keys_nothing_is_begun(settings: Any, make: Callable[..., Datasource], path: str) -> None:
    make("A")
    settings.SEALING_PRIVATE_KEYS_FILE = path
    with pytest.raises(CommandError, match="needs the private keys"):
        told()


def test_a_key_that_is_gone_is_told_by_the_database_check(
    settings: Any, keys: Path, make: Callable[..., Datasource]
) -> None:
    make("A")
    assert "datasources.W002" not in [each.id for each in run_checks(databases=["default"], tags=["database"])]
    old = rotation.present_key()
    keys.unlink()
    settings.SEALING_PUBLIC_KEY = add_private_key(keys)
    [problem] = [each for each in run_checks(databases=["default"], tags=["database"]) if each.id == "datasources.W002"]
    assert f"A: sealed with key {old}" in problem.msg
