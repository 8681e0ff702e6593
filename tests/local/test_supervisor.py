"""`make run` itself: everything starts, what dies is started again, and nothing is left."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from config.local.processes import free_port
from config.local.services import ROOT, plain_environment, responds

PATIENCE_S = 60


class Started:
    """A supervisor of its own folder and port."""

    def __init__(self, var: Path) -> None:
        self.var, self.port = var, free_port()
        self.output = var / "output"
        environment = {**plain_environment(), "PORT": str(self.port), "TRELLIS_DEMO_PASSWORD": "a demo password"}
        with self.output.open("wb") as output:
            command = [sys.executable, "-m", "config.local.supervisor", str(var)]
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)

    def said(self, words: str) -> bool:
        return words in self.output.read_text()

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, *words: str) -> psutil.Process:
        return next(child for child in self.children() if set(words) <= set(child.cmdline()))


def until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    one = Started(tmp_path)
    try:
        until(lambda: one.said("Ctrl-C ends it") or one.process.poll() is not None, "no greeting")
        assert one.process.poll() is None, one.output.read_text()
        yield one
    finally:
        one.process.terminate()
        one.process.wait(PATIENCE_S)


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in processes if is_alive(one)]


def is_alive(process: psutil.Process) -> bool:
    """A zombie is not: it has ended and waits for whoever inherited it."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two questions
        return False


def test_it_runs_keeps_running_and_ends_without_a_trace(started: Started) -> None:
    assert responds(f"http://127.0.0.1:{started.port}/healthz")
    assert started.said("a demo password")
    _keeps_the_private_key_from_the_web(started)
    _starts_a_killed_worker_again(started)
    children = started.children()
    started.process.send_signal(signal.SIGTERM)
    assert started.process.wait(PATIENCE_S) == 0
    assert not alive(children)


def _keeps_the_private_key_from_the_web(started: Started) -> None:
    private_key = (started.var / "keys" / "sealing-private").read_text().strip()
    for web in (child for child in started.children() if "gunicorn" in child.cmdline()):
        environment = "\n".join(f"{name}={value}" for name, value in web.environ().items())
        assert "sealing-private" not in environment
        assert private_key not in environment
    assert "TRELLIS_SEALING_PRIVATE_KEYS_FILE" in started.child("celery", "--hostname=worker1@%h").environ()


def _starts_a_killed_worker_again(started: Started) -> None:
    started.child("celery", "--hostname=worker1@%h").kill()
    until(lambda: started.said("Worker 1 ended (code -9); starting it again"), "the death was not told")
    until(lambda: any("--hostname=worker1@%h" in child.cmdline() for child in started.children()), "not started again")


def test_its_children_end_with_it_however_it_ends(started: Started) -> None:
    children = started.children()
    os.kill(started.process.pid, signal.SIGKILL)
    until(lambda: not alive(children), "children outlived their supervisor")


def test_a_port_in_use_is_said_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = {**plain_environment(), "PORT": str(taken.getsockname()[1])}
        command = [sys.executable, "-m", "config.local.supervisor", str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "is in use" in done.stderr
    assert "make run PORT=" in done.stderr
