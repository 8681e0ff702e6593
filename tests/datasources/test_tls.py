"""TLS: the certificate is verified, and the deadline holds within it as well."""

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
import time
import uuid

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from datasources.drivers import CallFailed, Connection
from datasources.drivers.dynamodb import sockets

from .bodies import dynamodb
from .faulty import Faulty, answers, drips, read_request


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


class FaultyTLS(Faulty):
    certificate = ""

    def talk(self, connection: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as secured:
            while (request := read_request(secured)) is not None:
                self.requests.append(request)
                self.script[-1](secured)


@contextlib.contextmanager
def serving(certificate, *script):
    server = FaultyTLS(list(script))
    server.certificate = str(certificate)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield (
            Connection("eu-west-1", server.url.replace("http:", "https:"), "a", "b", datasource_id=uuid.uuid4()),
            server,
        )
    finally:
        server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join()


@pytest.fixture
def trusted(certificate, monkeypatch):
    sockets.tls_context.cache_clear()
    monkeypatch.setattr(sockets, "get_cert_path", lambda _: str(certificate))
    yield
    sockets.tls_context.cache_clear()


def list_tables(connection, seconds=5.0):
    return dynamodb.call(connection, "ListTables", {}, deadline=time.time() + seconds, limit=1000, write=True)


def test_a_trusted_certificate_is_talked_to_over_one_connection(certificate, trusted):
    with serving(certificate, answers(b'{"TableNames": []}')) as (connection, server):
        assert list_tables(connection).body == list_tables(connection).body == b'{"TableNames": []}'
        assert server.connections == 1


def test_an_unknown_certificate_is_refused_before_anything_is_sent(certificate):
    with serving(certificate, answers()) as (connection, server):
        with pytest.raises(CallFailed, match=r"(?i)certificate") as failed:
            list_tables(connection, seconds=0.5)
        assert (failed.value.code, failed.value.outcome) == ("connect_failed", "failed")
        assert server.requests == []


def test_a_slow_drip_within_tls_ends_at_the_deadline(certificate, trusted):
    with serving(certificate, drips(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")) as (connection, _):
        started = time.monotonic()
        with pytest.raises(CallFailed) as failed:
            list_tables(connection, seconds=0.5)
        assert (failed.value.code, failed.value.outcome) == ("deadline_passed", "unknown")
        assert time.monotonic() - started < 2


def test_a_handshake_that_never_ends_is_ended_and_nothing_was_sent(trusted):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        there = f"https://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(CallFailed) as failed:
            list_tables(Connection("eu-west-1", there, "a", "b"), seconds=0.4)
    assert (failed.value.code, failed.value.outcome) == ("deadline_passed", "failed")
