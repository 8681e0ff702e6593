"""No process starts with sealing keys that are wrong: it ends, and names the setting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from datasources.vault import generate_keys
from tests import settings

ROOT = Path(__file__).resolve().parents[2]
WEB = ["-c", "import config.wsgi"]
WORKER = ["-m", "celery", "-A", "config", "worker", "--pool=solo"]


def start(*words: str, **changes: str) -> str:
    """What a process that ends by itself printed."""
    environment = {"PATH": os.environ["PATH"], **settings.ENVIRONMENT, **changes}
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode != 0
    return done.stderr


@pytest.mark.parametrize("process", [WEB, WORKER])
def test_a_malformed_public_key_stops_every_process(process: list[str]) -> None:
    assert "TRELLIS_SEALING_PUBLIC_KEY is wrong" in start(*process, TRELLIS_SEALING_PUBLIC_KEY="hunter2")


def test_an_allowed_endpoint_that_is_none_stops_the_web() -> None:
    assert "TRELLIS_ALLOWED_ENDPOINTS is wrong" in start(*WEB, TRELLIS_ALLOWED_ENDPOINTS="https://db.example.com")


def test_private_keys_that_do_not_fit_stop_a_worker(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.touch(mode=0o600)
    keys.write_text(generate_keys()[1])
    assert "has no private key" in start(*WORKER, TRELLIS_SEALING_PRIVATE_KEYS_FILE=str(keys))


def test_a_keys_file_that_others_may_read_stops_a_worker(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.touch()
    keys.chmod(0o644)
    assert f"chmod 600 {keys}" in start(*WORKER, TRELLIS_SEALING_PRIVATE_KEYS_FILE=str(keys))


def test_the_web_never_opens_a_private_keys_file(tmp_path: Path) -> None:
    """Not even one that is set for it by mistake, and wrong."""
    words = ["-c", "import config.wsgi, sys; sys.exit('started')"]
    assert start(*words, TRELLIS_SEALING_PRIVATE_KEYS_FILE=str(tmp_path / "gone")).endswith("started\n")


def test_a_web_process_that_could_read_the_private_keys_does_not_start(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.touch(mode=0o600)
    keys.write_text(generate_keys()[1])
    assert "can read the workers' private keys" in start(*WEB, TRELLIS_SEALING_PRIVATE_KEYS_FILE=str(keys))
