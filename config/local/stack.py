"""Trellis's own processes as one machine runs them: web and workers, with the environment that each may have."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from config.local.processes import Service
from config.local.services import plain_environment, responds

WORKER_CONCURRENCY = 16
WEB_PROCESSES = 2
WEB_THREADS = 16
KEEP_ALIVE_S = 75
# Workers need not know of each other: asking around takes a second of the start, and telling of themselves a part of
# every second; queries.heartbeat has its own.
ALONE = ("--without-gossip", "--without-mingle", "--without-heartbeat")
# Longer than a web process may wait for a run.
GRACE_S = 5


def web(*, port: int, environment: Mapping[str, str], log: Path, host: str = "127.0.0.1") -> Service:
    """gunicorn. Its environment names no private key: the web side can't read credentials."""
    options = {
        "--bind": f"{host}:{port}",
        "--worker-class": "gthread",
        "--workers": WEB_PROCESSES,
        "--threads": WEB_THREADS,
        "--keep-alive": KEEP_ALIVE_S,
        "--graceful-timeout": GRACE_S,
    }
    words = [str(word) for pair in options.items() for word in pair]
    return Service(
        name="Web server",
        command=(sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket", *words),
        environment=_django({**environment, "TRELLIS_SEALING_PRIVATE_KEYS_FILE": ""}),
        log=log,
        answers=lambda: responds(f"http://127.0.0.1:{port}/healthz"),
    )


def worker(*, number: int, environment: Mapping[str, str], keys_file: Path, log: Path) -> Service:
    """One Celery process. It answers once its log says so, since asking it costs a broker and a second."""
    words = f"-A config worker --pool=threads --concurrency={WORKER_CONCURRENCY} --hostname=worker{number}@%h"
    started = log.stat().st_size if log.exists() else 0
    return Service(
        name=f"Worker {number}",
        command=(sys.executable, "-m", "celery", *words.split(), "--loglevel=INFO", *ALONE),
        environment=_django({**environment, "TRELLIS_SEALING_PRIVATE_KEYS_FILE": str(keys_file)}),
        log=log,
        answers=lambda: log.exists() and b" ready." in log.read_bytes()[started:],
        grace_s=12,
    )


def module(name: str, *words: str, environment: Mapping[str, str], log: Path) -> Service:
    """`python -m name words`, to its end."""
    return Service(
        name=name,
        command=(sys.executable, "-m", name, *words),
        environment=_django(environment),
        log=log,
        answers=lambda: True,
    )


def _django(environment: Mapping[str, str]) -> dict[str, str]:
    wanted = {**plain_environment(), **environment, "DJANGO_SETTINGS_MODULE": "config.settings"}
    return {name: value for name, value in wanted.items() if value}
