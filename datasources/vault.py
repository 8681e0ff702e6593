"""Seals credentials with the public key, which every process has; opens them with the private keys of the workers.

A sealed text is `trellis1.<suite>.<key id>.<base64url>`. Where it belongs (instance, datasource, field, revision,
region, endpoint, role, key and suite) goes into HPKE's `info`, so a text moved to another place doesn't open there.
docs/credentials.md tells the whole; docs/decisions/0001-hpke.md says why so.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.conf import settings

FORMAT = "trellis1"
SUITE = "x25519-hkdf-sha256-aes256gcm"
SUITES = {SUITE: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)}
KEY_BYTES = 32
KEY_ID_LENGTH = 12
# Of a sealed text: format, suite, key id and what is sealed.
PARTS = 4


class CannotOpen(Exception):
    """A sealed text can't be opened here; the message says why and what to do."""


class BadKey(Exception):
    """A sealing key that is missing, damaged or unreadable; the message says which and why."""


@dataclass(frozen=True)
class SealContext:
    """The one place that a sealed text belongs to."""

    instance: str
    datasource_id: str
    field: str
    revision: int
    region: str
    endpoint: str
    role: str


def generate_keys() -> tuple[str, str]:
    """A new pair as (public text, private text): one for TRELLIS_SEALING_PUBLIC_KEY, one for the workers' file."""
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    key_id = _key_id(public)
    return f"{key_id}:{_encode(public)}", f"{key_id}:{_encode(private.private_bytes_raw())}"


def seal(secret: str, *, context: SealContext) -> str:
    """`secret` as a text that only a worker opens, and only for the same context. BadKey without a public key."""
    key_id, key = read_public_key(settings.SEALING_PUBLIC_KEY)
    info = _info(context, key_id=key_id, suite=SUITE)
    sealed = SUITES[SUITE].encrypt(secret.encode(), key, info)
    return f"{FORMAT}.{SUITE}.{key_id}.{_encode(sealed)}"


def open_sealed(text: str, *, context: SealContext) -> str:
    """The secret in `text`; only for workers, which alone can read the private keys. CannotOpen otherwise."""
    suite, key_id, sealed = _take_apart(text, context)
    key = _private_key(key_id, context)
    try:
        return SUITES[suite].decrypt(sealed, key, _info(context, key_id=key_id, suite=suite)).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(
            f"{_place(context)} does not open: it was altered, or sealed for another installation, datasource, region "
            "or endpoint. Enter the credentials again in the admin site."
        ) from error


def key_id_of(text: str) -> str:
    """The key that a sealed text needs; empty where it is none."""
    parts = text.split(".")
    return parts[2] if len(parts) == PARTS and parts[0] == FORMAT else ""


def read_public_key(text: str) -> tuple[str, X25519PublicKey]:
    """(key id, key) of `<key id>:<base64url>`."""
    key_id, raw = _read_key(text, kind="public")
    if _key_id(raw) != key_id:
        if _key_id(_public_of(X25519PrivateKey.from_private_bytes(raw))) == key_id:
            raise BadKey(
                f"Key {key_id} is given as the public one but is private. It is no secret any more: make a new pair."
            )
        raise BadKey(f"The public sealing key {key_id} is damaged: its id doesn't fit its bytes.")
    return key_id, X25519PublicKey.from_public_bytes(raw)


def read_private_keys(path: str) -> dict[str, X25519PrivateKey]:
    """All keys of a file with one `<key id>:<base64url>` a line; empty lines and `#` comments are passed over.

    BadKey for a line that is no key; OSError where the file can't be read.
    """
    lines = Path(path).read_text(errors="replace").splitlines()
    return dict(_read_private_key(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def _read_private_key(text: str) -> tuple[str, X25519PrivateKey]:
    key_id, raw = _read_key(text, kind="private")
    key = X25519PrivateKey.from_private_bytes(raw)
    if _key_id(_public_of(key)) != key_id:
        if _key_id(raw) == key_id:
            raise BadKey(f"Key {key_id} is a public one; its private half belongs into this file.")
        raise BadKey(f"The private sealing key {key_id} is damaged: its id doesn't fit its bytes.")
    return key_id, key


def _read_key(text: str, *, kind: str) -> tuple[str, bytes]:
    key_id, _, encoded = text.partition(":")
    raw = _decode(encoded)
    # The text is not shown: where kind is private it is a secret, or someone put a secret into the wrong setting.
    if raw is None or len(raw) != KEY_BYTES or len(key_id) != KEY_ID_LENGTH:
        raise BadKey(f"A {kind} sealing key is not <key id>:<key> as `python -m datasources.keys` makes it.")
    return key_id, raw


def _take_apart(text: str, context: SealContext) -> tuple[str, str, bytes]:
    parts = text.split(".")
    sealed = _decode(parts[-1])
    if len(parts) != PARTS or parts[0] != FORMAT or sealed is None:
        raise CannotOpen(f"{_place(context)} is not a sealed text. Enter the credentials again in the admin site.")
    if parts[1] not in SUITES:
        raise CannotOpen(f"{_place(context)} is sealed with {parts[1]}, which this version of Trellis does not know.")
    return parts[1], parts[2], sealed


def _private_key(key_id: str, context: SealContext) -> X25519PrivateKey:
    path = settings.SEALING_PRIVATE_KEYS_FILE
    if not path:
        raise CannotOpen("This process has no private keys: TRELLIS_SEALING_PRIVATE_KEYS_FILE is not set.")
    try:
        key = _private_keys(path, Path(path).stat().st_mtime_ns).get(key_id)
    except (BadKey, OSError) as error:
        raise CannotOpen(f"The workers' private keys can't be read: {error}") from error
    if key is None:
        raise CannotOpen(
            f"{_place(context)} is sealed with key {key_id}, which is not in TRELLIS_SEALING_PRIVATE_KEYS_FILE. "
            "Add that key to the workers' file, or enter the credentials again in the admin site."
        )
    return key


@lru_cache(maxsize=1)
def _private_keys(path: str, _changed: int) -> dict[str, X25519PrivateKey]:
    return read_private_keys(path)


def _info(context: SealContext, *, key_id: str, suite: str) -> bytes:
    """Each part behind its own length, so that no two contexts give the same bytes."""
    parts = (str(part).encode() for part in (FORMAT, suite, key_id, *astuple(context)))
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _place(context: SealContext) -> str:
    return f"The {context.field.replace('_', ' ')} of this datasource"


def _public_of(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def _key_id(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:KEY_ID_LENGTH]


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes | None:
    """Strict base64url: a character outside its alphabet, padding or stray bits give None."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if _encode(raw) == text else None
