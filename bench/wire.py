"""As much of HTTP as a stand-in for DynamoDB needs, so that it takes next to no time of whoever is measured."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable


class Exchange(asyncio.Protocol):
    """One connection, over which requests come one after the other; `answer` gives each its whole answer."""

    def __init__(self, answer: Callable[[bytes, bytes], bytes], *, delay_s: float = 0) -> None:
        self.answer = answer
        self.delay_s = delay_s
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        length = content_length(head)
        if not found or len(rest) < length:
            return
        self.buffer = rest[length:]
        whole = self.answer(head, rest[:length])
        if self.delay_s:
            asyncio.get_running_loop().call_later(self.delay_s, self.transport.write, whole)
        else:
            self.transport.write(whole)


def content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def whole_answer(body: bytes) -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: keep-alive\r\n"
        b"x-amzn-RequestId: BENCH\r\nx-amz-crc32: %d\r\nContent-Length: %d\r\n\r\n%b"
        % (zlib.crc32(body), len(body), body)
    )


async def serve(port: int, answer: Callable[[bytes, bytes], bytes], *, delay_s: float = 0) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Exchange(answer, delay_s=delay_s), "127.0.0.1", port)
    await server.serve_forever()
