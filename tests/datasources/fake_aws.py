"""A server that plays AWS: STS for requests that name an Action, DynamoDB for those with a target."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

USER = "arn:aws:iam::111122223333:user/trellis"
ROLE = "arn:aws:iam::111122223333:role/shop"
STS = "https://sts.amazonaws.com/doc/2011-06-15/"


@dataclass
class FakeAws:
    """`asked` has each request to STS as its form and key id; answers may be changed by the test."""

    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    called: list[dict[str, Any]] = field(default_factory=list)
    lasts_s: float = 3600
    sts: Callable[[dict[str, str]], tuple[int, str]] | None = None
    dynamodb: Callable[[str, dict[str, Any]], tuple[int, dict[str, Any]]] = lambda *_: (200, {"TableNames": ["Orders"]})

    def answer_sts(self, form: dict[str, str]) -> tuple[int, str]:
        if self.sts:
            return self.sts(form)
        return 200, self.assumed() if form["Action"] == "AssumeRole" else identity(USER)

    def assumed(self) -> str:
        number = sum(form["Action"] == "AssumeRole" for form in self.asked)
        ends = datetime.now(UTC) + timedelta(seconds=self.lasts_s)
        return (
            f'<AssumeRoleResponse xmlns="{STS}"><AssumeRoleResult><Credentials>'
            f"<AccessKeyId>ASIATEMPORARY{number}</AccessKeyId><SecretAccessKey>temporary secret</SecretAccessKey>"
            f"<SessionToken>token {number}</SessionToken><Expiration>{ends:%Y-%m-%dT%H:%M:%SZ}</Expiration>"
            "</Credentials></AssumeRoleResult></AssumeRoleResponse>"
        )


def identity(arn: str) -> str:
    return (
        f'<GetCallerIdentityResponse xmlns="{STS}"><GetCallerIdentityResult><Arn>{arn}</Arn>'
        "<UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
    )


def sts_error(code: str, message: str) -> tuple[int, str]:
    return 403, (
        f'<ErrorResponse xmlns="{STS}"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message>'
        "</Error></ErrorResponse>"
    )


def dynamodb_error(code: str, message: str) -> tuple[int, dict[str, Any]]:
    return 400, {"__type": f"com.amazon.coral.service#{code}", "message": message}


def not_authorized(action: str) -> tuple[int, dict[str, Any]]:
    resource = "arn:aws:dynamodb:eu-central-1:111122223333:table/*"
    why = f"because no identity-based policy allows the {action} action"
    return dynamodb_error(
        "AccessDeniedException", f"User: {USER} is not authorized to perform: {action} on resource: {resource} {why}"
    )


@contextmanager
def serving() -> Iterator[FakeAws]:
    aws = FakeAws()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(aws))
    aws.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield aws
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def handler_of(aws: FakeAws) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            key_id = self.headers.get("Authorization", "").partition("Credential=")[2].partition("/")[0]
            token = self.headers.get("X-Amz-Security-Token", "")
            if target := self.headers.get("X-Amz-Target"):
                operation = target.partition(".")[2]
                aws.called.append({"operation": operation, "key_id": key_id, "token": token})
                status, answer = aws.dynamodb(operation, json.loads(body))
                self.reply(status, json.dumps(answer), "application/x-amz-json-1.0")
            else:
                form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
                aws.asked.append({**form, "key_id": key_id, "token": token})
                self.reply(*aws.answer_sts(form), "text/xml")

        def reply(self, status: int, text: str, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
