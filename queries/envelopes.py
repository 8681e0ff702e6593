"""The run API's envelope, put together around DynamoDB's bytes without reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec


def encode(value: object) -> bytes:
    return msgspec.json.encode(value)


def build(
    run: str,
    *,
    state: str,
    error: Mapping[str, Any] | None = None,
    error_body: bytes | None = None,
    meta: Mapping[str, Any] | None = None,
    results: Sequence[bytes] = (),
    outcomes: Sequence[Mapping[str, Any]] | None = None,
) -> bytes:
    """`{"run", "state", "error", "outcomes", "meta", "results"}`; `results` and `error_body` are JSON texts."""
    return b'{"run":%b,"state":%b,"error":%b,"outcomes":%b,"meta":%b,"results":[%b]}' % (
        encode(run),
        encode(state),
        _error(error, error_body),
        encode(outcomes),
        encode(meta or {}),
        b",".join(results),
    )


def progress(run: str, *, state: str, so_far: Mapping[str, Any] | None = None) -> bytes:
    """What a 202 answers: the run has not ended yet."""
    return encode({"run": run, "state": state, "progress": so_far})


def _error(error: Mapping[str, Any] | None, body: bytes | None) -> bytes:
    text = encode(error)
    return text if error is None or body is None else b'%b,"body":%b}' % (text[:-1], body)
