"""The kinds of signing in to AWS: which secrets each needs, and what else they are sealed for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from datasources.models import Datasource, SignIn

KEYS = ("access_key_id", "secret_access_key")
# Every secret that a form may hold, and those that each kind needs.
CREDENTIALS = (*KEYS, "session_token")
NEEDED: Mapping[str, tuple[str, ...]] = {
    SignIn.KEY: KEYS,
    SignIn.SESSION: CREDENTIALS,
    SignIn.ROLE: KEYS,
    SignIn.WORKER: (),
}
ROLE_FIELDS = ("role_arn", "external_id", "role_session_name")
SESSION_NAME = "trellis"
SETTING = "TRELLIS_ALLOW_WORKER_IDENTITY"


class IdentityRefused(Exception):
    """The workers' own identity is not to be used here; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """Where credentials are used and as whom: what they are sealed for. `endpoint` is empty for AWS itself."""

    datasource_id: str
    revision: int
    region: str
    endpoint: str
    sign_in: str = SignIn.KEY
    role_arn: str = ""
    external_id: str = ""
    # Told to AWS and seen in CloudTrail; not sealed for, since it changes nothing that the credentials may do.
    session_name: str = ""
    # Empty for what the rest says: datasources.sts.
    sts_endpoint: str = ""

    @property
    def saved(self) -> bool:
        """False for what is only tested; rows begin with revision 1."""
        return self.revision > 0

    @property
    def role(self) -> str:
        """The part of a seal that says as whom, and by whose word: empty for a plain key that is asked of nobody else.
        What was sealed before there were STS endpoints opens as it did."""
        if self.sign_in == SignIn.KEY and not self.sts_endpoint:
            return ""
        by = [self.sts_endpoint] if self.sts_endpoint else []
        return json.dumps([self.sign_in, self.role_arn, self.external_id, *by], separators=(",", ":"))


def target_of(datasource: Datasource) -> Target:
    return Target(
        datasource_id=str(datasource.pk),
        revision=datasource.revision,
        region=datasource.region,
        endpoint=datasource.endpoint,
        sign_in=datasource.sign_in,
        role_arn=datasource.role_arn,
        external_id=datasource.external_id,
        session_name=datasource.role_session_name,
        sts_endpoint=datasource.sts_endpoint,
    )


def check_worker_identity() -> None:
    """IdentityRefused unless the installation lets datasources use it; both the form and the workers ask."""
    if not settings.ALLOW_WORKER_IDENTITY:
        raise IdentityRefused(
            f"Signing in as the workers themselves is switched off here. Enter an access key instead, or have whoever "
            f"operates Trellis set {SETTING}=1."
        )
