"""A server on 127.0.0.1 that answers as told, byte for byte, and counts the requests that reached it."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[[socket.socket], None]


@dataclass
class Faulty:
    """`script` has a behaviour for each request in turn, the last one for all that follow."""

    script: list[Behaviour]
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    requests: list[dict[str, Any]] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                self.connections += 1
                threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while (request := read_request(connection)) is not None:
                behave = self.script[min(len(self.requests), len(self.script) - 1)]
                self.requests.append(request)
                behave(connection)


def read_request(connection: socket.socket) -> dict[str, Any] | None:
    received = b""
    while b"\r\n\r\n" not in received:
        if not (chunk := connection.recv(65536)):
            return None
        received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    lengths = {name.lower(): value for name, value in headers.items()}
    while len(body) < int(lengths["content-length"]):
        body += connection.recv(65536)
    return {"headers": lengths, "body": json.loads(body)}


@contextlib.contextmanager
def faulty(*script: Behaviour) -> Iterator[Faulty]:
    server = Faulty(list(script))
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join()


# -- behaviours ------------------------------------------------------------------------------------------------------


def answers(body: bytes = b"{}", status: int = 200, **headers: str) -> Behaviour:
    def behave(connection: socket.socket) -> None:
        more = {"x-amz-crc32": str(zlib.crc32(body)), "x-amzn-requestid": "R1", **headers}
        lines = [f"HTTP/1.1 {status} Told", f"content-length: {len(body)}", *(f"{k}: {v}" for k, v in more.items())]
        connection.sendall("\r\n".join([*lines, "", ""]).replace("_", "-").encode() + body)

    return behave


def refuses(code: str, status: int = 400, **more: Any) -> Behaviour:
    error = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "as told", **more}
    return answers(json.dumps(error).encode(), status)


def resets(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def hangs_up(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def stays_silent(connection: socket.socket) -> None:
    connection.recv(1)


def stops_halfway(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")
    connection.shutdown(socket.SHUT_RDWR)


def drips(head: bytes) -> Behaviour:
    """Sends `head`, then a byte at a time for as long as anyone reads."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(head)
        wait = threading.Event()
        while not wait.wait(0.05):
            connection.sendall(b" ")

    return behave


def floods(connection: socket.socket) -> None:
    """An answer without a length and without an end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")
    while True:
        connection.sendall(b" " * 65536)
