"""Signing in to AWS by each kind: what is sent as whom, what is kept, and what a seal is bound to."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from config.local import services
from config.local.processes import free_port
from datasources import own_identity, sts, temporary
from datasources.connections import connect, is_fresh, seal_datasource
from datasources.drivers import CallFailed, Connection, dynamodb
from datasources.drivers.dynamodb import clients
from datasources.endpoints import EndpointRefused
from datasources.models import Datasource, SignIn
from datasources.signing_in import IdentityRefused
from datasources.vault import CannotOpen
from tests import servers, settings
from tests.datasources.fake_aws import ROLE, FakeAws, identity, serving, sts_error

KEYS = {"access_key_id": "AKIABASEBASEBASE", "secret_access_key": "base secret"}


@pytest.fixture
def aws() -> Iterator[FakeAws]:
    with serving() as fake:
        yield fake


@pytest.fixture(autouse=True)
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "_held", {})


def make(sign_in: str, *, endpoint: str = "", **fields: Any) -> Datasource:
    """Not saved: nothing here needs its row."""
    datasource = Datasource(name="Shop", region="eu-central-1", endpoint=endpoint, sign_in=sign_in, **fields)
    seal_datasource(datasource, **KEYS, session_token="a token" if sign_in == SignIn.SESSION else "")
    return datasource


def in_role(endpoint: str, **fields: Any) -> Datasource:
    return make(SignIn.ROLE, endpoint=endpoint, role_arn=ROLE, **fields)


def call(connection: Connection) -> None:
    dynamodb.call(connection, "ListTables", {}, deadline=time.time() + 5, limit=1 << 20, write=False)


def test_a_session_token_is_sealed_and_sent(aws: FakeAws) -> None:
    datasource = make(SignIn.SESSION, endpoint=aws.url)
    assert set(datasource.sealed) == {"access_key_id", "secret_access_key", "session_token"}
    call(connect(datasource))
    assert aws.called == [{"operation": "ListTables", "key_id": "AKIABASEBASEBASE", "token": "a token"}]


def test_a_role_is_assumed_with_the_sealed_key(aws: FakeAws) -> None:
    call(connect(in_role(aws.url, external_id="ours", role_session_name="shop")))
    [asked] = aws.asked
    assert asked["Action"] == "AssumeRole"
    assert (asked["RoleArn"], asked["ExternalId"], asked["RoleSessionName"]) == (ROLE, "ours", "shop")
    assert asked["key_id"] == "AKIABASEBASEBASE"
    assert aws.called == [{"operation": "ListTables", "key_id": "ASIATEMPORARY1", "token": "token 1"}]


def test_a_role_without_names_of_its_own_is_assumed_as_trellis(aws: FakeAws) -> None:
    connect(in_role(aws.url))
    [asked] = aws.asked
    assert asked["RoleSessionName"] == "trellis"
    assert "ExternalId" not in asked


def test_a_role_is_assumed_once_for_all_threads(aws: FakeAws) -> None:
    datasource = in_role(aws.url)
    threads = [Thread(target=connect, args=[datasource]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(aws.asked) == 1


def test_it_is_renewed_before_it_ends(aws: FakeAws, monkeypatch: pytest.MonkeyPatch) -> None:
    datasource = in_role(aws.url)
    first = connect(datasource)
    assert is_fresh(first)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + aws.lasts_s - temporary.BEFORE_END_S + 5)
    assert not is_fresh(first)
    aws.lasts_s *= 2  # the server's clock stays where it is
    second = connect(datasource)
    assert second.session_token == "token 2"
    assert is_fresh(second)


def test_while_it_lasts_a_failure_to_renew_it_does_no_harm(aws: FakeAws, monkeypatch: pytest.MonkeyPatch) -> None:
    datasource = in_role(aws.url)
    connect(datasource)
    aws.sts = lambda _: sts_error("AccessDenied", "not now")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + aws.lasts_s - 60)
    assert connect(datasource).session_token == "token 1"
    assert connect(datasource).session_token == "token 1"
    assert len(aws.asked) == 2
    monkeypatch.setattr(time, "time", lambda: now + aws.lasts_s + 60)
    with pytest.raises(CallFailed, match="not now"):
        connect(datasource)


def test_other_settings_or_credentials_assume_it_anew(aws: FakeAws) -> None:
    datasource = in_role(aws.url)
    connect(datasource)
    datasource.role_session_name = "other"
    assert connect(datasource).session_token == "token 2"
    datasource.revision += 1
    seal_datasource(datasource, **KEYS)
    assert connect(datasource).session_token == "token 3"


def test_a_role_that_may_not_be_assumed_is_told_in_awss_words(aws: FakeAws) -> None:
    words = f"User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: {ROLE}"
    aws.sts = lambda _: sts_error("AccessDenied", words)
    with pytest.raises(CallFailed) as failed:
        connect(in_role(aws.url))
    assert (failed.value.code, failed.value.message, failed.value.outcome) == ("AccessDenied", words, "failed")
    assert "trust policy" in failed.value.details["hint"]


@pytest.mark.parametrize("answer", [(404, "<html>"), (200, "{}"), (500, ""), (400, '{"__type": "x"}')])
def test_an_endpoint_without_sts_is_said(aws: FakeAws, answer: tuple[int, str]) -> None:
    aws.sts = lambda _: answer
    with pytest.raises(sts.NoSts, match="has no STS"):
        connect(in_role(aws.url))


def test_an_sts_that_does_not_answer_is_given_up() -> None:
    datasource = in_role(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(sts.NoSts, match="No connection to"):
        connect(datasource)


@pytest.mark.parametrize("change", [{"role_arn": f"{ROLE}2"}, {"external_id": "x"}, {"sign_in": SignIn.KEY}])
def test_credentials_sealed_for_one_role_do_not_open_for_another(aws: FakeAws, change: dict[str, str]) -> None:
    datasource = in_role(aws.url)
    for name, value in change.items():
        setattr(datasource, name, value)
    with pytest.raises(CannotOpen, match="another installation"):
        connect(datasource)
    assert not aws.asked


@pytest.fixture
def elsewhere() -> Iterator[FakeAws]:
    """An STS that is not where the datasource's DynamoDB is."""
    with serving() as fake:
        yield fake


def test_an_sts_endpoint_of_its_own_is_asked_instead_of_the_datasources(aws: FakeAws, elsewhere: FakeAws) -> None:
    connection = connect(in_role(aws.url, sts_endpoint=elsewhere.url))
    call(connection)
    assert (len(elsewhere.asked), aws.asked, elsewhere.called) == (1, [], [])
    assert aws.called == [{"operation": "ListTables", "key_id": "ASIATEMPORARY1", "token": "token 1"}]
    assert sts.caller(connection, seconds=5).endswith("user/trellis")
    assert [each["Action"] for each in elsewhere.asked] == ["AssumeRole", "GetCallerIdentity"]


def test_an_sts_endpoint_that_is_not_allowed_is_not_asked(aws: FakeAws) -> None:
    datasource = in_role(aws.url, sts_endpoint="http://169.254.169.254")
    with pytest.raises(EndpointRefused, match=r"169\.254\.169\.254:80 is not allowed"):
        connect(datasource)
    assert not aws.asked


@pytest.mark.parametrize("sign_in", [SignIn.KEY, SignIn.SESSION, SignIn.ROLE])
def test_credentials_sealed_for_one_sts_do_not_open_for_another(aws: FakeAws, sign_in: str) -> None:
    for before, after in (("", aws.url), (aws.url, ""), (aws.url, "http://127.0.0.1:9")):
        datasource = make(sign_in, endpoint=aws.url, role_arn=ROLE, sts_endpoint=before)
        datasource.sts_endpoint = after
        with pytest.raises(CannotOpen):
            connect(datasource)
    assert not aws.asked


def test_a_plain_key_is_not_opened_as_a_base_for_a_role(aws: FakeAws) -> None:
    datasource = make(SignIn.KEY, endpoint=aws.url)
    datasource.sign_in, datasource.role_arn = SignIn.ROLE, ROLE
    with pytest.raises(CannotOpen):
        connect(datasource)


def test_sts_of_aws_is_the_regions_own_and_never_reads_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    for region, host in [("eu-central-1", "sts.eu-central-1.amazonaws.com"), ("cn-north-1", "amazonaws.com.cn")]:
        client = sts._client(Connection(region, None, "AKIA", "secret"))
        assert client.meta.endpoint_url.endswith(host)
    vpc = Connection("eu-central-1", "https://vpce-1.dynamodb.eu-central-1.vpce.amazonaws.com", "AKIA", "secret")
    assert sts.endpoint_of(vpc) is None


def test_the_session_that_asks_sts_is_not_the_one_that_leaves_answers_unread() -> None:
    assert sts._session() is not clients.session()


def test_the_workers_own_identity_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_identity, "_own", lambda: pytest.fail("asked for"))
    with pytest.raises(IdentityRefused, match="TRELLIS_ALLOW_WORKER_IDENTITY"):
        connect(make(SignIn.WORKER))


def test_the_workers_own_identity_is_used_where_it_is_allowed(aws: FakeAws) -> None:
    """In a process of its own: what a machine knows of AWS is found once."""
    given = {"AWS_ACCESS_KEY_ID": "AKIAWORKERWORKER", "AWS_SECRET_ACCESS_KEY": "own", "AWS_SESSION_TOKEN": "own token"}
    environment = {
        "PATH": os.environ["PATH"],
        **settings.ENVIRONMENT,
        "TRELLIS_ALLOW_WORKER_IDENTITY": "1",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        **given,
    }
    command = [sys.executable, "-m", "tests.datasources.worker_identity", aws.url]
    done = subprocess.run(command, cwd=services.ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert aws.called == [{"operation": "ListTables", "key_id": "AKIAWORKERWORKER", "token": "own token"}]


def test_a_worker_without_an_identity_says_so(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.ALLOW_WORKER_IDENTITY = True
    monkeypatch.setattr(own_identity, "_own", lambda: None)
    with pytest.raises(CallFailed, match="no AWS identity of its own"):
        connect(make(SignIn.WORKER))


@pytest.fixture(scope="module")
def ministack() -> Iterator[str]:
    """A local AWS that has STS beside DynamoDB."""
    port = free_port()
    service = services._ministack(port, settings.PLACE / "sts")
    service = replace(service, environment={**service.environment, "SERVICES": "dynamodb,sts"})
    with servers.running(service):
        yield f"http://127.0.0.1:{port}"


def test_a_role_is_assumed_from_a_real_sts(ministack: str) -> None:
    connection = connect(in_role(ministack, external_id="ours", role_session_name="shop-session"))
    assert connection.access_key_id != KEYS["access_key_id"]
    assert connection.session_token
    assert connection.renew_at
    assert ":assumed-role/shop/" in sts.caller(connection, seconds=5)
    call(connection)


def test_who_a_key_is_is_asked_of_sts(aws: FakeAws) -> None:
    aws.sts = lambda _: (200, identity(ROLE))
    assert sts.caller(connect(make(SignIn.KEY, endpoint=aws.url)), seconds=5) == ROLE
