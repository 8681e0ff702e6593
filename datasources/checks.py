"""System checks: a sealing key or an allowed endpoint that is wrong is named before anything runs."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError

from datasources import rotation
from datasources.endpoints import SETTING, read_allowed
from datasources.vault import BadKey, read_private_keys, read_public_key

PUBLIC = "TRELLIS_SEALING_PUBLIC_KEY"
PRIVATE = "TRELLIS_SEALING_PRIVATE_KEYS_FILE"
_HOW_TO_MAKE_KEYS = "`python -m datasources.keys <file>` makes a pair; docs/credentials.md says where each belongs."
READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@register("settings")
def check_public_key(**_: Any) -> list[CheckMessage]:
    """Without it no credentials can be saved."""
    if not settings.SEALING_PUBLIC_KEY:
        return [_error(f"{PUBLIC} is not set.", "datasources.E001", hint=_HOW_TO_MAKE_KEYS)]
    try:
        read_public_key(settings.SEALING_PUBLIC_KEY)
    except BadKey as error:
        return [_error(f"{PUBLIC} is wrong: {error}", "datasources.E002", hint=_HOW_TO_MAKE_KEYS)]
    return []


@register("private-keys")
def check_private_keys(**_: Any) -> list[CheckMessage]:
    """Only where a file is configured, which is to say in a worker; the web process has none."""
    path = settings.SEALING_PRIVATE_KEYS_FILE
    if not path:
        return []
    return _check_file(Path(path)) or _check_keys(path)


def check_web_has_no_private_keys(**_: Any) -> list[CheckMessage]:
    """For a web process alone, so config.wsgi registers it. It neither opens the file nor is to be able to."""
    path = settings.SEALING_PRIVATE_KEYS_FILE
    if not path or not os.access(path, os.R_OK):
        return []
    problem = f"This web process can read the workers' private keys: {PRIVATE} names {path}."
    hint = "Unset it for the web, and run web and workers as different system users."
    return [_error(problem, "datasources.E008", hint=hint)]


@register(Tags.database)
def check_stored_keys(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """With `check --database default`: is anything sealed for a key that this process's file lacks?"""
    path = settings.SEALING_PRIVATE_KEYS_FILE
    if not databases or not path or check_private_keys():
        return []
    try:
        used = rotation.list_keys_in_use()
    except DatabaseError:  # not migrated yet
        return []
    missing = {key_id: names for key_id, names in used.items() if key_id not in read_private_keys(path)}
    return [_not_openable(key_id, names) for key_id, names in missing.items()]


@register("settings")
def check_allowed_endpoints(**_: Any) -> list[CheckMessage]:
    return [message for entry in settings.ALLOWED_ENDPOINTS for message in _check_allowed(entry)]


def _check_file(path: Path) -> list[CheckMessage]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return [_error(f"{PRIVATE} names {path}, which can't be opened: {error.strerror}.", "datasources.E003")]
    if not stat.S_ISREG(mode):
        return [_error(f"{PRIVATE} names {path}, which is not a file.", "datasources.E003")]
    if mode & READABLE_BY_OTHERS:
        problem = f"{PRIVATE} names {path}, which others than its owner may open (mode {stat.S_IMODE(mode):o})."
        return [_error(problem, "datasources.E004", hint=f"chmod 600 {path}")]
    return []


def _check_keys(path: str) -> list[CheckMessage]:
    try:
        keys = read_private_keys(path)
    except PermissionError:
        return [_not_for_this_process(path)]
    except BadKey as error:
        return [_error(f"{PRIVATE} is wrong: {error}", "datasources.E005", hint=_HOW_TO_MAKE_KEYS)]
    return _check_pair(set(keys))


def _check_pair(private_ids: set[str]) -> list[CheckMessage]:
    try:
        key_id, _ = read_public_key(settings.SEALING_PUBLIC_KEY)
    except BadKey:
        return []  # told by check_public_key
    if key_id in private_ids:
        return []
    problem = f"{PRIVATE} has no private key {key_id}, the one that {PUBLIC} seals for."
    hint = "Workers could not open what is saved from now on. Add that key's line to the file, or set the public key."
    return [_error(problem, "datasources.E006", hint=hint)]


def _check_allowed(entry: str) -> list[CheckMessage]:
    try:
        read_allowed(entry)
    except ValueError as error:
        return [_error(f"{SETTING} is wrong: {error}", "datasources.E007")]
    return []


def _not_openable(key_id: str, names: list[str]) -> CheckMessage:
    text = f"{', '.join(names)}: sealed with key {key_id}, which {PRIVATE} has not. Workers can't open them."
    hint = "Add that key's line to the file, or enter the credentials again in the admin site."
    return Warning(text, hint=hint, id="datasources.W002")


def _not_for_this_process(path: str) -> CheckMessage:
    text = f"{PRIVATE} names {path}, which this process may not read. That is right for the web, wrong for a worker."
    return Warning(text, id="datasources.W001")


def _error(text: str, code: str, *, hint: str | None = None) -> CheckMessage:
    return Error(text, hint=hint, id=code)
