"""A canary secret, taken through all that an administrator does with it, is then found nowhere but sealed."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from datasources import mailbox
from datasources.models import Datasource
from datasources.signing_in import CREDENTIALS
from datasources.tasks import test_connection as task
from tests import settings

SECRET = "canary+secret/wJalrXUtnFEMI"
KEY_ID = "AKIACANARYCANARY7XYZ"
TOKEN = "canary/session+token/IQoJb3JpZ2luX2Vj"


def forms_of(secret: str) -> list[bytes]:
    """As it stands, in an address, in JSON, and in base64 wherever it may begin there."""
    plain = [secret, quote_plus(secret), json.dumps(secret)[1:-1]]
    inner = [base64.b64encode(b"\0" * shift + secret.encode())[4 if shift else 0 : -4] for shift in range(3)]
    return [text.encode() for text in plain] + inner


def everything_in_redis() -> Iterator[bytes]:
    client: Any = mailbox.redis()
    read: dict[Any, Callable[[Any], Any]] = {
        b"string": client.get,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"hash": client.hgetall,
        b"set": client.smembers,
        b"zset": lambda key: client.zrange(key, 0, -1),
    }
    for key in client.scan_iter():
        yield key
        yield repr(read[client.type(key)](key)).encode()


def the_database() -> Iterator[bytes]:
    for file in settings.PLACE.glob(f"{settings.DATABASE.name}*"):
        yield file.read_bytes()


def the_logs(caplog: pytest.LogCaptureFixture) -> Iterator[bytes]:
    yield caplog.text.encode()
    for file in settings.PLACE.glob("*.log"):
        yield file.read_bytes()


def test_forms_are_found_where_they_are() -> None:
    for shift in range(3):
        message = base64.b64encode(b"x" * shift + SECRET.encode() + b"rest")
        assert any(form in message for form in forms_of(SECRET))


def test_the_secret_is_found_nowhere_but_sealed(
    admin: User,
    client_for: Callable[[User], Client],
    worker: None,
    dynamodb: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site, pages = client_for(admin), []
    keys = {"access_key_id": KEY_ID, "secret_access_key": SECRET, "session_token": TOKEN, "endpoint": dynamodb}
    form = {"name": "Canary", "region": "eu-central-1", "timeout_ms": "10000", "sign_in": "session", **keys}

    def post(name: str, *arguments: Any, values: dict[str, str]) -> None:
        response = site.post(reverse(f"admin:datasources_datasource_{name}", args=arguments), values, follow=True)
        pages.append(response.content)

    post("add", values=form | {"region": ""})
    post("test_new", values=form)
    post("add", values=form)
    datasource = Datasource.objects.get()
    post("change", datasource.pk, values=form | {"name": "Renamed", "region": "us-east-1"})
    post("test", datasource.pk, values=form | {"region": "us-east-1"} | dict.fromkeys(CREDENTIALS, ""))
    post("test", datasource.pk, values=form | {"endpoint": "http://127.0.0.1:9"})
    pages += [site.get(reverse("admin:datasources_datasource_history", args=[datasource.pk])).content]
    # A question that no worker takes from its queue lies in Redis until it does.
    send = task.apply_async
    monkeypatch.setattr(task, "apply_async", lambda *words, **more: send(*words, queue="nobody", **more))
    monkeypatch.setattr("datasources.probing.WAIT_S", 0.01)
    post("test_new", values=form)

    assert b"answered in" in b"".join(pages)
    assert any(b"trellis1." in found for found in the_database())
    assert any(b"celery" in found or b"nobody" in found for found in everything_in_redis())
    for found in [*pages, *everything_in_redis(), *the_database(), *the_logs(caplog)]:
        for secret in (SECRET, KEY_ID, TOKEN):
            assert not [form for form in forms_of(secret) if form in found]
    mailbox.redis().delete("nobody")
