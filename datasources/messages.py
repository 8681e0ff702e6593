"""What the web process tells the workers: JSON, signed, so that whoever holds only Redis can't give orders.

A message is `<base64url of the HMAC>.<compact JSON>`. It is signed, not secret: credentials in it are sealed.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac


class BadMessage(Exception):
    """The message was not written by this installation for this purpose, or was altered."""


def sign(payload: dict[str, Any], *, purpose: str) -> str:
    """`payload` as a message that only `verify` with the same purpose and secret key accepts."""
    text = json.dumps(payload, separators=(",", ":"), allow_nan=False)
    return f"{_signature(text, purpose=purpose)}.{text}"


def verify(message: object, *, purpose: str) -> dict[str, Any]:
    """The payload of `message`; BadMessage where its signature doesn't fit."""
    signature, _, text = message.partition(".") if isinstance(message, str) else ("", "", "")
    # Compared as bytes: a forged signature may hold characters that hmac.compare_digest refuses in text.
    if not constant_time_compare(signature.encode(errors="replace"), _signature(text, purpose=purpose).encode()):
        raise BadMessage(f"A message for {purpose} carries no valid signature. Nothing was done with it.")
    payload: dict[str, Any] = json.loads(text)
    return payload


def _signature(text: str, *, purpose: str) -> str:
    mac = salted_hmac(f"trellis.messages.{purpose}", text.encode(errors="surrogatepass"), algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")
