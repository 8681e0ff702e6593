"""What one machine's Trellis keeps to itself under var/: keys, passwords and ports, readable by their owner only."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from config.local.processes import free_port, port_is_free
from datasources.vault import generate_keys


def keep(file: Path, make: Callable[[], str]) -> str:
    """The file's text; made, and readable by nobody else from its first moment, where it isn't there yet."""
    if not file.exists():
        write(file, make())
    return file.read_text().strip()


def write(file: Path, text: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(f"{text}\n")
    new.replace(file)  # whole or absent, whatever ends this process


def secret_key(var: Path) -> str:
    return keep(var / "keys" / "secret-key", lambda: secrets.token_hex(32))


def sealing_keys(var: Path) -> tuple[str, Path]:
    """The public key's text, and the file with the private one. Both are lost or both are kept."""
    public, private = var / "keys" / "sealing-public", var / "keys" / "sealing-private"
    if not (public.exists() and private.exists()):
        public_text, private_text = generate_keys()
        write(private, private_text)
        write(public, public_text)
    return public.read_text().strip(), private


def demo_password(var: Path) -> tuple[str, bool]:
    """The password, and whether it is a new one from TRELLIS_DEMO_PASSWORD. Without that, one that is made once."""
    file = var / "keys" / "demo-password"
    kept = keep(file, lambda: os.environ.get("TRELLIS_DEMO_PASSWORD") or secrets.token_urlsafe(9))
    given = os.environ.get("TRELLIS_DEMO_PASSWORD", kept).strip() or kept
    if given != kept:
        write(file, given)
    return given, given != kept


def ports(var: Path, *names: str) -> dict[str, int]:
    """A port for each name, the same as last time where it is still free."""
    file = var / "ports.json"
    before = json.loads(file.read_text()) if file.exists() else {}
    now = {name: before[name] if name in before and port_is_free(before[name]) else free_port() for name in names}
    if now != before:
        write(file, json.dumps(now))
    return now
