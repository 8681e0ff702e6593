"""Only what this installation signed, for this purpose and unaltered, is taken for an order."""

from __future__ import annotations

from typing import Any

import pytest

from datasources.messages import BadMessage, sign, verify


def refuse(message: object, *, purpose: str = "run") -> None:
    with pytest.raises(BadMessage, match=purpose):
        verify(message, purpose=purpose)


def test_a_signed_message_comes_back_as_it_was() -> None:
    payload = {"id": "a", "n": [1, 2.5, None, True], "text": 'ümläut "quoted" \ud800 .'}
    assert verify(sign(payload, purpose="run"), purpose="run") == payload


def test_signed_for_another_purpose_it_is_refused() -> None:
    refuse(sign({"id": "a"}, purpose="test"))


def test_any_altered_character_is_refused() -> None:
    message = sign({"id": "abc", "n": 1}, purpose="run")
    for place, character in enumerate(message):
        refuse(message[:place] + ("x" if character != "x" else "y") + message[place + 1 :])


def test_signed_with_another_secret_key_it_is_refused(settings: Any) -> None:
    message = sign({"id": "a"}, purpose="run")
    settings.SECRET_KEY = "another secret key that is long enough to be one"
    refuse(message)


@pytest.mark.parametrize("message", ["", ".", "{}", '.{"id":"a"}', "é.{}", "\ud800.{}", None, 7, {"id": "a"}, ["a"]])
def test_what_was_never_signed_is_refused(message: object) -> None:
    refuse(message)
