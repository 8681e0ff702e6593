"""boto3 clients for datasources: explicit credentials, nothing from this machine's own AWS set-up, raw answers."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import boto3
import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.configprovider import BOTOCORE_DEFAUT_SESSION_VARIABLES, ConstantProvider
from botocore.exceptions import BotoCoreError
from botocore.model import Shape
from botocore.parsers import ResponseParser, ResponseParserFactory

from datasources.drivers import CallFailed, Connection
from datasources.drivers.dynamodb.transport import send

MAX_CLIENTS: Final = 64
# Settings that name files; the rest of botocore's settings keep their defaults.
FILES: Final = frozenset({"config_file", "credentials_file", "profile", "data_path"})

# One attempt: whether to send again is decided in calling.py, where it is known what a failure means.
CONFIG: Final = Config(
    retries={"mode": "standard", "total_max_attempts": 1},
    parameter_validation=False,
    account_id_endpoint_mode="disabled",
    use_dualstack_endpoint=False,
    use_fips_endpoint=False,
    proxies={},
    # botocore's own tells the machine's system and Python, and takes a tenth of a millisecond to put together.
    user_agent=f"trellis boto3/{boto3.__version__}",
    tcp_keepalive=False,
)


class RawParser:
    """Leaves successful answers unread; errors go through botocore's own parser."""

    def __init__(self, errors: ResponseParser) -> None:
        self.errors = errors

    def parse(self, response: dict[str, Any], shape: Shape) -> dict[str, Any]:
        if response["status_code"] >= 300:
            return dict(self.errors.parse(response, shape))
        return {"ResponseMetadata": {"HTTPStatusCode": response["status_code"], "HTTPHeaders": response["headers"]}}


class RawParserFactory(ResponseParserFactory):
    def create_parser(self, protocol_name: str) -> Any:
        parser = super().create_parser(protocol_name)
        return RawParser(parser) if protocol_name == "json" else parser


@cache
def session() -> boto3.session.Session:
    """A session for DynamoDB alone, since its parser would break STS."""
    core = isolated_core()
    core.register_component("response_parser_factory", RawParserFactory())
    return boto3.session.Session(botocore_session=core, region_name="us-east-1")


def isolated_core() -> botocore.session.Session:
    """It reads neither environment nor files: whatever AWS set-up this machine has is not the datasource's."""
    core = botocore.session.Session(session_vars={name: (None, None, None, None) for name in FILES})
    store = core.get_component("config_store")
    for name, (_, _, default, _) in BOTOCORE_DEFAUT_SESSION_VARIABLES.items():
        store.set_config_provider(name, ConstantProvider(None if name in FILES else default))
    store.set_config_provider("ignore_configured_endpoint_urls", ConstantProvider(True))
    return core


class Clients:
    """The client of each datasource, kept until its settings or credentials change."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kept: OrderedDict[uuid.UUID, tuple[Connection, Any]] = OrderedDict()

    def get(self, connection: Connection) -> Any:
        """Safe for threads. A connection without a datasource's id is not kept."""
        with self.lock:
            if connection.datasource_id is None:
                return make_client(connection)
            known, client = self.kept.get(connection.datasource_id, (None, None))
            if known != connection:
                client = make_client(connection)
                self.kept[connection.datasource_id] = connection, client
            self.kept.move_to_end(connection.datasource_id)
            while len(self.kept) > MAX_CLIENTS:
                self.kept.popitem(last=False)
            return client


CLIENTS: Final = Clients()


def make_client(connection: Connection) -> Any:
    """Raises CallFailed without credentials, with which boto3 would sign as this process, and for a wrong region."""
    if not (connection.access_key_id and connection.secret_access_key):
        raise CallFailed(
            "credentials_missing",
            "This datasource has no credentials.",
            details={"hint": "An administrator enters an access key and its secret in the datasource's form."},
        )
    return client_of(session(), "dynamodb", connection, endpoint=connection.endpoint or None, send=send)


def client_of(
    session: boto3.session.Session,
    service: str,
    connection: Connection,
    *,
    endpoint: str | None,
    send: Callable[..., AWSResponse],
) -> Any:
    """A client that hands its requests to `send`. CallFailed for a wrong region or endpoint."""
    try:
        client = session.client(
            service,
            region_name=connection.region,
            endpoint_url=endpoint,
            aws_access_key_id=connection.access_key_id,
            aws_secret_access_key=connection.secret_access_key,
            aws_session_token=connection.session_token,
            config=CONFIG,
        )
    except (BotoCoreError, ValueError) as error:
        raise CallFailed("datasource_refused", f"This datasource can't be used as it is set up: {error}") from error
    client.meta.events.register_first(f"before-send.{service}", send, unique_id="trellis-send")
    return client


def warm() -> None:
    """Loads what a first call would wait a third of a second for. Nothing is sent."""
    make_client(Connection("us-east-1", None, "warm", "warm"))
