"""Where a request comes from."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_network(request: HttpRequest) -> str:
    """The client's address, or for IPv6 its /64, which is what one customer has."""
    address = client_address(request)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def client_address(request: HttpRequest) -> Address | None:
    """The nearest address that is none of TRUSTED_PROXIES, so that a stranger's X-Forwarded-For counts for nothing."""
    hops = [request.META.get("REMOTE_ADDR", ""), *reversed(request.headers.get("X-Forwarded-For", "").split(","))]
    nearest = None
    for hop in hops:
        address = _parse(hop)
        if address is None:
            break
        nearest = address
        if not _is_trusted(address):
            break
    return nearest


def _parse(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: Address) -> bool:
    return any(address in ipaddress.ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXIES)
