"""The private keys file is the workers' alone: as another system user, the web can't read it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from datasources.keys import add_private_key

# Numbers that need no account.
WORKER, WEB = 64_101, 64_102
DENIED = b"permission denied"


@pytest.fixture
def keys() -> Iterator[Path]:
    """As `python -m datasources.keys` makes it, whatever the umask, where everybody may look for it."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        before = os.umask(0)
        try:
            add_private_key(Path(place) / "keys")
        finally:
            os.umask(before)
        yield Path(place) / "keys"


def read_as(user: int, path: Path) -> bytes:
    """What a process of this user reads there. Forked, since the interpreter itself may be out of that user's reach."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
        try:
            os.write(send, os.read(os.open(path, os.O_RDONLY), 4096))
        except PermissionError:
            os.write(send, DENIED)
        finally:
            os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return told


def test_the_file_is_its_makers_alone(keys: Path) -> None:
    found = keys.stat()
    assert found.st_mode & 0o777 == 0o600
    assert found.st_uid == os.geteuid()


def test_the_worker_reads_it_and_the_web_does_not(keys: Path) -> None:
    """With two users where this process may change users; elsewhere the mode, which is what keeps them apart."""
    if os.geteuid() != 0:
        assert not keys.stat().st_mode & 0o077
        return
    text = keys.read_bytes()
    os.chown(keys, WORKER, WORKER)
    assert read_as(WORKER, keys) == text
    assert read_as(WEB, keys) == DENIED
    keys.chmod(0o644)
    assert read_as(WEB, keys) == text  # so it was the mode that kept it out
