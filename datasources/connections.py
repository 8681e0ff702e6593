"""Between a Datasource row and a driver: sealing its credentials (web), opening them for a call (workers)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings

from datasources.drivers import Connection
from datasources.endpoints import check_endpoint
from datasources.models import Datasource
from datasources.vault import SealContext, open_sealed, seal

CREDENTIALS = ("access_key_id", "secret_access_key")
HINT_LENGTH = 4


@dataclass(frozen=True)
class Target:
    """What sealed credentials are bound to. `endpoint` is empty for AWS itself."""

    datasource_id: str
    revision: int
    region: str
    endpoint: str


def connect(datasource: Datasource) -> Connection:
    """What a driver calls with. Workers only; CannotOpen or EndpointRefused, in words, where it can't be had."""
    return replace(
        open_connection(_target(datasource), sealed=datasource.sealed),
        datasource_id=datasource.pk,
        timeout_ms=datasource.timeout_ms,
    )


def seal_datasource(datasource: Datasource, *, access_key_id: str, secret_access_key: str) -> None:
    """Seals new credentials into `datasource` (not saved), for the region, endpoint and revision it has now.

    Whoever changes one of these must seal again, and new credentials need a new revision.
    """
    datasource.sealed = seal_credentials(
        _target(datasource), access_key_id=access_key_id, secret_access_key=secret_access_key
    )
    datasource.access_key_hint = access_key_id[-HINT_LENGTH:]


def open_connection(target: Target, *, sealed: dict[str, str]) -> Connection:
    """As `connect`, for credentials that belong to no row yet; nothing of it is kept."""
    if target.endpoint:
        check_endpoint(target.endpoint)
    access_key_id, secret_access_key = (
        open_sealed(sealed.get(field, ""), context=_context(target, field)) for field in CREDENTIALS
    )
    return Connection(
        region=target.region,
        endpoint=target.endpoint or None,
        access_key_id=access_key_id,
        secret_access_key=secret_access_key,
        revision=target.revision,
    )


def seal_credentials(target: Target, *, access_key_id: str, secret_access_key: str) -> dict[str, str]:
    """Sealed texts by field, as `Datasource.sealed` holds them."""
    values = zip(CREDENTIALS, (access_key_id, secret_access_key), strict=True)
    return {field: seal(value, context=_context(target, field)) for field, value in values}


def _target(datasource: Datasource) -> Target:
    return Target(str(datasource.pk), datasource.revision, datasource.region, datasource.endpoint)


def _context(target: Target, field: str) -> SealContext:
    return SealContext(
        instance=settings.INSTANCE,
        datasource_id=target.datasource_id,
        field=field,
        revision=target.revision,
        region=target.region,
        endpoint=target.endpoint,
        role="",
    )
