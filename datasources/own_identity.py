"""The AWS identity that a worker has from the machine it runs on: a role of its instance, task or pod, a profile."""

from __future__ import annotations

import time
from functools import cache
from typing import Final

import botocore.session
from botocore.credentials import Credentials
from botocore.exceptions import BotoCoreError

from datasources.drivers import CallFailed, Connection
from datasources.signing_in import Target

# botocore renews what ends by itself, when it is asked; so it is asked this often.
LOOK_AGAIN_S: Final = 60.0


def sign_in_as_worker(target: Target) -> Connection:
    """Only once `check_worker_identity` has allowed it. CallFailed where this worker has no identity."""
    try:
        own = _own()
        credentials = own.get_frozen_credentials() if own else None
    except BotoCoreError as error:
        raise CallFailed("identity_failed", f"This worker's own AWS identity can't be had: {error}") from error
    if credentials is None or not (credentials.access_key and credentials.secret_key):
        raise CallFailed(
            "identity_missing",
            "This worker has no AWS identity of its own.",
            details={"hint": "Give the workers' machine a role, or enter an access key in the datasource's form."},
        )
    return Connection(
        region=target.region,
        endpoint=target.endpoint or None,
        access_key_id=credentials.access_key,
        secret_access_key=credentials.secret_key,
        session_token=credentials.token,
        revision=target.revision,
        renew_at=time.time() + LOOK_AGAIN_S,
        sts_endpoint=target.sts_endpoint or None,
    )


@cache
def _own() -> Credentials | None:
    """Found once: the one session in Trellis that reads what this machine knows of AWS, and only its credentials."""
    found: Credentials | None = botocore.session.Session().get_credentials()
    return found
