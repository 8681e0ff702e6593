"""Starts child processes that never outlive this one, waits until they answer, and ends them with all they started."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
LOG_TAIL_LINES = 25
POLL_S = 0.02
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None

Child = subprocess.Popen[bytes]


class ServiceFailed(Exception):
    """A child process didn't start or didn't answer; the message names it and shows the end of its log."""


@dataclass(frozen=True)
class Service:
    """How to start one server, and how to see that it answers."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    answers: Callable[[], bool]
    grace_s: float = 8


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int, *, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def accepts(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def spawn(service: Service, *, cwd: Path) -> Child:
    """In a process group of its own, so that Ctrl-C reaches only the parent, which then ends things in order."""
    service.log.parent.mkdir(parents=True, exist_ok=True)
    with service.log.open("ab") as log:
        return subprocess.Popen(  # noqa: S603
            service.command,
            cwd=cwd,
            env=dict(service.environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )


def _die_with_parent() -> None:
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def await_answer(service: Service, child: Child, *, timeout_s: float = 30) -> None:
    """Returns once the service answers; ServiceFailed where it ends before, or `timeout_s` passes."""
    until = time.monotonic() + timeout_s
    while not service.answers():
        if child.poll() is not None:
            raise ServiceFailed(f"{service.name} ended with code {child.returncode}.\n{log_tail(service.log)}")
        if time.monotonic() > until:
            raise ServiceFailed(f"{service.name} did not answer within {timeout_s:.0f} s.\n{log_tail(service.log)}")
        time.sleep(POLL_S)


def start(service: Service, *, cwd: Path) -> Child:
    """A child that answers. ServiceFailed otherwise, with nothing left running."""
    child = spawn(service, cwd=cwd)
    try:
        await_answer(service, child)
    except BaseException:
        stop(child, grace_s=0)
        raise
    return child


def stop(child: Child, *, grace_s: float = 8) -> None:
    """Asks the child's whole group to end, and ends it by force once `grace_s` has passed."""
    ask_to_end(child)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(grace_s)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def ask_to_end(child: Child) -> None:
    """SIGTERM to the child alone: servers like gunicorn and Celery end their own children in order."""
    if child.poll() is None:
        child.terminate()


def log_tail(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()[-LOG_TAIL_LINES:] if log.exists() else []
    return "\n".join([*(f"    {line}" for line in lines), f"The whole log: {log}"])
