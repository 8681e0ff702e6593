"""A stand-in for DynamoDB with one table in memory: Scan gives the item last put and those it began with.

`python -m bench.table PORT FILE` runs it as a process of its own. FILE holds the items as a JSON list. An item
that is put takes the first one's place, so that the table stays as long as it is.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from bench.wire import serve, whole_answer


class Table:
    def __init__(self, items: list[Any]) -> None:
        self.items = items

    def answer(self, head: bytes, body: bytes) -> bytes:
        if b".PutItem" in head:
            self.items[0] = json.loads(body)["Item"]
            return whole_answer(b"{}")
        count = len(self.items)
        return whole_answer(json.dumps({"Items": self.items, "Count": count, "ScannedCount": count}).encode())


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Table(json.loads(Path(sys.argv[2]).read_text())).answer))
