"""Signing in, and how guessing is slowed down without shutting the owner out."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from builder import attempts
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def _few_attempts_and_none_yet(valkey, monkeypatch):
    """Limits that a test reaches soon: hashing passwords is slow on purpose."""
    cache.clear()
    for name, limit in (("PAIR", (2, 900)), ("NETWORK", (5, 900)), ("ACCOUNT", (6, 3600)), ("DEVICE", (2, 900))):
        monkeypatch.setattr(attempts, name, attempts.Limit(*limit))


def sign_in(username="viewer", password=PASSWORD, *, client=None, address="192.0.2.1", **more):
    fields = {"username": username, "password": password, **more.pop("fields", {})}
    return (client or Client()).post("/sign-in/", fields, REMOTE_ADDR=address, **more)


def guess(times, **more):
    return [sign_in(password="wrong", **more).status_code for _ in range(times)]


def test_the_right_password_leads_home(viewer):
    response = sign_in()
    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_wrong_password_says_nothing_about_the_account(viewer):
    page = sign_in(password="wrong").content
    assert b"belong together" in page
    assert page.replace(b"viewer", b"nobody").count(b"nobody") == sign_in("nobody", "wrong").content.count(b"nobody")


def test_after_a_wrong_password_the_password_is_typed_next(viewer):
    def begins_at(page):
        return re.findall(r'name="(\w+)"[^>]* autofocus', page.content.decode())

    assert begins_at(Client().get("/sign-in/")) == ["username"]
    assert begins_at(sign_in(password="wrong")) == ["password"]


def test_a_disabled_person_is_refused_like_a_wrong_password(viewer):
    viewer.is_active = False
    viewer.save()
    assert b"belong together" in sign_in().content


def test_signing_out_ends_the_session(viewer, client_for):
    client = client_for(viewer)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize("place", ["/a/shop/home/", "/apps/shop/edit/?page=home"])
def test_next_leads_back(viewer, place):
    assert sign_in(fields={"next": place}).headers["Location"] == place


@pytest.mark.parametrize(
    "place",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_next_never_leads_to_another_host(viewer, place):
    assert sign_in(fields={"next": place}).headers["Location"] == "/"


def test_after_some_guesses_the_right_password_does_not_help_either(viewer):
    assert guess(attempts.PAIR.count) == [200] * attempts.PAIR.count
    refused = sign_in()
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "900")
    assert b"Too many attempts. Wait 15 minutes" in refused.content


def test_upper_case_and_spaces_are_the_same_account(viewer):
    guess(attempts.PAIR.count)
    assert sign_in(" VIEWER ").status_code == 429


def test_the_owner_gets_in_from_elsewhere_while_somebody_guesses(viewer):
    guess(attempts.PAIR.count + 3)
    assert sign_in(address="192.0.2.2").status_code == 302


def test_a_browser_that_has_signed_in_before_gets_in_while_the_whole_world_guesses(viewer):
    mine = Client()
    sign_in(client=mine)
    mine.post("/sign-out/")
    for number in range(attempts.ACCOUNT.count):
        sign_in(password="wrong", address=f"198.51.100.{number}")
    assert sign_in(address="203.0.113.1").status_code == 429
    assert sign_in(client=mine).status_code == 302


def test_such_a_browser_may_not_guess_for_ever(viewer):
    mine = Client()
    sign_in(client=mine)
    mine.post("/sign-out/")
    guess(attempts.DEVICE.count, client=mine)
    assert sign_in(client=mine).status_code == 429


def test_a_browsers_cookie_is_good_for_its_own_account_only(viewer, builder):
    mine = Client()
    sign_in(client=mine)
    mine.post("/sign-out/")
    guess(attempts.PAIR.count, username="builder")
    assert sign_in("builder", client=mine).status_code == 429


def test_one_network_may_not_try_many_accounts(viewer):
    for number in range(attempts.NETWORK.count):
        sign_in(f"person{number}", "wrong")
    assert sign_in().status_code == 429


def test_people_of_one_network_may_sign_in_one_after_the_other(viewer, builder):
    assert [sign_in(who).status_code for who in ("viewer", "builder") * 5] == [302] * 10
    # Guesses in between count on.
    assert guess(1) + guess(1, username="builder") + guess(2, username="nobody") == [200] * 4
    assert sign_in("builder").status_code == 302
    assert guess(2, username="somebody") == [200, 429]


def test_addresses_within_one_ipv6_network_count_as_one(viewer):
    for number in range(attempts.PAIR.count):
        sign_in(password="wrong", address=f"2001:db8::{number + 1}")
    assert sign_in(address="2001:db8::ffff").status_code == 429
    assert sign_in(address="2001:db8:0:1::1").status_code == 302


def test_a_strangers_forwarded_header_counts_for_nothing(viewer):
    for number in range(attempts.PAIR.count):
        sign_in(password="wrong", headers={"X-Forwarded-For": f"198.51.100.{number}"})
    assert sign_in(headers={"X-Forwarded-For": "198.51.100.99"}).status_code == 429


def test_a_trusted_proxy_says_where_people_come_from(viewer, settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    for _ in range(attempts.PAIR.count):
        sign_in(password="wrong", address="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 198.51.100.1"})
    same = sign_in(address="10.0.0.1", headers={"X-Forwarded-For": "2.2.2.2, 198.51.100.1, 10.0.0.2"})
    assert same.status_code == 429
    assert sign_in(address="10.0.0.1", headers={"X-Forwarded-For": "198.51.100.2"}).status_code == 302


def test_passwords_are_kept_as_argon2(viewer):
    viewer.set_password(PASSWORD)
    assert viewer.password.startswith("argon2$argon2id$")


def test_a_changed_password_ends_sessions_elsewhere(viewer, client_for):
    client = client_for(viewer)
    viewer.set_password("another long password")
    viewer.save()
    assert client.get("/").status_code == 302
