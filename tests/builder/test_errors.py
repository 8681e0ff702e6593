"""One shape for every error of the API, whatever went wrong."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def shape(response):
    error = json.loads(response.content)["error"]
    assert error.keys() == {"code", "message", "details"}
    assert error["message"].endswith(".")
    return response.status_code, error["code"]


@pytest.mark.parametrize(
    ("data", "content_type", "code"),
    [
        (b"{", "application/json", "invalid_json"),
        (b"\xff", "application/json", "invalid_json"),
        (b"[" * 100_000, "application/json", "invalid_json"),
        (b'{"name": NaN}', "application/json", "invalid_json"),
        (b'{"name": 1e999}', "application/json", "invalid_json"),
        (b'{"name": %s}' % (b"9" * 5000), "application/json", "invalid_json"),
        (b'"' + b"x" * 3_000_000 + b'"', "application/json", "invalid_json"),
        (b"name=A", "application/x-www-form-urlencoded", "invalid_json"),
        (b"[]", "application/json", "invalid_field"),
        (b"null", "application/json", "invalid_field"),
        (b"", "application/json", "invalid_field"),
        (b'{"name": ""}', "application/json", "invalid_name"),
        (b'{"name": 5}', "application/json", "invalid_field"),
    ],
)
def test_a_body_that_is_wrong_is_a_400(as_builder, data, content_type, code):
    assert shape(as_builder.client.post("/api/apps/", data, content_type=content_type)) == (400, code)


def test_other_errors_have_the_same_shape(as_builder, as_nobody):
    assert shape(as_nobody.client.get("/api/apps/")) == (403, "not_signed_in")
    assert shape(as_builder.client.put("/api/apps/")) == (405, "method_not_allowed")
    assert shape(as_builder.client.get("/api/x", headers={"Accept": "text/html"})) == (404, "not_found")


def test_a_failure_of_our_own_says_so_in_the_same_shape(as_builder, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("secret words")

    monkeypatch.setattr("builder.api.apps.describe_apps", fail)
    as_builder.client.raise_request_exception = False
    response = as_builder.client.get("/api/apps/")
    assert shape(response) == (500, "failure")
    assert b"secret words" not in response.content


def test_people_get_a_page_of_words(as_stranger):
    response = as_stranger.client.get("/a/shop/")
    assert response.status_code == 404
    assert b"There is no such app, or it is not shared with you." in response.content


API_ERROR = re.compile(r'ApiError\(\s*\d{3},\s*"([a-z_]+)"')
CODE = re.compile(r'(?:ApiError\(\s*\d{3},\s*|code(?:: str)? ?= ?|\(\d{3}, )"([a-z_]+)"')


def test_every_error_code_stands_in_the_docs_and_every_one_there_is_used():
    sources = [path for package in ("builder", "queries") for path in (ROOT / package).rglob("*.py")]
    used = {code for path in sources for code in CODE.findall(path.read_text())}
    # Its other codes are those of failed calls.
    used |= {code for path in (ROOT / "datasources").rglob("*.py") for code in API_ERROR.findall(path.read_text())}
    told = set(re.findall(r"^\| `(\w+)` \| \d", (ROOT / "docs" / "api.md").read_text(), re.MULTILINE))
    assert used == told
