"""Where a run's answer lies. A read and a write have keys of their own: the same id, used for one of each in the same
moment, must not mix them up."""

from __future__ import annotations

from django.conf import settings

from datasources import mailbox


def key_of(run: str, *, write: bool) -> str:
    return f"write:{run}" if write else f"read:{run}"


def give(run: str, *, write: bool, body: bytes) -> None:
    mailbox.answer(key_of(run, write=write), body, ttl=settings.RUN_ANSWER_TTL_S)


def kept(run: str, *, write: bool) -> bytes | None:
    return mailbox.kept(key_of(run, write=write))
