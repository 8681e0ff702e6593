"""Which custom endpoints a datasource may name, and which addresses they may lead to.

Off unless settings.ALLOWED_ENDPOINTS names the host: `host`, `host:port`, an address, or a network such as 10.1.0.0/16.
A name that is allowed may lead to public addresses only; a private one must be allowed as address or network as well,
or a name's owner could point it at the machines behind the firewall. AWS's own host names are not checked here.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PORTS = {"http": 80, "https": 443}
LOOPBACKS = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
NAT64 = ip_network("64:ff9b::/96")
# Beside the link-local ones: AWS's over IPv6, Alibaba's.
METADATA = (ip_address("fd00:ec2::254"), ip_address("100.100.100.200"))
HOST_AND_PORT = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:(?P<port>[0-9]{1,5}))?")
LAST_PORT = 65_535
SETTING = "TRELLIS_ALLOWED_ENDPOINTS"


class EndpointRefused(Exception):
    """The endpoint, or an address that it leads to, is not allowed; the message says what to do."""


@dataclass(frozen=True)
class Place:
    """The host and port of an endpoint; names in lower case, without a dot at the end."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Allowed:
    """One entry of the setting: a name or networks, on one port or (None) on any."""

    name: str | None
    networks: tuple[Network, ...]
    port: int | None


def check_endpoint(url: str) -> None:
    """EndpointRefused unless `url` is `http(s)://host[:port]` and the admin allows that host. Asks no name server."""
    place = read_place(url)
    address = _literal(place.host)
    if address is not None:
        allowed = _allows_address(_meant(address), place.port)
    else:
        allowed = any(entry.name == place.host and entry.port in {None, place.port} for entry in _allowed())
    if not allowed:
        raise EndpointRefused(
            f"The endpoint {place} is not allowed. Leave it empty for AWS itself, or have an administrator add "
            f"{place} to {SETTING}."
        )


def check_saved_endpoint(url: str) -> None:
    """As `check_endpoint`, and every address that the name leads to now.

    A name that nobody knows passes: the worker may ask another name server, and checks again when it connects.
    """
    check_endpoint(url)
    place = read_place(url)
    for address in _resolve(place):
        check_address(address, host=place.host, port=place.port)


def check_address(address: str, *, host: str, port: int) -> None:
    """EndpointRefused where a custom endpoint's `host` leads to an address that is neither public nor allowed.

    For the moment of connecting: `address` is the one that the socket is about to use.
    """
    meant = _meant(ip_address(address.partition("%")[0]))
    if not (_is_public(meant) or _allows_address(meant, port)):
        raise EndpointRefused(
            f"The endpoint {host} leads to {address}, which is not a public address. If that is meant, an "
            f"administrator adds {meant} to {SETTING}."
        )


def read_place(url: str) -> Place:
    """Host and port of an endpoint; EndpointRefused where it is anything but `http(s)://host[:port]`."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if (
        not host
        or parts.scheme not in PORTS
        or "@" in parts.netloc
        or parts.path.strip("/")
        or "?" in url
        or "#" in url
    ):
        raise EndpointRefused("An endpoint looks like https://host or http://host:port, with nothing behind it.")
    return Place(host.rstrip("."), port or PORTS[parts.scheme])


def _resolve(place: Place) -> set[str]:
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return set()
    return {str(address[4][0]) for address in found}


def _allowed() -> tuple[Allowed, ...]:
    return _read_allowed(tuple(settings.ALLOWED_ENDPOINTS))


@lru_cache(maxsize=8)
def _read_allowed(entries: tuple[str, ...]) -> tuple[Allowed, ...]:
    return tuple(read_allowed(entry) for entry in entries)


def read_allowed(entry: str) -> Allowed:
    """One entry of the setting; ValueError where it is neither host, host:port, address nor network."""
    if "/" in entry or _literal(entry.strip("[]")) is not None:
        return Allowed(None, (_network(entry),), None)
    match = HOST_AND_PORT.fullmatch(entry)
    if match is None or int(match["port"] or 0) > LAST_PORT:
        raise ValueError(f"{entry!r} is neither a host, host:port, an address nor a network.")
    host, port = match["host"].strip("[]").rstrip(".").lower(), int(match["port"] or 0) or None
    if (address := _literal(host)) is not None:
        return Allowed(None, (ip_network(address),), port)
    return Allowed(host, LOOPBACKS if host == "localhost" else (), port)


def _network(entry: str) -> Network:
    try:
        return ip_network(entry.strip("[]"))
    except ValueError as error:
        raise ValueError(f"{entry!r} is not a network: {error}.") from error


def _allows_address(address: Address, port: int) -> bool:
    return any(
        address in network and (network.num_addresses == 1 or not _is_metadata(address))
        for entry in _allowed()
        if entry.port in {None, port}
        for network in entry.networks
    )


def _is_public(address: Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address in METADATA)


def _is_metadata(address: Address) -> bool:
    return address.is_link_local or address in METADATA


def _meant(address: Address) -> Address:
    """The IPv4 address that a mapped, NAT64 or 6to4 address stands for; else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
