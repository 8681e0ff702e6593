"""Between a Datasource row and a driver: sealing its credentials (web), opening them for a call (workers)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from django.conf import settings

from datasources.drivers import Connection
from datasources.endpoints import check_endpoint
from datasources.models import Datasource, SignIn
from datasources.signing_in import NEEDED, SESSION_NAME, Target, check_worker_identity, target_of
from datasources.vault import SealContext, open_sealed, seal

HINT_LENGTH = 4
# AWS STS answers in a tenth of it; whoever waits for a run waits for this too.
STS_S = 5.0


def connect(datasource: Datasource) -> Connection:
    """What a driver calls with; good until `renew_at`, when it is to be asked for again. Workers only.

    CannotOpen, EndpointRefused, IdentityRefused or CallFailed, in words, where it can't be had.
    """
    return replace(
        open_connection(target_of(datasource), sealed=datasource.sealed, seconds=datasource.timeout_ms / 1000),
        datasource_id=datasource.pk,
        timeout_ms=datasource.timeout_ms,
    )


def is_fresh(connection: Connection) -> bool:
    """Need nothing be asked for again before the next call?"""
    return connection.renew_at is None or time.time() < connection.renew_at


def seal_datasource(
    datasource: Datasource, *, access_key_id: str = "", secret_access_key: str = "", session_token: str = ""
) -> None:
    """Seals new credentials into `datasource` (not saved), for the place and the kind of sign-in it has now.

    Whoever changes these must seal again, and new credentials need a new revision.
    """
    values = {
        "access_key_id": access_key_id,
        "secret_access_key": secret_access_key,
        "session_token": session_token,
    }
    datasource.sealed = seal_credentials(target_of(datasource), values)
    datasource.access_key_hint = access_key_id[-HINT_LENGTH:] if datasource.sealed else ""


def seal_credentials(target: Target, values: Mapping[str, str]) -> dict[str, str]:
    """Sealed texts by field, as `Datasource.sealed` holds them: those that the kind of sign-in needs."""
    return {field: seal(values[field], context=context_of(target, field)) for field in NEEDED[target.sign_in]}


def open_connection(target: Target, *, sealed: Mapping[str, str], seconds: float = STS_S) -> Connection:
    """As `connect`, for credentials that belong to no row yet; nothing of theirs is kept."""
    for endpoint in filter(None, (target.endpoint, target.sts_endpoint)):
        check_endpoint(endpoint)
    if target.sign_in == SignIn.WORKER:
        check_worker_identity()
        from datasources.own_identity import sign_in_as_worker

        return sign_in_as_worker(target)
    connection = _opened(target, sealed)
    return _in_role(target, connection, seconds=seconds) if target.sign_in == SignIn.ROLE else connection


def context_of(target: Target, field: str) -> SealContext:
    return SealContext(
        instance=settings.INSTANCE,
        datasource_id=target.datasource_id,
        field=field,
        revision=target.revision,
        region=target.region,
        endpoint=target.endpoint,
        role=target.role,
    )


def _opened(target: Target, sealed: Mapping[str, str]) -> Connection:
    opened = {
        field: open_sealed(sealed.get(field, ""), context=context_of(target, field)) for field in NEEDED[target.sign_in]
    }
    return Connection(
        region=target.region,
        endpoint=target.endpoint or None,
        access_key_id=opened["access_key_id"],
        secret_access_key=opened["secret_access_key"],
        session_token=opened.get("session_token"),
        revision=target.revision,
        sts_endpoint=target.sts_endpoint or None,
    )


def _in_role(target: Target, base: Connection, *, seconds: float) -> Connection:
    # What talks to AWS is loaded by workers only: it takes a quarter second that no web process has to spend.
    from datasources.sts import assume_role
    from datasources.temporary import hold

    ask = partial(
        assume_role,
        base,
        role_arn=target.role_arn,
        external_id=target.external_id,
        session_name=target.session_name or SESSION_NAME,
        seconds=min(STS_S, seconds),
    )
    held = hold(target, ask)
    return replace(
        base,
        access_key_id=held.credentials.access_key_id,
        secret_access_key=held.credentials.secret_access_key,
        session_token=held.credentials.session_token,
        renew_at=held.renew_at,
    )
