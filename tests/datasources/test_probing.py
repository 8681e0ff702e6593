"""Testing a connection: a real worker opens what was sealed, calls, and its words come back to the page."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from datasources import mailbox, probing
from datasources.connections import seal_credentials, seal_datasource
from datasources.drivers import CallFailed
from datasources.messages import sign
from datasources.models import Datasource
from datasources.signing_in import Target
from datasources.tasks import PURPOSE
from datasources.tasks import test_connection as answer_question
from datasources.verdicts import of_failure

SECRET = "canary+secret/wJalrXUtnFEMI"


@pytest.fixture
def site(admin: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(admin)


@pytest.fixture
def local(dynamodb: str, db: None) -> Datasource:
    datasource = Datasource(name="Local", region="eu-central-1", endpoint=dynamodb)
    seal_datasource(datasource, access_key_id="local", secret_access_key=SECRET)
    datasource.save()
    return datasource


def form_of(datasource: Datasource, **changes: str) -> dict[str, str]:
    values = {"region": datasource.region, "endpoint": datasource.endpoint, "sign_in": datasource.sign_in}
    return {**values, "access_key_id": "", "secret_access_key": "", **changes}


def saved(datasource: Datasource) -> str:
    return reverse("admin:datasources_datasource_test", args=[datasource.pk])


def ask(payload: dict[str, Any]) -> dict[str, Any] | None:
    """Hands a question to the task as a worker would get it; what it answered."""
    key = f"test:{uuid.uuid4()}"
    now = time.time()
    question = {"id": key, "expires": now + 60, "deadline": now + 5, "tables": [], **payload}
    answer_question(sign(question, purpose=PURPOSE))
    body = mailbox.kept(key)
    return None if body is None else json.loads(body)


def test_a_saved_datasource_is_tested_by_a_worker(site: Client, worker: None, local: Datasource) -> None:
    answer = site.post(saved(local), form_of(local)).json()
    assert answer["ok"], answer
    assert answer["message"]
    local.refresh_from_db()
    assert (local.test_passed, local.test_message) == (True, answer["message"])
    assert local.tested


def test_a_form_is_tested_before_it_is_saved(site: Client, worker: None, dynamodb: str) -> None:
    place = {"region": "eu-central-1", "endpoint": dynamodb, "sign_in": "key"}
    values = {**place, "access_key_id": "local", "secret_access_key": SECRET}
    answer = site.post(reverse("admin:datasources_datasource_test_new"), values).json()
    assert answer["ok"], answer
    assert not Datasource.objects.exists()


def test_what_nobody_listens_on_is_said_with_advice(site: Client, worker: None, local: Datasource) -> None:
    values = form_of(local, endpoint="http://127.0.0.1:9", access_key_id="local", secret_access_key=SECRET)
    answer = site.post(saved(local), values).json()
    assert not answer["ok"]
    assert answer["advice"]
    assert SECRET not in str(answer)


def test_without_a_worker_it_says_so(site: Client, local: Datasource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probing, "WAIT_S", 0.2)
    monkeypatch.setattr(answer_question, "apply_async", lambda *_, **__: None)
    answer = site.post(saved(local), form_of(local)).json()
    assert answer == json.loads(json.dumps(asdict(probing.NO_WORKER)))
    local.refresh_from_db()
    assert local.tested is None


def test_a_form_with_a_mistake_is_not_sent_to_a_worker(site: Client, local: Datasource) -> None:
    response = site.post(saved(local), form_of(local, region="us-east-1"))
    assert response.status_code == 400
    assert "Enter it again" in response.json()["errors"]["secret_access_key"][0]


def test_get_is_refused(site: Client, local: Datasource) -> None:
    assert site.get(saved(local)).status_code == 405


def test_the_secret_travels_sealed(site: Client, local: Datasource, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(probing, "WAIT_S", 0.01)
    monkeypatch.setattr(answer_question, "apply_async", lambda *words, **more: sent.append((words, more)))
    site.post(saved(local), form_of(local, access_key_id="local", secret_access_key=SECRET))
    [(words, more)] = sent
    assert "trellis1." in str(words)
    assert SECRET not in str(words)
    assert more["expires"] == 60


def test_a_forged_question_is_not_answered(db: None) -> None:
    key = f"test:{uuid.uuid4()}"
    question = {"id": key, "expires": time.time() + 60, "deadline": time.time() + 5, "saved": str(uuid.uuid4())}
    answer_question(sign(question, purpose="runs"))
    answer_question(json.dumps(question))
    assert mailbox.kept(key) is None


def test_a_question_older_than_a_minute_is_not_answered(local: Datasource) -> None:
    assert ask({"saved": str(local.pk), "expires": time.time() - 1}) is None


def test_credentials_of_one_question_do_not_open_for_another(dynamodb: str) -> None:
    target = Target("test:one", 0, "eu-central-1", dynamodb)
    sealed = seal_credentials(target, {"access_key_id": "local", "secret_access_key": SECRET})
    answer = ask({"target": asdict(target) | {"datasource_id": "test:two"}, "sealed": sealed})
    assert answer is not None
    assert not answer["ok"]
    assert "does not open" in answer["message"]


def test_an_endpoint_that_is_allowed_no_more_is_not_called(local: Datasource, settings: Any) -> None:
    settings.ALLOWED_ENDPOINTS = []
    answer = ask({"saved": str(local.pk)})
    assert answer is not None
    assert "is not allowed" in answer["message"]


def test_a_datasource_deleted_meanwhile_is_said(db: None) -> None:
    answer = ask({"saved": str(uuid.uuid4())})
    assert answer is not None
    assert "deleted" in answer["message"]


def test_awss_own_words_are_kept_and_advice_stands_beside_them() -> None:
    hint = {"hint": "Check the key."}
    verdict = of_failure(CallFailed("UnrecognizedClientException", "The security token is invalid.", details=hint))
    assert verdict.message == "UnrecognizedClientException: The security token is invalid."
    assert verdict.advice == "Check the key."
