"""The hand-written page's server: its files, and DynamoDB's answers passed on as they come.

`python -m bench.floor.server PORT ENDPOINT FOLDER` runs it. It signs nothing and checks nobody: the least that the job
can cost.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import urllib3

PAGE = b"""<!doctype html><html lang="en"><head><title>Products</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head><body></body></html>"""
KINDS = {"css": "text/css", "js": "text/javascript"}
TABLE = "products"


def handler(endpoint: str, folder: Path) -> type[BaseHTTPRequestHandler]:
    pool = urllib3.connection_from_url(endpoint, maxsize=4)

    def ask(operation: str, request: dict[str, Any]) -> bytes:
        headers = {"X-Amz-Target": f"DynamoDB_20120810.{operation}"}
        return pool.request("POST", "/", body=json.dumps(request).encode(), headers=headers).data

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path[1:]
            if name == "items":
                self.answer(ask("Scan", {"TableName": TABLE}), "application/json")
            elif name == "healthz":
                self.answer(b"", "text/html")
            elif name:
                self.answer((folder / name).read_bytes(), KINDS[name.split(".")[-1]])
            else:
                self.answer(PAGE, "text/html")

        def do_POST(self) -> None:
            item = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.answer(ask("PutItem", {"TableName": TABLE, "Item": item}), "application/json")

        def answer(self, body: bytes, kind: str) -> None:
            # In one write: a second small one would wait for the first to be acknowledged.
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body)

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    return Handler


if __name__ == "__main__":
    port, endpoint, folder = sys.argv[1:]
    ThreadingHTTPServer(("127.0.0.1", int(port)), handler(endpoint, Path(folder))).serve_forever()
