"""Custom endpoints: only where the administrator allows the host, and never to an address that is not meant."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from datasources.endpoints import EndpointRefused, check_address, check_endpoint, check_saved_endpoint


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the name server answers."""
    known: dict[str, list[str]] = {}

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


def refusal(url: str) -> str:
    with pytest.raises(EndpointRefused) as refused:
        check_saved_endpoint(url)
    return str(refused.value)


def test_without_the_setting_no_endpoint_is_allowed(settings: Any) -> None:
    settings.ALLOWED_ENDPOINTS = []
    message = refusal("https://db.example.com")
    assert "db.example.com:443" in message
    assert "TRELLIS_ALLOWED_ENDPOINTS" in message


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("db.example.com", "https://db.example.com"),
        ("db.example.com", "http://DB.example.com.:8000/"),
        ("db.example.com:8000", "http://db.example.com:8000"),
        ("db.example.com:443", "https://db.example.com"),
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("10.1.0.0/16", "http://10.1.2.3:8000"),
        ("::1", "http://[::1]:8000"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("8.8.8.8", "https://8.8.8.8"),
    ],
)
def test_what_the_administrator_allows_passes(settings: Any, names: dict[str, list[str]], entry: str, url: str) -> None:
    names["db.example.com"] = ["93.184.216.34"]
    settings.ALLOWED_ENDPOINTS = [entry]
    check_saved_endpoint(url)


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("db.example.com", "https://example.com"),
        ("db.example.com", "https://x.db.example.com"),
        ("db.example.com", "https://db.example.com.evil.example"),
        ("db.example.com:8000", "http://db.example.com:8001"),
        ("127.0.0.1:8000", "http://127.0.0.1:8001"),
        ("127.0.0.1", "http://127.0.0.2:8000"),
        ("127.0.0.1", "http://2130706433:8000"),
        ("127.0.0.1", "http://0x7f.1:8000"),
        ("10.1.0.0/16", "http://10.2.0.1"),
        ("db.example.com", "http://8.8.8.8"),
        ("0.0.0.0/0", "http://169.254.169.254"),
    ],
)
def test_its_like_does_not(settings: Any, names: dict[str, list[str]], entry: str, url: str) -> None:
    names.update({"2130706433": ["127.0.0.1"], "0x7f.1": ["127.0.0.1"]})
    settings.ALLOWED_ENDPOINTS = [entry]
    refusal(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "db.example.com",
        "ftp://db.example.com",
        "file:///etc/passwd",
        "https://",
        "https://user:password@db.example.com",
        "https://db.example.com/path",
        "https://db.example.com?x=1",
        "https://db.example.com#x",
        "https://db.example.com:99999",
        "https://db.example.com\\@evil.example",
        "https://[::1",
    ],
)
def test_anything_but_scheme_host_and_port_is_refused(settings: Any, url: str) -> None:
    settings.ALLOWED_ENDPOINTS = ["db.example.com"]
    refusal(url)


NOT_PUBLIC = [
    "127.0.0.1",
    "10.0.0.5",
    "172.16.9.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "100.100.100.200",
    "0.0.0.0",  # noqa: S104
    "224.0.0.1",
    "::1",
    "::",
    "::ffff:10.0.0.5",
    "::ffff:169.254.169.254",
    "::10.0.0.5",
    "64:ff9b::10.0.0.5",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:5",
    "2002:a00:5::1",
    "2002:a9fe:a9fe::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "ff02::1",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_allowed_name_may_not_lead_to_an_address_within(
    settings: Any, names: dict[str, list[str]], address: str
) -> None:
    settings.ALLOWED_ENDPOINTS = ["db.example.com"]
    names["db.example.com"] = ["93.184.216.34", address]
    assert address in refusal("https://db.example.com")


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_nor_when_connecting(settings: Any, address: str) -> None:
    settings.ALLOWED_ENDPOINTS = ["db.example.com"]
    with pytest.raises(EndpointRefused, match=r"db\.example\.com leads to"):
        check_address(address, host="db.example.com", port=443)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_public_addresses_pass(address: str) -> None:
    check_address(address, host="db.example.com", port=443)


@pytest.mark.parametrize("address", ["10.0.0.5", "::ffff:10.0.0.5", "64:ff9b::10.0.0.5"])
def test_an_address_within_passes_once_it_is_allowed(settings: Any, names: dict[str, list[str]], address: str) -> None:
    names["db.internal"] = [address]
    settings.ALLOWED_ENDPOINTS = ["db.internal", "10.0.0.0/24"]
    check_saved_endpoint("http://db.internal:8000")


def test_a_network_does_not_allow_metadata_services_but_their_address_does(settings: Any) -> None:
    settings.ALLOWED_ENDPOINTS = ["169.254.0.0/16"]
    with pytest.raises(EndpointRefused):
        check_address("169.254.169.254", host="x", port=80)
    settings.ALLOWED_ENDPOINTS = ["169.254.169.254"]
    check_address("169.254.169.254", host="x", port=80)


def test_localhost_allows_where_it_leads(settings: Any, names: dict[str, list[str]]) -> None:
    names["localhost"] = ["127.0.0.1", "::1"]
    settings.ALLOWED_ENDPOINTS = ["localhost:8000"]
    check_saved_endpoint("http://localhost:8000")
    refusal("http://localhost:6379")


def test_a_name_that_nobody_knows_yet_passes_when_saved(settings: Any, names: dict[str, list[str]]) -> None:
    settings.ALLOWED_ENDPOINTS = ["db.example.com"]
    check_saved_endpoint("https://db.example.com")


def test_no_name_server_is_asked_on_the_way_of_a_run(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        pytest.fail("asked a name server")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    settings.ALLOWED_ENDPOINTS = ["db.example.com"]
    check_endpoint("https://db.example.com")
