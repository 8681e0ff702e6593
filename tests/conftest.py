"""The cast (admin, builder, viewer, stranger) and the servers of a test run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.test import Client

from tests import servers, settings

PASSWORD = "a long enough password"


@pytest.fixture(scope="session", autouse=True)
def valkey() -> Iterator[str]:
    """Cache, sessions and broker; always there, as in production. Its URL."""
    with servers.running(servers.valkey()):
        yield settings.ENVIRONMENT["TRELLIS_REDIS_URL"]


@pytest.fixture(scope="session")
def dynamodb() -> Iterator[str]:
    """The endpoint of a local DynamoDB, empty at first. Name tables of your own: it lives as long as the run."""
    with servers.running(servers.dynamodb()):
        yield f"http://127.0.0.1:{settings.DYNAMODB_PORT}"


@pytest.fixture(scope="session")
def _worker_process(valkey: str, django_db_setup: None) -> Iterator[None]:
    with servers.running(servers.worker()):
        yield


@pytest.fixture
def worker(_worker_process: None, transactional_db: None) -> None:
    """A real Celery worker in a process of its own, on this test's database."""


@pytest.fixture(scope="session")
def _live_processes(valkey: str, dynamodb: str, django_db_setup: None) -> Iterator[servers.Live]:
    environment = settings.ENVIRONMENT
    with servers.live(dynamodb_url=dynamodb, port=settings.WEB_PORT, environment=environment) as live:
        yield live


@pytest.fixture
def live(_live_processes: servers.Live, transactional_db: None) -> servers.Live:
    """The whole of Trellis on this test's database: `live.url`."""
    return _live_processes


# Hashing is slow on purpose; everybody here has the same password.
hash_once = cache(make_password)


@pytest.fixture
def make_person(db: None) -> Callable[..., User]:
    def make(name: str, **more: bool) -> User:
        return User.objects.create(username=name, email=f"{name}@example.com", password=hash_once(PASSWORD), **more)

    return make


@pytest.fixture
def admin(make_person: Callable[..., User]) -> User:
    return make_person("admin", is_staff=True, is_superuser=True)


@pytest.fixture
def builder(make_person: Callable[..., User]) -> User:
    return make_person("builder")


@pytest.fixture
def viewer(make_person: Callable[..., User]) -> User:
    return make_person("viewer")


@pytest.fixture
def stranger(make_person: Callable[..., User]) -> User:
    return make_person("stranger")


@pytest.fixture
def client_for() -> Callable[[User], Client]:
    """A browser of this person, signed in, that must send CSRF tokens only where the test says so."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The faults come first: workers that other tests start and keep would sweep the runs that these leave lying."""
    items.sort(key=lambda item: "tests/faults/" not in item.nodeid)
