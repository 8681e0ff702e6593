"""A person's browser without a screen: speaks HTTP to a running Trellis, with cookies and CSRF tokens."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"|<meta name="csrf" content="([^"]+)"')
TIMEOUT_S = 30


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    url: str

    def json(self) -> Any:
        return json.loads(self.body)


def _opener() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()), ProxyHandler({}))


@dataclass
class Visitor:
    base_url: str
    opener: OpenerDirector = field(default_factory=_opener)
    token: str = ""

    def sign_in(self, username: str, password: str) -> Answer:
        self.get("/sign-in/")
        fields = {"username": username, "password": password, "next": "/"}
        return self.submit("/sign-in/", fields)

    def get(self, path: str) -> Answer:
        """Remembers the page's CSRF token, where it has one."""
        answer = self._send("GET", path, None, None)
        if found := TOKEN.search(answer.body.decode(errors="replace")):
            self.token = found[1] or found[2]
        return answer

    def submit(self, path: str, fields: dict[str, str]) -> Answer:
        """A form of the page that was last got."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self.token}).encode()
        return self._send("POST", path, body, "application/x-www-form-urlencoded")

    def send(self, method: str, path: str, body: Any) -> Answer:
        # As browsers write JSON: in UTF-8, with nothing escaped that need not be.
        return self._send(method, path, json.dumps(body, ensure_ascii=False).encode(), "application/json")

    def _send(self, method: str, path: str, body: bytes | None, kind: str | None) -> Answer:
        headers = {"Referer": f"{self.base_url}/", "X-CSRFToken": self.token}
        request = Request(f"{self.base_url}{path}", data=body, method=method, headers=headers)
        if kind:
            request.add_header("Content-Type", kind)
        try:
            with self.opener.open(request, timeout=TIMEOUT_S) as response:
                return Answer(response.status, response.read(), response.url)
        except HTTPError as error:
            return Answer(error.code, error.read(), error.url)
