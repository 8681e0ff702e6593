"""A wrong setting stops the start with a sentence that names it; every setting is told in docs/settings.md."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.local.services import ROOT
from tests.settings import ENVIRONMENT

REQUIRED = [
    "TRELLIS_SECRET_KEY",
    "TRELLIS_BASE_URL",
    "TRELLIS_ALLOWED_HOSTS",
    "TRELLIS_REDIS_URL",
    "TRELLIS_SEALING_PUBLIC_KEY",
]
# Set by one local program for another; nobody types them.
INTERNAL = {"TRELLIS_DEMO_ENDPOINT", "TRELLIS_DEMO_RESET", "TRELLIS_ENGINES"}


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """A web process's first steps, with some settings changed or (None) left out."""
    wanted = {**ENVIRONMENT, "DJANGO_SETTINGS_MODULE": "config.settings", **changes}
    environment = {name: value for name, value in wanted.items() if value is not None}
    command = [sys.executable, "-c", "import django; django.setup()"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_it_starts_with_the_settings_that_are_needed() -> None:
    done = start()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", REQUIRED)
def test_it_does_not_start_without(name: str) -> None:
    done = start(**{name: None})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("short", "too short"),
        ("changeme-changeme-0123456789-changeme-changeme", "well-known"),
        ("django-insecure-0123456789abcdefghijklmnopqrstuvwxyz", "well-known"),
        ("ab" * 40, "easy to guess"),
    ],
)
def test_a_poor_secret_key_is_refused(value: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_SECRET_KEY", value)
    with pytest.raises(ImproperlyConfigured, match=f"TRELLIS_SECRET_KEY .*{words}"):
        env.secret_key("TRELLIS_SECRET_KEY")


@pytest.mark.parametrize("value", ["*", "apps.example.com,*", " , "])
def test_answering_to_every_host_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_ALLOWED_HOSTS", value)
    with pytest.raises(ImproperlyConfigured, match="TRELLIS_ALLOWED_HOSTS"):
        env.hosts("TRELLIS_ALLOWED_HOSTS")


@pytest.mark.parametrize(
    "value", ["http://apps.example.com", "apps.example.com", "https://a.example.com/path", "ftp://a"]
)
def test_a_base_url_that_is_not_an_https_address_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_BASE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="TRELLIS_BASE_URL"):
        env.base_url("TRELLIS_BASE_URL")


def test_debug_pages_are_for_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DEBUG", "1")
    assert env.debug("TRELLIS_DEBUG", base_url="http://127.0.0.1:8000")
    with pytest.raises(ImproperlyConfigured, match="TRELLIS_DEBUG"):
        env.debug("TRELLIS_DEBUG", base_url="https://apps.example.com")


def test_a_flag_that_is_neither_yes_nor_no_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DEBUG", "ture")
    with pytest.raises(ImproperlyConfigured, match="TRELLIS_DEBUG must be 1 or 0"):
        env.flag("TRELLIS_DEBUG")


@pytest.mark.parametrize("value", ["mysql://host/name", "trellis.sqlite3"])
def test_another_kind_of_database_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATABASE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="TRELLIS_DATABASE_URL"):
        env.database("TRELLIS_DATABASE_URL", ROOT)


def test_a_postgresql_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATABASE_URL", "postgresql://me:p%40ss@db.example.com:5433/apps")
    found = env.database("TRELLIS_DATABASE_URL", ROOT)
    wanted = {"NAME": "apps", "HOST": "db.example.com", "PORT": "5433", "USER": "me", "PASSWORD": "p@ss"}
    assert wanted.items() <= found.items()


def test_every_setting_stands_in_the_docs_and_every_one_there_exists() -> None:
    sources = [ROOT / "config" / "settings.py", *(ROOT / "config" / "local").glob("*.py")]
    used = {name for source in sources for name in re.findall(r'"(TRELLIS_[A-Z_]+)"', source.read_text())}
    told = set(re.findall(r"^\| `(TRELLIS_[A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert used - INTERNAL == told
