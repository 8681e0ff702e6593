"""A DynamoDB of raw sockets that misbehaves: it takes requests, remembers them, and answers as a test wants."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Answer = Callable[[socket.socket], None]


def http(status: str, body: bytes, *, kind: str = "application/x-amz-json-1.0", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def say(reply: bytes) -> Answer:
    return lambda connection: connection.sendall(reply)


def hang(_: socket.socket) -> None:
    """The connection stays open, and nothing comes."""


def hang_up(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


SUCCEED = say(http("200 OK", b"{}"))
FAIL = say(http("500 Internal Server Error", b'{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError"}'))
PAGE = say(http("200 OK", b"<html>Please sign in to this network</html>", kind="text/html"))
WRONG_CRC = say(http("200 OK", b"{}", x_amz_crc32="1"))


def cut_short(connection: socket.socket) -> None:
    connection.sendall(http("200 OK", b"{}").replace(b"Content-Length: 2", b"Content-Length: 200"))
    hang_up(connection)


class StandIn:
    """`requests` holds the body of each request, in the order they came, whatever became of them."""

    def __init__(self) -> None:
        self.answer: Answer = SUCCEED
        self.requests: list[Any] = []
        self.changed = threading.Condition()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.connections: list[socket.socket] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def wait_for(self, number: int) -> None:
        """Until so many requests have come."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.requests) >= number, timeout=30)

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                self.connections.append(connection)
                threading.Thread(target=self.converse, args=[connection], daemon=True).start()

    def converse(self, connection: socket.socket) -> None:
        with suppress(OSError), connection.makefile("rb") as stream:
            while body := read_body(stream):
                with self.changed:
                    self.requests.append(json.loads(body))
                    self.changed.notify_all()
                self.answer(connection)


def read_body(stream: Any) -> bytes:
    """The body of the next request; b"" at the end."""
    length = 0
    while (line := stream.readline()) not in {b"\r\n", b""}:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    body: bytes = stream.read(length)
    return body


@contextmanager
def standing_in() -> Iterator[StandIn]:
    stand_in = StandIn()
    threading.Thread(target=stand_in.serve, daemon=True).start()
    try:
        yield stand_in
    finally:
        for each in (stand_in.listener, *stand_in.connections):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
