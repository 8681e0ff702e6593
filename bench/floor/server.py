"""The hand-written page's server: its files, and DynamoDB's answers through a warm boto3 client.

`python -m bench.floor.server PORT ENDPOINT FOLDER` runs it. It checks nobody and records nothing: the least that the
job can cost where requests must be signed for DynamoDB to take them.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

PAGE = b"""<!doctype html><html lang="en"><head><title>Products</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script></head><body></body></html>"""
KINDS = {"css": "text/css", "js": "text/javascript"}
TABLE = "products"


def handler(endpoint: str, folder: Path) -> type[BaseHTTPRequestHandler]:
    client = boto3.client(
        "dynamodb",
        region_name="eu-central-1",
        endpoint_url=endpoint,
        aws_access_key_id="AKIABENCH",
        aws_secret_access_key="bench",
        config=Config(proxies={}),
    )

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path[1:]
            if name == "items":
                self.answer(_dump(client.scan(TableName=TABLE)), "application/json")
            elif name == "healthz":
                self.answer(b"", "text/html")
            elif name:
                self.answer((folder / name).read_bytes(), KINDS[name.split(".")[-1]])
            else:
                self.answer(PAGE, "text/html")

        def do_POST(self) -> None:
            item = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.answer(_dump(client.put_item(TableName=TABLE, Item=item)), "application/json")

        def answer(self, body: bytes, kind: str) -> None:
            # In one write: a second small one would wait for the first to be acknowledged.
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body)

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    return Handler


def _dump(answer: Any) -> bytes:
    return json.dumps({name: value for name, value in answer.items() if name != "ResponseMetadata"}).encode()


if __name__ == "__main__":
    port, endpoint, folder = sys.argv[1:]
    ThreadingHTTPServer(("127.0.0.1", int(port)), handler(endpoint, Path(folder))).serve_forever()
