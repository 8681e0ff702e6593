"""Our own way to the wire for botocore: a urllib3 pool that works against the clock.

botocore's read timeout is for each read, so a slow drip outlives it; it has no limit of size, takes proxies from the
environment, and does not say whether a failed request had left. docs/decisions/0021-a-pool-of-our-own.md
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
from functools import cache
from typing import Any, Final, cast
from urllib.parse import urlsplit

import urllib3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.httpsession import get_cert_path
from urllib3.connection import HTTPConnection, HTTPSConnection

from datasources.drivers.dynamodb.answers import check_answer
from datasources.drivers.dynamodb.exchange import CURRENT, ExchangeFault
from datasources.endpoints import check_address

IDLE_FOR_WRITES: Final = 5.0
SOCKETS: Final = 32
CHUNK: Final = 1 << 16
NO_TIMEOUT: Final = urllib3.Timeout(connect=None, read=None)


def send(request: AWSPreparedRequest, **_event: Any) -> AWSResponse:
    """Handler of botocore's `before-send`: what it returns is taken for the answer, and nothing else is sent.

    Raises ExchangeFault where no trustworthy answer came, EndpointRefused before anything was sent.
    """
    exchange = CURRENT.get()
    parts = urlsplit(request.url)
    pool = pool_for(parts.scheme, parts.hostname or "", parts.port, exchange.custom)
    try:
        response = open_response(pool, parts.path or "/", request)
        exchange.status = response.status
        exchange.body = read_body(response)
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
        raise failed_exchange(error, parts.netloc) from error
    headers = {name.lower(): value for name, value in response.headers.items()}
    exchange.request_id = headers.get("x-amzn-requestid")
    check_answer(exchange, headers)
    return AWSResponse(request.url, response.status, cast(Any, headers), Raw(exchange.body))


class Raw:
    """What AWSResponse reads its content from."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def stream(self) -> list[bytes]:
        return [self.body]


def open_response(pool: urllib3.HTTPConnectionPool, path: str, request: AWSPreparedRequest) -> urllib3.BaseHTTPResponse:
    # AWS checks its CRC over the bytes on the wire; asking for them plain keeps those and what we hand on the same.
    headers = {**dict(request.headers.items()), "Accept-Encoding": "identity"}
    return pool.urlopen(
        request.method,
        path,
        body=cast(bytes, request.body),
        headers=headers,
        retries=False,
        redirect=False,
        timeout=NO_TIMEOUT,
        preload_content=False,
        decode_content=False,
    )


def read_body(response: urllib3.BaseHTTPResponse) -> bytes:
    exchange = CURRENT.get()
    chunks: list[bytes] = []
    size = 0
    try:
        while chunk := response.read(CHUNK):
            size += len(chunk)
            if size > exchange.limit:
                message = (
                    f"The answer is larger than {exchange.limit} bytes. Ask for less: a Limit, or fewer attributes."
                )
                raise exchange.fault("answer_too_large", message, retryable=False)
            chunks.append(chunk)
    except ExchangeFault:
        response.close()
        raise
    return b"".join(chunks)


def failed_exchange(error: Exception, host: str) -> ExchangeFault:
    exchange = CURRENT.get()
    exchange.remaining()
    cause = innermost(error)
    if not exchange.may_have_left:
        return exchange.fault("connect_failed", f"No connection to {host}: {cause}.")
    return exchange.fault("no_answer", f"The connection to {host} ended before the whole answer came: {cause}.")


def innermost(error: BaseException) -> str:
    """The plainest words for what happened: urllib3 wraps the system's own several times over."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(words).rstrip(".")


# -- connections -----------------------------------------------------------------------------------------------------


class ByTheClock:
    """A socket that never waits past the deadline of the exchange that uses it."""

    def recv_into(self, *args: Any) -> int:
        self.settimeout(CURRENT.get().remaining())  # type: ignore[attr-defined]
        return super().recv_into(*args)  # type: ignore[misc, no-any-return]

    def send(self, *args: Any) -> int:
        self.settimeout(CURRENT.get().remaining())  # type: ignore[attr-defined]
        return super().send(*args)  # type: ignore[misc, no-any-return]

    def sendall(self, *args: Any) -> None:
        self.settimeout(CURRENT.get().remaining())  # type: ignore[attr-defined]
        super().sendall(*args)  # type: ignore[misc]


class ClockedSocket(ByTheClock, socket.socket):
    pass


class ClockedTLSSocket(ByTheClock, ssl.SSLSocket):
    pass


class Sending:
    """What both kinds of connection do: connect to an address that was checked, and note when a request leaves."""

    sock: Any
    used = 0.0

    def _new_conn(self) -> socket.socket:
        self.used = time.monotonic()
        return connect(self._dns_host, self.port)  # type: ignore[attr-defined]

    def request(self, *args: Any, **kwargs: Any) -> None:
        exchange = CURRENT.get()
        if self.sock is not None and exchange.write and time.monotonic() - self.used > IDLE_FOR_WRITES:
            self.close()  # type: ignore[attr-defined]
        if self.sock is None:
            self.connect()  # type: ignore[attr-defined]
        self.used = time.monotonic()
        exchange.remaining()
        exchange.may_have_left = True
        super().request(*args, **kwargs)  # type: ignore[misc]


class PlainConnection(Sending, HTTPConnection):
    pass


class TLSConnection(Sending, HTTPSConnection):
    pass


class PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = PlainConnection


class TLSPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = TLSConnection


@cache
def pool_for(scheme: str, host: str, port: int | None, custom: bool) -> urllib3.HTTPConnectionPool:
    """One pool for each place. Sockets whose addresses were checked are never shared with those whose were not."""
    del custom
    if scheme == "https":
        return TLSPool(host, port, maxsize=SOCKETS, ssl_context=tls_context())
    return PlainPool(host, port, maxsize=SOCKETS)


@cache
def tls_context() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=get_cert_path(True))
    context.sslsocket_class = ClockedTLSSocket
    return context


def connect(host: str, port: int) -> socket.socket:
    """A connected socket. For a custom endpoint each address is checked just before it is used."""
    exchange = CURRENT.get()
    failure: OSError = OSError("the name leads to no address")
    for family, kind, protocol, _, address in resolve(host, port):
        if exchange.custom:
            check_address(str(address[0]), host=host, port=port)
        sock = ClockedSocket(family, kind, protocol)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(exchange.remaining())
            sock.connect(address)
            sock.settimeout(exchange.remaining())
        except OSError as error:
            sock.close()
            failure = error
        else:
            return sock
    raise failure


def resolve(host: str, port: int) -> list[Any]:
    """The host's addresses, by the deadline: a look-up itself can't be told to hurry, so it gets a thread."""
    answers: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(f"{host} is not a host name"))

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        found = answers.get(timeout=CURRENT.get().remaining())
    except queue.Empty:
        raise TimeoutError(f"no name server told the address of {host} in time") from None
    if isinstance(found, OSError):
        raise found
    return found
