"""A stand-in for DynamoDB that gives one prepared answer to everything, after a given time.

`python -m bench.answering PORT DELAY_MS FILE` runs it as a process of its own, so that it takes no time from whoever
measures.
"""

from __future__ import annotations

import asyncio
import sys
import zlib
from pathlib import Path


class Answering(asyncio.Protocol):
    def __init__(self, answer: bytes, delay_s: float) -> None:
        self.answer = answer
        self.delay_s = delay_s
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if found and len(rest) >= content_length(head):
            self.buffer = rest[content_length(head) :]
            asyncio.get_running_loop().call_later(self.delay_s, self.transport.write, self.answer)


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


async def serve(port: int, delay_s: float, body: bytes) -> None:
    loop = asyncio.get_running_loop()
    answer = whole_answer(body)
    server = await loop.create_server(lambda: Answering(answer, delay_s), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]) / 1000, Path(sys.argv[3]).read_bytes()))
