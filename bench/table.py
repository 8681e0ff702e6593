"""A stand-in for DynamoDB with one table in memory: Scan gives the item last put and those it began with.

`python -m bench.table PORT FILE` runs it as a process of its own. FILE holds the items as a JSON list. An item
that is put takes the first one's place, so that the table stays as long as it is.
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from bench.answering import content_length, whole_answer


class Table(asyncio.Protocol):
    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        length = content_length(head)
        if found and len(rest) >= length:
            self.buffer = rest[length:]
            self.transport.write(whole_answer(self.answer(head, json.loads(rest[:length]))))

    def answer(self, head: bytes, request: dict[str, Any]) -> bytes:
        if b".PutItem" in head:
            self.items[0] = request["Item"]
            return b"{}"
        count = len(self.items)
        return json.dumps({"Items": self.items, "Count": count, "ScannedCount": count}).encode()


async def serve(port: int, items: list[Any]) -> None:
    server = await asyncio.get_running_loop().create_server(partial(Table, items), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())))
