"""Runs of a datasource that signs in by a role: what fails before the call was not sent, and roles are renewed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from datasources import temporary
from datasources.models import Datasource, SignIn
from queries import calling
from queries.running import start
from tests.datasources.fake_aws import ROLE, FakeAws, serving, sts_error
from tests.queries.conftest import Line, MakeDatasource, Specify, ask

BODY = '{"TableName": "Orders", "Item": {"id": "1"}}'


@pytest.fixture
def aws() -> Iterator[FakeAws]:
    with serving() as fake:
        yield fake


def test_a_role_that_may_not_be_assumed_fails_the_run_in_awss_words(
    aws: FakeAws, make_datasource: MakeDatasource, specify: Specify, line: Line, viewer: User
) -> None:
    aws.sts = lambda _: sts_error("AccessDenied", "not authorized to perform: sts:AssumeRole")
    datasource = make_datasource(aws.url, sign_in=SignIn.ROLE, role_arn=ROLE)
    reply = json.loads(start(specify(datasource, "PutItem", BODY), user=viewer, request=ask()).body)
    assert (reply["state"], reply["error"]["code"]) == ("failed", "AccessDenied")
    assert "sts:AssumeRole" in reply["error"]["message"]
    assert not line.calls


def test_the_workers_own_identity_is_not_used_for_a_run(
    make_datasource: MakeDatasource, specify: Specify, line: Line, viewer: User
) -> None:
    datasource = make_datasource(sign_in=SignIn.WORKER)
    reply = json.loads(start(specify(datasource, "PutItem", BODY), user=viewer, request=ask()).body)
    assert reply["error"]["code"] == "datasource_unusable"
    assert "TRELLIS_ALLOW_WORKER_IDENTITY" in reply["error"]["message"]
    assert not line.calls


def test_a_kept_connection_is_renewed_in_time(
    aws: FakeAws, make_datasource: MakeDatasource, monkeypatch: pytest.MonkeyPatch
) -> None:
    datasource = make_datasource(aws.url, sign_in=SignIn.ROLE, role_arn=ROLE)
    first = calling.connection_of(datasource)
    assert calling.connection_of(datasource) is first
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + aws.lasts_s - temporary.BEFORE_END_S + 5)
    assert calling.connection_of(datasource).session_token == "token 2"


def test_what_rotation_sealed_anew_is_opened_by_workers_that_run(make_datasource: MakeDatasource) -> None:
    datasource = make_datasource()
    calling._find_datasource(str(datasource.pk))
    # As rotation does: it leaves the rest alone, and the old text will not open once its key is retired.
    Datasource.objects.filter(pk=datasource.pk).update(sealed={"access_key_id": "sealed anew"})
    assert calling._find_datasource(str(datasource.pk)).sealed == {"access_key_id": "sealed anew"}
