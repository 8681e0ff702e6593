"""The same requests through Trellis and through plain boto3, on two local DynamoDBs: the same answers, errors, items.

Each side has a server of its own of the same kind, so that what a server gets wrong is wrong on both. Every story is
told by boto3 once, by Trellis's driver in each way in which a body may be written (ways.py), and through the run API
of a whole Trellis over HTTP. `make conformance` runs this alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.contrib.auth.models import User

from builder.models import App, Membership, Role
from config.local import services
from config.local.processes import Service, free_port
from datasources.connections import seal_datasource
from datasources.drivers import Connection
from datasources.models import Datasource
from tests import servers, settings
from tests.conftest import PASSWORD
from tests.visitor import Visitor

from .cases import STORIES
from .outcomes import Outcome
from .sides import KEY_ID, REGION, SECRET, Api, Boto, Driver, Side, plain_client, tell
from .stories import Step, Story

SERVERS = [name for name in ("dynoxide", "ministack") if services.has(name)]


class Pair:
    """Two servers of one kind, and a count of what was compared on them."""

    def __init__(self, name: str, theirs: str, ours: str) -> None:
        self.name, self.ours = name, ours
        self.their_client, self.our_client = plain_client(theirs), plain_client(ours)
        self.cases = 0
        self.differences: list[str] = []

    def compare(self, story: Story, sides: dict[str, Side]) -> None:
        expected, items = tell(Boto(self.their_client), self.their_client, story)
        for way, side in sides.items():
            found, kept = tell(side, self.our_client, story)
            for step, theirs, ours in zip(story.steps, expected, found, strict=True):
                self.note(f"{story.name}, {way}, {step.operation} {str(step.request)[:200]}", theirs, ours)
            self.note(f"{story.name}, {way}, items afterwards", items, kept)

    def note(self, place: str, theirs: object, ours: object) -> None:
        self.cases += 1
        if theirs != ours:
            self.differences.append(f"{place}\n    boto3:   {theirs}\n    Trellis: {ours}")


def server(name: str, number: int) -> tuple[Service, str]:
    port = free_port()
    place = settings.PLACE / f"{name}{number}"
    return services.named(name, port=port, directory=place), f"http://127.0.0.1:{port}"


@pytest.fixture(params=SERVERS)
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    with ExitStack() as running:
        urls = []
        for number in range(2):
            service, url = server(request.param, number)
            running.enter_context(servers.running(service))
            urls.append(url)
        yield Pair(request.param, *urls)


@pytest.fixture
def api(live: servers.Live, builder: User, pair: Pair) -> Api:
    app = App.objects.create(slug="shop", name="Shop")
    Membership.objects.create(app=app, user=builder, role=Role.OWNER)
    datasource = Datasource(name="Local", region=REGION, endpoint=pair.ours, timeout_ms=20_000)
    seal_datasource(datasource, access_key_id=KEY_ID, secret_access_key=SECRET)
    datasource.save()
    visitor = Visitor(live.url)
    assert visitor.sign_in("builder", PASSWORD).status == 200
    visitor.get("/")
    return Api(visitor, app.slug, str(datasource.pk))


@pytest.mark.timeout(300)
def test_trellis_does_and_answers_what_boto3_does_and_answers(
    pair: Pair, api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = Connection(REGION, pair.ours, KEY_ID, SECRET, datasource_id=uuid.uuid4(), timeout_ms=20_000)
    for story in STORIES:
        sides: dict[str, Side] = {way: Driver(way, connection) for way in story.ways}
        pair.compare(story, {**sides, "run API": api} if story.over_http else sides)
    with capsys.disabled():
        print(f"\nconformance {pair.name} {pair.cases} cases {len(pair.differences)} differences")
    assert not pair.differences, "\n".join(pair.differences)


def test_a_difference_is_seen(pair: Pair) -> None:
    """The comparison can fail: an item that only one side has, and another answer."""
    story = STORIES[0]

    class Wrong(Boto):
        def take(self, step: Step) -> Outcome:
            return super().take(step if step.operation == "GetItem" else story.steps[0])

    pair.compare(story, {"wrong": Wrong(pair.our_client)})
    assert len(pair.differences) > 1
    assert any("items afterwards" in difference for difference in pair.differences)


Make = Callable[[], Story]
