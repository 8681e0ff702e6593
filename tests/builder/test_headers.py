"""What pages and built files may do, and that a request must carry its page's token."""

import json
import re

import pytest
from django.test import Client

from builder.security import SANDBOX_POLICY, add_static_headers
from tests.conftest import PASSWORD

PAGES = ["/", "/sign-in/", "/apps/shop/edit/", "/a/shop/home/", "/nowhere/", "/api/apps/", "/admin/", "/healthz"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_a_policy_that_allows_nothing_inline(as_admin, app, path):
    policy = as_admin.client.get(path, follow=True).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_anything_that_its_policy_would_stop(as_admin, app, path):
    page = as_admin.client.get(path, follow=True).content.decode()
    scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page)
    assert scripts == []
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=", page) == []


def test_the_nonce_for_styles_is_new_each_time_and_told_to_the_editor(as_builder):
    pages = [as_builder.client.get("/apps/shop/edit/") for _ in range(2)]
    nonces = [re.findall(r"'nonce-([^']+)'", page.headers["Content-Security-Policy"])[0] for page in pages]
    assert nonces[0] != nonces[1]
    assert f'<meta name="csp-nonce" content="{nonces[0]}">' in pages[0].content.decode()


def test_an_apps_own_pages_may_show_images_and_frames_of_the_hosts_that_it_names(as_builder, as_viewer, app):
    as_builder("PATCH", "/api/apps/shop/", {"settings": {"hosts": ["images.example.com", "*.example.org:8443"]}})
    policy_of = lambda client, path: client.client.get(path).headers["Content-Security-Policy"]  # noqa: E731
    draft = policy_of(as_builder, "/apps/shop/edit/")
    assert "img-src 'self' data: images.example.com *.example.org:8443;" in draft
    assert draft.endswith("; frame-src images.example.com *.example.org:8443")
    # People see what was published, and other pages name no host.
    for client, path in ((as_viewer, "/a/shop/home/"), (as_builder, "/")):
        assert "example" not in policy_of(client, path)
        assert "frame-src" not in policy_of(client, path)
    as_builder("POST", "/api/apps/shop/publish/", {})
    assert "img-src 'self' data: images.example.com " in policy_of(as_viewer, "/a/shop/home/")


@pytest.mark.parametrize(
    "hosts",
    [
        "a.example",
        ["*"],
        ["https://a.example"],
        ["a.example/x"],
        ["a.example; script-src *"],
        ["'self'"],
        ["a b.c"],
        [5],
        ["host"],
        ["-a.example"],
        ["a.example:"],
        ["A.example"],
        ["a.example"] * 21,
        ["a.example\n"],
    ],
)
def test_a_host_is_a_name_and_nothing_that_a_policy_would_read_otherwise(as_builder, app, hosts):
    status, answer = as_builder("PATCH", "/api/apps/shop/", {"settings": {"hosts": hosts}})
    assert (status, answer["error"]["code"]) == (400, "invalid_settings")


def test_the_sandbox_gets_its_own_policy_and_other_files_none_at_all():
    headers: dict[str, str] = {}
    add_static_headers(headers, "", "/static/sandbox/worker-abc.js")
    assert headers["Content-Security-Policy"] == SANDBOX_POLICY
    add_static_headers(headers, "", "/static/assets/editor-abc.js")
    assert headers["Content-Security-Policy"] == "default-src 'none'"


def test_an_apps_markup_is_inert_in_its_pages(as_builder, as_viewer, app):
    name = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    as_builder("PATCH", "/api/apps/shop/", {"name": name})
    as_builder("POST", "/api/apps/shop/publish/", {})
    for client, path in ((as_builder, "/"), (as_builder, "/apps/shop/edit/"), (as_viewer, "/a/shop/home/")):
        page = client.client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page


@pytest.fixture
def careful(viewer, builder, app):
    """A browser of the builder's whose server wants the token, as it does for everybody but tests."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(builder)
    return client


def post(client, path, token=None):
    headers = {"X-CSRFToken": token} if token else {}
    return client.post(path, json.dumps({}), content_type="application/json", headers=headers)


@pytest.mark.parametrize("path", ["/api/apps/shop/publish/", "/api/apps/shop/queries/Products/run/"])
def test_the_api_wants_the_pages_token(careful, scan, path):
    answer = post(careful, path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "csrf")


def test_with_the_token_of_the_page_it_works(careful):
    page = careful.get("/apps/shop/edit/").content.decode()
    token = re.findall(r'<meta name="csrf" content="(\w+)">', page)[0]
    assert post(careful, "/api/apps/shop/publish/", token).status_code == 201


def test_sign_in_sign_out_and_a_new_app_want_it_too(careful):
    assert careful.post("/", {"name": "A"}).status_code == 403
    assert careful.post("/sign-out/").status_code == 403
    nobody = Client(enforce_csrf_checks=True)
    assert nobody.post("/sign-in/", {"username": "viewer", "password": PASSWORD}).status_code == 403


def test_the_probes_see_what_reached_them(as_nobody):
    assert as_nobody("GET", "/sandbox/probes/nonce-one") == (200, {"seen": False})
    assert as_nobody("GET", "/sandbox/probe/nonce-one") == (204, None)
    assert as_nobody("GET", "/sandbox/probes/nonce-one") == (200, {"seen": True})
    assert as_nobody("GET", "/sandbox/probes/nonce-two") == (200, {"seen": False})


def test_readiness_names_what_is_missing(as_nobody, monkeypatch):
    monkeypatch.setattr("builder.health.worker_answers", lambda: False)
    missing = {"ready": False, "database": True, "broker": True, "worker": False}
    assert as_nobody("GET", "/readyz") == (503, missing)
