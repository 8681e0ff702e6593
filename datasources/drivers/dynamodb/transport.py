"""Our own way to the wire for botocore: a urllib3 pool that works against the clock.

botocore's read timeout is for each read, so a slow drip outlives it; it has no limit of size, takes proxies from the
environment, and does not say whether a failed request had left. docs/decisions/0021-a-pool-of-our-own.md
"""

from __future__ import annotations

import http.client
from typing import Any, Final, cast
from urllib.parse import urlsplit

import urllib3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from datasources.drivers.dynamodb.answers import check_answer
from datasources.drivers.dynamodb.exchange import CURRENT, ExchangeFault
from datasources.drivers.dynamodb.sockets import pool_for

CHUNK: Final = 1 << 16
NO_TIMEOUT: Final = urllib3.Timeout(connect=None, read=None)


def send(request: AWSPreparedRequest, **_event: Any) -> AWSResponse:
    """Handler of botocore's `before-send`: what it returns is taken for the answer, and nothing else is sent.

    Raises ExchangeFault where no trustworthy answer came, EndpointRefused before anything was sent.
    """
    exchange = CURRENT.get()
    parts = urlsplit(request.url)
    pool = pool_for(parts.scheme, parts.hostname or "", parts.port, exchange.custom)
    try:
        response = open_response(pool, parts.path or "/", request)
        exchange.status = response.status
        exchange.body = read_body(response)
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
        raise failed_exchange(error, parts.netloc) from error
    headers = {name.lower(): value for name, value in response.headers.items()}
    exchange.request_id = headers.get("x-amzn-requestid")
    check_answer(exchange, headers)
    return AWSResponse(request.url, response.status, cast(Any, headers), Raw(exchange.body))


class Raw:
    """What AWSResponse reads its content from."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def stream(self) -> list[bytes]:
        return [self.body]


def open_response(pool: urllib3.HTTPConnectionPool, path: str, request: AWSPreparedRequest) -> urllib3.BaseHTTPResponse:
    # AWS checks its CRC over the bytes on the wire; asking for them plain keeps those and what we hand on the same.
    headers = {**dict(request.headers.items()), "Accept-Encoding": "identity"}
    return pool.urlopen(
        request.method,
        path,
        body=cast(bytes, request.body),
        headers=headers,
        retries=False,
        redirect=False,
        timeout=NO_TIMEOUT,
        preload_content=False,
        decode_content=False,
    )


def read_body(response: urllib3.BaseHTTPResponse) -> bytes:
    exchange = CURRENT.get()
    chunks: list[bytes] = []
    size = 0
    try:
        while chunk := response.read(CHUNK):
            size += len(chunk)
            if size > exchange.limit:
                message = (
                    f"The answer is larger than {exchange.limit} bytes. Ask for less: a Limit, or fewer attributes."
                )
                raise exchange.fault("answer_too_large", message, retryable=False)
            chunks.append(chunk)
    except ExchangeFault:
        response.close()
        raise
    return b"".join(chunks)


def failed_exchange(error: Exception, host: str) -> ExchangeFault:
    exchange = CURRENT.get()
    exchange.remaining()
    cause = innermost(error)
    if not exchange.may_have_left:
        return exchange.fault("connect_failed", f"No connection to {host}: {cause}.")
    return exchange.fault("no_answer", f"The connection to {host} ended before the whole answer came: {cause}.")


def innermost(error: BaseException) -> str:
    """The plainest words for what happened: urllib3 wraps the system's own several times over."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(words).rstrip(".")
