"""Sockets, connections and pools that never wait past the deadline of the exchange that uses them."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from functools import cache
from typing import Any, Final

import urllib3
from botocore.httpsession import get_cert_path
from urllib3.connection import HTTPConnection, HTTPSConnection

from datasources.drivers.dynamodb.exchange import CURRENT
from datasources.endpoints import check_address

IDLE_FOR_WRITES: Final = 5.0
SOCKETS: Final = 32


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
