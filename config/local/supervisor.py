"""`make run`: starts all of Trellis on this machine, keeps it running, and ends it again with nothing left behind.

`python -m config.local.supervisor [folder]`: what it keeps goes into the folder, var/ where none is named.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config.local import private, processes, services, stack
from config.local.processes import Child, Service, ServiceFailed
from config.local.services import ROOT

DEFAULT_PORT = 8000
WORKERS = 2
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
STEADY_S = 60
LOOK_S = 0.2
START_S = 60


class CannotStart(Exception):
    """Why Trellis can't start here, in words for whoever typed `make run`."""


class Stopped(BaseException):
    """Ctrl-C or SIGTERM. Not an Exception: nothing on the way may swallow it."""


@dataclass(frozen=True)
class Welcome:
    """What the greeting tells: the demo password, whom it lets in, and the demo app's address."""

    password: str
    people: dict[str, bool]
    app: str


@dataclass
class Supervised:
    """A child that is to run until the end."""

    service: Service
    child: Child
    began: float = field(default_factory=time.monotonic)
    pause_s: float = FIRST_PAUSE_S
    restart_at: float | None = None


def main(var: Path) -> int:
    _listen_for_signals()
    children: list[Supervised] = []
    try:
        with _only_one(var):
            _run(var, children)
    except Stopped:
        _say("\nStopping …")
    except (CannotStart, ServiceFailed) as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    finally:
        _stop_all(children)
    return 0


def _run(var: Path, children: list[Supervised]) -> None:
    port = _port()
    began = time.monotonic()
    _say("Starting Trellis …")
    ports = private.ports(var, "valkey", "dynamodb")
    children += [_begin(service) for service in _foundations(var, ports)]
    for one in children:
        processes.await_answer(one.service, one.child)
    public_key, keys_file = private.sealing_keys(var)
    environment = _environment(var, port=port, ports=ports, public_key=public_key)
    welcome = _prepare(var, environment=environment, dynamodb_port=ports["dynamodb"])
    trellis = _trellis(var, port=port, environment=environment, keys_file=keys_file)
    started = [_begin(service) for service in trellis]
    children += started
    for one in started:
        processes.await_answer(one.service, one.child, timeout_s=START_S)
    _greet(port, welcome=welcome, logs=var / "log", seconds=time.monotonic() - began)
    _watch(children)


def _foundations(var: Path, ports: dict[str, int]) -> list[Service]:
    password = private.keep(var / "keys" / "valkey-password", lambda: os.urandom(24).hex())
    return [
        services.valkey(port=ports["valkey"], directory=var / "valkey", password=password),
        services.dynamodb(port=ports["dynamodb"], directory=var / "dynamodb"),
    ]


def _trellis(var: Path, *, port: int, environment: dict[str, str], keys_file: Path) -> list[Service]:
    logs = var / "log"
    workers = [
        stack.worker(number=number, environment=environment, keys_file=keys_file, log=logs / f"worker{number}.log")
        for number in range(1, WORKERS + 1)
    ]
    return [*workers, stack.web(port=port, environment=environment, log=logs / "web.log")]


def _environment(var: Path, *, port: int, ports: dict[str, int], public_key: str) -> dict[str, str]:
    """TRELLIS_* settings given by whoever started this stand, except those that belong to the servers started here."""
    password = private.keep(var / "keys" / "valkey-password", lambda: os.urandom(24).hex())
    given = {name: value for name, value in os.environ.items() if name.startswith("TRELLIS_")}
    given.pop("TRELLIS_DEMO_PASSWORD", None)  # nobody's business but the sample data's
    allowed = [given.get("TRELLIS_ALLOWED_ENDPOINTS", ""), f"127.0.0.1:{ports['dynamodb']}"]
    return {
        "TRELLIS_SECRET_KEY": private.secret_key(var),
        "TRELLIS_BASE_URL": f"http://127.0.0.1:{port}",
        "TRELLIS_ALLOWED_HOSTS": "127.0.0.1,localhost",
        "TRELLIS_DATABASE_URL": f"sqlite:///{var / 'trellis.sqlite3'}",
        "TRELLIS_STATIC_ROOT": str(var / "static"),
        **given,
        "TRELLIS_REDIS_URL": f"redis://:{password}@127.0.0.1:{ports['valkey']}/0",
        "TRELLIS_SEALING_PUBLIC_KEY": public_key,
        "TRELLIS_ALLOWED_ENDPOINTS": ",".join(filter(None, allowed)),
    }


def _prepare(var: Path, *, environment: dict[str, str], dynamodb_port: int) -> Welcome:
    """Database, built files and sample data."""
    password, is_new = private.demo_password(var)
    log = var / "log" / "prepare.log"
    log.unlink(missing_ok=True)
    demo = {
        "TRELLIS_DEMO_PASSWORD": password,
        "TRELLIS_DEMO_RESET": "1" if is_new else "",
        "TRELLIS_DEMO_ENDPOINT": f"http://127.0.0.1:{dynamodb_port}",
    }
    service = stack.module("config.local.prepare", environment={**environment, **demo}, log=log)
    child = processes.spawn(service, cwd=ROOT)
    try:
        code = child.wait()
    finally:
        processes.stop(child)
    if code:
        raise CannotStart(f"Preparing the database and the sample data failed:\n{processes.log_tail(log)}")
    return Welcome(password=password, **json.loads(log.read_text().splitlines()[-1]))


def _port() -> int:
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT must be a number from 1 to 65535, not {text!r}.")
    if not processes.port_is_free(int(text)):
        raise CannotStart(
            f"Port {text} is in use by another program. Choose another one: make run PORT={int(text) + 1}"
        )
    return int(text)


@contextmanager
def _only_one(var: Path) -> Iterator[None]:
    """Two of them would fight over one database and one set of ports."""
    lock = var / "run.lock"
    lock.parent.mkdir(mode=0o700, exist_ok=True)
    with lock.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotStart("Trellis already runs from this folder. Stop that one first.") from None
        yield


def _begin(service: Service) -> Supervised:
    return Supervised(service=service, child=processes.spawn(service, cwd=ROOT))


def _watch(children: list[Supervised]) -> None:
    """Until a signal comes: starts again what ended, after a pause that grows while it keeps ending."""
    while True:
        for one in children:
            _look_after(one, now=time.monotonic())
        time.sleep(LOOK_S)


def _look_after(one: Supervised, *, now: float) -> None:
    code = one.child.poll()
    if code is None:
        return
    if one.restart_at is None:
        if now - one.began > STEADY_S:
            one.pause_s = FIRST_PAUSE_S
        one.restart_at = now + one.pause_s
        _say(
            f"{one.service.name} ended (code {code}); starting it again in {one.pause_s:.0f} s. Log: {one.service.log}"
        )
    elif now >= one.restart_at:
        processes.stop(one.child, grace_s=0)  # what it may have left of its group
        one.child = processes.spawn(one.service, cwd=ROOT)
        one.began, one.restart_at = now, None
        one.pause_s = min(one.pause_s * 2, LONGEST_PAUSE_S)


def _stop_all(children: list[Supervised]) -> None:
    """Web and workers together, since each may be waiting for the other; then what they stand on."""
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_number, signal.SIG_IGN)
    foundations, trellis = children[:2], children[2:]
    for group in (trellis, foundations):
        for one in group:
            processes.ask_to_end(one.child)
        for one in group:
            processes.stop(one.child, grace_s=one.service.grace_s)


def _listen_for_signals() -> None:
    """A second signal while stopping changes nothing. Under make, its end is ours too, however it ends."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    parent = Path(f"/proc/{os.getppid()}/comm")
    if sys.platform == "linux" and parent.exists() and parent.read_text().strip() in {"make", "gmake"}:
        ctypes.CDLL(None).prctl(processes.PR_SET_PDEATHSIG, signal.SIGTERM)


def _greet(port: int, *, welcome: Welcome, logs: Path, seconds: float) -> None:
    address = f"http://127.0.0.1:{port}"
    others = [name for name, fits in welcome.people.items() if not fits]
    own = f" ({', '.join(others)}: one of their own)" if others else ""
    _say(
        f"""
Trellis is running (started in {seconds:.0f} s).

    Open          {address}/
    Sign in as    {", ".join(welcome.people)}
    Password      {welcome.password}{own}

    The demo app  {address}/a/{welcome.app}/
    Its editor    {address}/apps/{welcome.app}/edit/
    Admin site    {address}/admin/

Logs are in {logs}. Ctrl-C ends it."""
    )


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT / "var"))
