"""Serves the sandbox's worker under one policy or another, and hears whatever would leave it."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from builder.security import SANDBOX_POLICY
from config.local.install import node

HERE = Path(__file__).parent
PAGE_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'"
CLOSED = "sandbox allow-scripts; default-src 'none'"
# By the first part of the worker's path: the policy it is served with.
POLICIES = {
    "closed": SANDBOX_POLICY,
    "none": "",
    "no-sandbox": "default-src 'self'; script-src 'self' 'unsafe-eval'",
    "open-connect": f"{CLOSED}; connect-src *; script-src 'unsafe-eval'",
    "open-elsewhere": f"{CLOSED}; connect-src https://example.com; script-src 'unsafe-eval'",
    "open-import": f"{CLOSED}; script-src 'unsafe-eval' http:",
    "no-eval": CLOSED,
}
PAGE = b'<!doctype html><script type="module" src="/page.js"></script>'
# A worker that does what it is told, for the control run.
CONTROL = b"""onmessage = async ({ data }) => {
  try { await (0, eval)(data) } catch {}
  postMessage("done");
};"""


@dataclass
class Site:
    url: str
    """Paths asked for that no page or worker of ours needs, in order."""
    leaks: list[str] = field(default_factory=list)
    """Nonces that arrived at a probe's address."""
    probed: set[str] = field(default_factory=set)
    """Does the server answer what the page asks about the probes?"""
    tells: bool = True
    """What a page that runs by itself is to try, and what it says came of it."""
    cases: object = None
    reports: queue.Queue[Any] = field(default_factory=queue.Queue)


def build(folder: Path) -> None:
    program, *_ = node()
    subprocess.run([program, str(HERE / "build.mjs"), str(folder)], check=True, timeout=120)


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    site = Site(url="")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder, site))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Reply:
    body: bytes = b""
    kind: str = "text/javascript"
    policy: str = ""
    status: int = 200


def _reply(path: str, *, folder: Path, site: Site) -> Reply | None:
    """None for a path that nothing of ours asks for."""
    match path.split("/")[1:]:
        case ["page"]:
            return Reply(PAGE, "text/html", PAGE_POLICY)
        case ["engine"]:
            return Reply(PAGE.replace(b"page.js", b"engine.js"), "text/html", PAGE_POLICY)
        case ["cases"]:
            return Reply(json.dumps(site.cases).encode(), "application/json")
        case ["report"]:
            return Reply(status=204)
        case ["page.js" | "engine.js" as script]:
            return Reply((folder / script).read_bytes())
        case [policy, "worker.js"] if policy in POLICIES:
            return Reply((folder / "worker.js").read_bytes(), policy=POLICIES[policy])
        case ["none", "control.js"]:
            return Reply(CONTROL)
        case ["sandbox", *probe]:
            return _reply_to_probe(*probe, site=site)
        case ["missing", *_] | ["favicon.ico"]:
            return Reply(status=404)
    return None


def _reply_to_probe(kind: str, nonce: str, *, site: Site) -> Reply:
    if kind == "probe":
        site.probed.add(nonce)
        return Reply(status=204)
    body = json.dumps({"seen": nonce in site.probed}).encode()
    return Reply(body, "application/json", status=200 if site.tells else 500)


def _handler(folder: Path, site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/report":
                body = self.rfile.read(int(self.headers["Content-Length"]))
                site.reports.put(json.loads(body) | {"leaks": list(site.leaks)})
            reply = _reply(self.path.split("?")[0], folder=folder, site=site)
            if reply is None:
                site.leaks.append(self.path)
            self.send(reply or Reply(b"export {}"))

        do_HEAD = do_POST = do_PUT = do_OPTIONS = do_GET

        def send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            if reply.policy:
                self.send_header("Content-Security-Policy", reply.policy)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            """Silent: what matters is noted."""

    return Handler
