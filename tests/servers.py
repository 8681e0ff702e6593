"""The servers a test run may ask for; each is started once, when the first test asks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.local import services, stack
from config.local.processes import Service, start, stop
from config.local.services import ROOT
from tests import settings


@dataclass(frozen=True)
class Live:
    """Trellis as it runs in production: gunicorn, two worker processes, and its services."""

    url: str
    dynamodb: str
    environment: Mapping[str, str]


@contextmanager
def running(service: Service) -> Iterator[None]:
    child = start(service, cwd=ROOT)
    try:
        yield
    finally:
        stop(child, grace_s=service.grace_s)


def valkey() -> Service:
    return services.valkey(port=settings.VALKEY_PORT, directory=settings.PLACE / "valkey")


def dynamodb() -> Service:
    return services.dynamodb(port=settings.DYNAMODB_PORT, directory=settings.PLACE / "dynamodb")


def worker(number: int = 1, *, environment: Mapping[str, str] = settings.ENVIRONMENT) -> Service:
    log = settings.PLACE / f"worker{number}.log"
    return stack.worker(number=number, environment=environment, keys_file=settings.KEYS_FILE, log=log)


def web(*, port: int = settings.WEB_PORT, environment: Mapping[str, str] = settings.ENVIRONMENT) -> Service:
    return stack.web(port=port, environment=environment, log=settings.PLACE / "web.log")


@contextmanager
def live(*, dynamodb_url: str, port: int, environment: Mapping[str, str]) -> Iterator[Live]:
    """Web and two workers; the services and a migrated database must be there."""
    manage("collectstatic", "--noinput", environment=environment)
    with ExitStack() as running_things:
        for service in (worker(2, environment=environment), worker(3, environment=environment)):
            running_things.enter_context(running(service))
        running_things.enter_context(running(web(port=port, environment=environment)))
        yield Live(url=environment["TRELLIS_BASE_URL"], dynamodb=dynamodb_url, environment=environment)


def manage(*words: str, environment: Mapping[str, str]) -> str:
    """A command of Django's, as run_module."""
    return run_module("django", *words, environment=environment)


def run_module(name: str, *words: str, environment: Mapping[str, str]) -> str:
    """`python -m name words` in a process of its own and to its end; what it printed."""
    service = stack.module(name, *words, environment=environment, log=Path())
    done = subprocess.run(service.command, cwd=ROOT, env=dict(service.environment), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
