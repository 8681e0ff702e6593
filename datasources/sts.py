"""AWS's Security Token Service: who some credentials are, and credentials for a role. Workers only.

Its answers are read by botocore's own parser, so its session is never DynamoDB's, which leaves answers unread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

import boto3
import urllib3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from datasources.drivers import CallFailed, Connection
from datasources.drivers.dynamodb.clients import client_of, isolated_core
from datasources.drivers.dynamodb.exchange import CURRENT, Exchange, ExchangeFault, exchanging
from datasources.drivers.dynamodb.sockets import pool_for
from datasources.drivers.dynamodb.transport import Raw, failed_exchange, open_response, read_body
from datasources.endpoints import EndpointRefused

LIMIT: Final = 1 << 18
AWS_SUFFIXES: Final = (".amazonaws.com", ".amazonaws.com.cn", ".api.aws")
HINTS: Final = {
    "AccessDenied": (
        "Allow sts:AssumeRole on the role in the key's own policy, and name the key's user in the role's trust policy, "
        "with the same external id."
    ),
    "InvalidClientTokenId": "AWS does not know this access key id; check it, and that the key is active.",
    "SignatureDoesNotMatch": "The secret access key does not belong to the access key id, or this clock is wrong.",
    "ExpiredToken": "The session token has run out; enter new credentials.",
    "RegionDisabledException": "STS is switched off in this region; an administrator of the AWS account enables it.",
}


class NoSts(CallFailed):
    """The endpoint is no STS, or can't be reached: who the credentials are stays unknown."""


@dataclass(frozen=True)
class Temporary:
    """Credentials that end at `ends` (epoch seconds)."""

    access_key_id: str
    secret_access_key: str = field(repr=False)
    session_token: str = field(repr=False)
    ends: float = 0.0


def assume_role(base: Connection, *, role_arn: str, external_id: str, session_name: str, seconds: float) -> Temporary:
    """Credentials for the role, asked for with those of `base`, within `seconds`. CallFailed, in AWS's own words."""
    wanted = {"RoleArn": role_arn, "RoleSessionName": session_name}
    if external_id:
        wanted["ExternalId"] = external_id
    given = _ask(base, lambda client: client.assume_role(**wanted), seconds=seconds)["Credentials"]
    return Temporary(
        given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"], given["Expiration"].timestamp()
    )


def caller(connection: Connection, *, seconds: float) -> str:
    """The ARN that these credentials are. Needs no right. NoSts where nobody can be asked; CallFailed otherwise."""
    return str(_ask(connection, lambda client: client.get_caller_identity(), seconds=seconds)["Arn"])


def endpoint_of(connection: Connection) -> str | None:
    """Where STS is: the datasource's STS endpoint, else its custom endpoint, else (None) AWS's own in the region."""
    if connection.sts_endpoint:
        return connection.sts_endpoint
    host = urlsplit(connection.endpoint or "").hostname or ""
    return None if host.endswith(AWS_SUFFIXES) else connection.endpoint


def _ask(connection: Connection, ask: Callable[[Any], Any], *, seconds: float) -> Any:
    client = _client(connection)
    endpoint = endpoint_of(connection)
    exchange = Exchange(time.monotonic() + seconds, LIMIT, False, custom=bool(endpoint))
    place = endpoint or f"AWS STS in {connection.region}"
    with exchanging(exchange):
        try:
            return ask(client)
        except ExchangeFault as fault:
            raise NoSts("sts_unreachable", f"{place} gave no answer about who signs in. {_plain(fault)}") from fault
        except EndpointRefused as refused:
            raise CallFailed("endpoint_refused", str(refused)) from refused
        except ClientError as error:
            raise _refused(error, place, custom=bool(endpoint)) from error
        except (ResponseParserError, KeyError) as error:
            raise _no_sts(place) from error
        except BotoCoreError as error:
            raise CallFailed("sts_failed", f"AWS STS could not be asked: {error}") from error


def _client(connection: Connection) -> Any:
    return client_of(_session(), "sts", connection, endpoint=endpoint_of(connection), send=_send)


@cache
def _session() -> boto3.session.Session:
    return boto3.session.Session(botocore_session=isolated_core(), region_name="us-east-1")


def _send(request: AWSPreparedRequest, **_event: Any) -> AWSResponse:
    """By the same pool as DynamoDB's: against the clock, without proxies, to addresses that were checked."""
    exchange = CURRENT.get()
    parts = urlsplit(request.url)
    pool = pool_for(parts.scheme, parts.hostname or "", parts.port, exchange.custom)
    try:
        response = open_response(pool, parts.path or "/", request)
        body = read_body(response)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise failed_exchange(error, parts.netloc) from error
    headers: Any = {name.lower(): value for name, value in response.headers.items()}
    return AWSResponse(request.url, response.status, headers, Raw(body))


def _refused(error: ClientError, place: str, *, custom: bool) -> CallFailed:
    told = error.response.get("Error", {})
    code, message = str(told.get("Code", "")), str(told.get("Message", ""))
    # What is no STS answers with words of another service, or with a bare status.
    if custom and code not in HINTS:
        return _no_sts(place)
    hint = {"hint": HINTS[code]} if code in HINTS else {}
    return CallFailed(code or "sts_failed", message or code, details=hint)


def _no_sts(place: str) -> NoSts:
    return NoSts("sts_missing", f"{place} has no STS.")


def _plain(fault: ExchangeFault) -> str:
    return "It did not answer in time." if fault.code == "deadline_passed" else fault.message
