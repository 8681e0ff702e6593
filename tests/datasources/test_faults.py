"""What a call makes of every way in which an answer can fail to come: one request, and never a wrong word about it."""

import socket
import threading
import time
import uuid
from dataclasses import replace

import pytest

from datasources.drivers import CallFailed, Connection
from datasources.drivers.dynamodb import calling, sockets, transport

from .bodies import dynamodb
from .faulty import answers, drips, faulty, floods, hangs_up, refuses, resets, stays_silent, stops_halfway

PUT = {"TableName": "t", "Item": {"id": {"S": "a"}}}
GET = {"TableName": "t", "Key": {"id": {"S": "a"}}}
HTML = b"<html><body>Please sign in to the network</body></html>"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(calling, "FIRST_PAUSE", 0.01)


def connection_to(server, **changes):
    known = Connection("eu-west-1", server.url, "AKIDEXAMPLE", "canary-secret-value", datasource_id=uuid.uuid4())
    return replace(known, **changes)


def call(server, operation, request, *, seconds=5.0, limit=1 << 20, token=None, **credentials):
    return dynamodb.call(
        connection_to(server, **credentials),
        operation,
        request,
        deadline=time.time() + seconds,
        limit=limit,
        write=operation not in {"GetItem", "Scan"},
        token=token,
    )


LOST = {
    "a reset connection": (resets, "no_answer"),
    "a closed connection": (hangs_up, "no_answer"),
    "half an answer": (stops_halfway, "no_answer"),
    "what is not HTTP": (lambda connection: connection.sendall(b"SSH-2.0-OpenSSH\r\n\r\n"), "no_answer"),
    "HTML with status 200": (answers(HTML), "bad_answer"),
    "HTML with status 502": (answers(HTML, 502), "bad_answer"),
    "HTML with status 403": (answers(HTML, 403), "bad_answer"),
    "nothing with status 200": (answers(b""), "bad_answer"),
    "nothing with status 500": (answers(b"", 500), "bad_answer"),
    "JSON that is no object": (answers(b"[]"), "bad_answer"),
    "two JSON objects": (answers(b"{}{}"), "bad_answer"),
    "an unfinished JSON object": (answers(b'{"Attributes": {"a": {"S": "x"}'), "bad_answer"),
    "JSON with status 503 that names no error": (answers(b'{"message": "upstream"}', 503), "bad_answer"),
    "text that is not UTF-8": (answers(b'{"Attributes": {"a": {"S": "\xff"}}}'), "bad_answer"),
    "a wrong checksum": (answers(b"{}", x_amz_crc32="1"), "bad_answer"),
    "a wrong checksum on an error": (
        answers(b'{"__type": "x#ValidationException"}', 400, x_amz_crc32="1"),
        "bad_answer",
    ),
    "an answer compressed unasked": (answers(b"{}", content_encoding="gzip"), "bad_answer"),
    "a redirect": (answers(b"", 307, location="http://127.0.0.1:1/"), "bad_answer"),
    "DynamoDB's own 500": (refuses("InternalServerError", 500), "InternalServerError"),
    "DynamoDB's own 503": (refuses("ServiceUnavailable", 503), "ServiceUnavailable"),
}


@pytest.mark.parametrize(("behaviour", "code"), LOST.values(), ids=LOST)
def test_a_write_that_got_no_answer_is_unknown_and_not_sent_again(behaviour, code):
    with faulty(behaviour, answers()) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT)
        assert (failed.value.code, failed.value.outcome, failed.value.retryable) == (code, "unknown", False)
        assert len(server.requests) == 1


@pytest.mark.parametrize(("behaviour", "code"), LOST.values(), ids=LOST)
def test_a_read_that_got_no_answer_is_asked_again(behaviour, code):
    with faulty(behaviour, answers(b'{"Item": {}}')) as server:
        answer = call(server, "GetItem", GET)
        assert answer.body == b'{"Item": {}}'
        assert answer.meta["attempts"] == len(server.requests) == 2


@pytest.mark.parametrize(("behaviour", "code"), LOST.values(), ids=LOST)
def test_a_read_that_gets_no_answer_at_all_has_failed(behaviour, code):
    with faulty(behaviour) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "GetItem", GET)
        assert (failed.value.code, failed.value.outcome, failed.value.retryable) == (code, "failed", True)
        assert failed.value.meta["attempts"] == len(server.requests) == 4


SLOW = {
    "silence": stays_silent,
    "a drip of headers": drips(b"HTTP/1.1 200 OK\r\nx-drip: "),
    "a drip of the body": drips(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n"),
}


@pytest.mark.parametrize("behaviour", SLOW.values(), ids=SLOW)
@pytest.mark.parametrize(
    ("operation", "request_", "outcome"), [("PutItem", PUT, "unknown"), ("GetItem", GET, "failed")]
)
def test_slowness_ends_at_the_deadline(behaviour, operation, request_, outcome):
    with faulty(behaviour) as server:
        started = time.monotonic()
        with pytest.raises(CallFailed) as failed:
            call(server, operation, request_, seconds=0.6)
        assert 0.55 < time.monotonic() - started < 4
        assert (failed.value.code, failed.value.outcome) == ("deadline_passed", outcome)
        assert len(server.requests) == 1


def test_the_datasources_own_timeout_counts_where_it_is_shorter():
    with faulty(stays_silent) as server:
        started = time.monotonic()
        with pytest.raises(CallFailed, match="deadline"):
            dynamodb.call(
                connection_to(server, timeout_ms=300),
                "GetItem",
                GET,
                deadline=time.time() + 60,
                limit=1000,
                write=False,
            )
        assert time.monotonic() - started < 2


def test_nothing_is_sent_once_the_deadline_has_passed():
    with faulty(answers()) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT, seconds=-1)
        assert (failed.value.code, failed.value.outcome) == ("deadline_passed", "failed")
        assert server.requests == []


@pytest.mark.parametrize("behaviour", [floods, answers(b'{"Item": {"a": {"S": "%s"}}}' % (b"x" * 200_000))])
def test_an_answer_beyond_the_limit_is_ended(behaviour):
    with faulty(behaviour) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "Scan", {"TableName": "t"}, limit=100_000)
        assert (failed.value.code, failed.value.outcome) == ("answer_too_large", "failed")
        assert len(server.requests) == 1


def test_a_place_that_nobody_listens_at_was_never_reached():
    with faulty(answers()) as server:
        gone = connection_to(server)
    with pytest.raises(CallFailed) as failed:
        dynamodb.call(gone, "PutItem", PUT, deadline=time.time() + 1.5, limit=1000, write=True)
    assert (failed.value.code, failed.value.outcome) == ("connect_failed", "failed")
    assert "refused" in failed.value.message


REFUSED = [
    "ValidationException",
    "ConditionalCheckFailedException",
    "AccessDeniedException",
    "ResourceNotFoundException",
]


@pytest.mark.parametrize("code", REFUSED)
def test_a_refusal_is_failed_and_final_with_awss_own_words(code):
    with faulty(refuses(code)) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT)
        assert (failed.value.code, failed.value.message) == (code, "as told")
        assert (failed.value.outcome, failed.value.retryable) == ("failed", False)
        assert failed.value.details["hint"]
        assert failed.value.meta["requestId"] == "R1"
        assert code.encode() in (failed.value.body or b"")
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    "code",
    [
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "TransactionConflictException",
    ],
)
def test_a_write_that_was_definitely_refused_for_now_is_sent_again(code):
    with faulty(refuses(code), refuses(code), answers()) as server:
        assert call(server, "PutItem", PUT).meta["attempts"] == 3
        assert len(server.requests) == 3


def test_throttling_ends_at_the_deadline_as_failed(monkeypatch):
    monkeypatch.setattr(calling, "FIRST_PAUSE", 0.05)
    with faulty(refuses("ThrottlingException")) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT, seconds=0.8)
        assert (failed.value.code, failed.value.outcome, failed.value.retryable) == (
            "ThrottlingException",
            "failed",
            True,
        )
        assert len(server.requests) >= 2


def test_nothing_is_sent_after_an_attempt_that_may_have_been_applied():
    with faulty(refuses("ThrottlingException"), hangs_up, refuses("ConditionalCheckFailedException")) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT)
        assert (failed.value.outcome, len(server.requests)) == ("unknown", 2)


TRANSACTION = {"TransactItems": [{"Put": PUT}]}


def test_a_transaction_with_a_token_is_sent_again_under_the_same_token():
    token = str(uuid.uuid4())
    with faulty(hangs_up, answers()) as server:
        assert call(server, "TransactWriteItems", TRANSACTION, token=token).meta["attempts"] == 2
        assert [request["body"]["ClientRequestToken"] for request in server.requests] == [token, token]


def test_a_refusal_after_a_lost_answer_never_says_that_nothing_was_applied():
    with faulty(hangs_up, refuses("ValidationException")) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "TransactWriteItems", TRANSACTION, token="t" * 36, seconds=0.8)
        assert (failed.value.code, failed.value.outcome) == ("no_answer", "unknown")


def test_a_cancelled_transaction_tells_its_reasons():
    reasons = [{"Code": "None"}, {"Code": "ConditionalCheckFailed", "Message": "no"}]
    with faulty(refuses("TransactionCanceledException", CancellationReasons=reasons)) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "TransactWriteItems", TRANSACTION)
        told = failed.value.details["reasons"][1]
        assert (told["code"], told["message"]) == ("ConditionalCheckFailed", "no")
        assert (failed.value.outcome, len(server.requests)) == ("failed", 1)


def test_a_transaction_cancelled_by_a_conflict_alone_is_sent_again():
    conflict = refuses("TransactionCanceledException", CancellationReasons=[{"Code": "TransactionConflict"}])
    with faulty(conflict, answers()) as server:
        assert call(server, "TransactWriteItems", TRANSACTION).meta["attempts"] == 2


def test_sockets_are_used_again_but_not_an_idle_one_for_a_write(monkeypatch):
    with faulty(answers()) as server:
        connection = connection_to(server)

        def one(operation, request, write):
            dynamodb.call(connection, operation, request, deadline=time.time() + 5, limit=1000, write=write)

        one("PutItem", PUT, True)
        one("PutItem", PUT, True)
        assert server.connections == 1
        monkeypatch.setattr(sockets, "IDLE_FOR_WRITES", 0.0)
        one("GetItem", GET, False)
        assert server.connections == 1
        one("PutItem", PUT, True)
        assert server.connections == 2


def test_an_address_that_is_not_allowed_is_refused_when_connecting(settings):
    settings.ALLOWED_ENDPOINTS = ["localhost.example"]
    with faulty(answers()) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT)
        assert (failed.value.code, failed.value.outcome) == ("endpoint_refused", "failed")
        assert server.connections == 0


def test_no_secret_is_told_by_what_is_printed_or_raised():
    with faulty(refuses("InvalidSignatureException")) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT)
        told = repr(connection_to(server)) + repr(failed.value) + str(failed.value.details) + str(failed.value.meta)
        assert "canary" not in told
        assert "secret access key" in failed.value.details["hint"]


def test_without_credentials_nothing_is_signed_with_anyone_elses():
    with faulty(answers()) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT, secret_access_key="")
        assert failed.value.code == "credentials_missing"
        assert server.connections == 0


def test_a_name_server_that_is_silent_is_not_waited_for(monkeypatch):
    asked = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: asked.wait(10))
    there = Connection("eu-west-1", "http://slow.example", "a", "b", datasource_id=uuid.uuid4())
    with pytest.raises(CallFailed) as failed:
        dynamodb.call(there, "PutItem", PUT, deadline=time.time() + 0.3, limit=1000, write=True)
    asked.set()
    assert (failed.value.code, failed.value.outcome) == ("deadline_passed", "failed")


def test_a_name_that_leads_nowhere_is_told(monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    there = Connection("eu-west-1", "http://nowhere.invalid", "a", "b", datasource_id=uuid.uuid4())
    with pytest.raises(CallFailed, match=r"No connection to nowhere\.invalid: Name or service not known") as failed:
        dynamodb.call(there, "PutItem", PUT, deadline=time.time() + 2, limit=1000, write=True)
    assert (failed.value.code, failed.value.outcome) == ("connect_failed", "failed")


@pytest.mark.parametrize(("leaves", "outcome"), [(False, "failed"), (True, "unknown")])
def test_what_nobody_foresaw_is_told_by_whether_it_may_have_left(monkeypatch, leaves, outcome):
    place = "read_body" if leaves else "open_response"
    monkeypatch.setattr(transport, place, lambda *_args: 1 / 0)
    with faulty(answers()) as server:
        with pytest.raises(CallFailed) as failed:
            call(server, "PutItem", PUT)
        assert (failed.value.code, failed.value.outcome, len(server.requests)) == ("call_failed", outcome, int(leaves))
