"""The web process runs everything without the private key, and what runs leaves the secret nowhere."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from builder.creating import create_app
from builder.members import set_member
from builder.models import Role
from builder.publishing import publish
from datasources.connections import seal_datasource
from datasources.models import Datasource
from queries.models import Query
from queries.saving import save_query
from tests import settings
from tests.conftest import PASSWORD
from tests.datasources.test_canary import KEY_ID, SECRET, everything_in_redis, forms_of, the_database, the_logs
from tests.servers import Live
from tests.visitor import Visitor

QUERIES = {"Tables": ("ListTables", "{}"), "Missing": ("Scan", '{"TableName": "there_is_none"}')}


def environments_of_the_web() -> Iterator[bytes]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            if b"gunicorn" in command and f":{settings.WEB_PORT}".encode() in command:
                yield (process / "environ").read_bytes()
        except OSError:  # it ended meanwhile
            continue


def run(visitor: Visitor, query: str, *, release: int) -> bytes:
    body = {"run": str(uuid.uuid4()), "release": release, "values": {}, "filters": [], "cursor": None}
    return visitor.send("POST", f"/api/published/canary/queries/{query}/run/", body).body


def test_what_runs_leaves_the_secret_nowhere(
    live: Live, admin: User, make_person: Callable[..., User], caplog: pytest.LogCaptureFixture
) -> None:
    datasource = Datasource(name="Canary", region="eu-central-1", endpoint=live.dynamodb)
    seal_datasource(datasource, access_key_id=KEY_ID, secret_access_key=SECRET)
    datasource.save()
    app = create_app("Canary", by=admin)
    for name, (operation, body) in QUERIES.items():
        save_query(
            Query(app=app, name=name, datasource=datasource, revision=0), changes={"operation": operation, "body": body}
        )
    release = publish(app, by=admin)
    set_member(app, username=make_person("reader").username, role=Role.VIEWER)

    reader = Visitor(live.url)
    reader.sign_in("reader", PASSWORD)
    answers = [reader.get("/a/canary/home/").body, reader.get("/api/published/canary/pages/home/").body]
    answers += [run(reader, name, release=release.number) for name in QUERIES]

    assert b'"state":"succeeded"' in answers[-2]
    assert b"ResourceNotFoundException" in answers[-1]
    web = list(environments_of_the_web())
    assert web
    private_key = settings.KEYS_FILE.read_text().strip().partition(":")[2].encode()
    assert not [environ for environ in web if private_key in environ or b"PRIVATE_KEYS" in environ]
    for found in [*answers, *web, *everything_in_redis(), *the_database(), *the_logs(caplog)]:
        for secret in (SECRET, KEY_ID):
            assert not [form for form in forms_of(secret) if form in found]
