"""Rotating the sealing keys: each datasource is sealed again for the present public key, and old keys are retired.

Each row is a step of its own that is either done or not, so whatever ends the process, the next one goes on from there.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from datasources.connections import context_of
from datasources.models import Datasource
from datasources.signing_in import target_of
from datasources.vault import CannotOpen, key_id_of, open_sealed, read_private_keys, read_public_key, seal


class InUse(Exception):
    """The key can't be retired; the message says what still needs it."""


@dataclass(frozen=True)
class Step:
    """What became of one datasource: sealed anew, or (`problem`) why not."""

    name: str
    problem: str = ""


def present_key() -> str:
    """The id of the key that is sealed for from now on. BadKey where the setting is wrong."""
    return read_public_key(settings.SEALING_PUBLIC_KEY)[0]


def list_keys_in_use() -> dict[str, list[str]]:
    """The names of datasources by the key that their sealed texts need."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, sealed in Datasource.objects.order_by("name").values_list("name", "sealed"):
        for key_id in sorted({key_id_of(text) for text in sealed.values()}):
            found[key_id].append(name)
    return dict(found)


def list_outdated() -> list[Datasource]:
    present = present_key()
    return [each for each in Datasource.objects.order_by("name") if _needs(each, present)]


def rotate() -> Iterator[Step]:
    """Seals again what is sealed with another key than the present one, one row at a time. Needs the private keys."""
    for datasource in list_outdated():
        try:
            _reseal(datasource)
        except CannotOpen as problem:
            yield Step(datasource.name, str(problem))
        except Datasource.DoesNotExist:
            yield Step(datasource.name, "It was deleted meanwhile.")
        else:
            yield Step(datasource.name)


def retire(key_id: str, *, path: Path) -> None:
    """Takes a key out of the private keys file, for good. InUse where something needs it; KeyError where it is none."""
    if key_id == present_key():
        raise InUse(f"Key {key_id} is the one that TRELLIS_SEALING_PUBLIC_KEY seals for. Set another one there first.")
    if names := list_keys_in_use().get(key_id):
        raise InUse(f"Key {key_id} is in use by {', '.join(names)}. Run rotate_sealing_keys first.")
    if key_id not in read_private_keys(str(path)):
        raise KeyError(key_id)
    lines = [line for line in path.read_text().splitlines() if not line.strip().startswith(f"{key_id}:")]
    _replace(path, "".join(f"{line}\n" for line in lines))


def _needs(datasource: Datasource, key_id: str) -> bool:
    return any(key_id_of(text) != key_id for text in datasource.sealed.values())


def _reseal(datasource: Datasource) -> None:
    """By compare-and-set on the revision, which whoever enters other credentials meanwhile has counted up."""
    target = target_of(datasource)
    sealed = {}
    for field, text in datasource.sealed.items():
        context = context_of(target, field)
        sealed[field] = seal(open_sealed(text, context=context), context=context)
    unchanged = Datasource.objects.filter(pk=datasource.pk, revision=datasource.revision)
    # By update(), which leaves `updated` alone: the credentials are the same, and open connections stay.
    if unchanged.update(sealed=sealed):
        return
    fresh = Datasource.objects.get(pk=datasource.pk)
    if _needs(fresh, present_key()):
        _reseal(fresh)


def _replace(path: Path, text: str) -> None:
    """All of it or nothing, and never readable by others: a new file that takes the place of the old one."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    owner = path.stat()
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        if os.geteuid() == 0:
            os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
