"""A sealed text opens in its own place, by a worker that has its key, and nowhere else."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from datasources.keys import add_private_key
from datasources.vault import BadKey, CannotOpen, SealContext, generate_keys, open_sealed, read_public_key, seal

SECRET = "canary/wJalrXUtnFEMI+K7MDENG"
PLACE = SealContext("trellis", "ds-1", "secret_access_key", 3, "eu-central-1", "http://db:8000", "")


@pytest.fixture
def sealed() -> str:
    return seal(SECRET, context=PLACE)


def with_bytes(sealed: str, raw: bytes) -> str:
    head = sealed.rpartition(".")[0]
    return f"{head}.{base64.urlsafe_b64encode(raw).decode().rstrip('=')}"


def raw_of(sealed: str) -> bytes:
    text = sealed.rpartition(".")[2]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def refusal(sealed: str, *, context: SealContext = PLACE) -> str:
    with pytest.raises(CannotOpen) as refused:
        open_sealed(sealed, context=context)
    assert SECRET not in str(refused.value)
    return str(refused.value)


def test_a_sealed_secret_opens_in_its_place(sealed: str) -> None:
    assert SECRET not in sealed
    assert open_sealed(sealed, context=PLACE) == SECRET


def test_the_sealed_text_names_format_suite_and_key(settings: Any, sealed: str) -> None:
    key_id = settings.SEALING_PUBLIC_KEY.partition(":")[0]
    assert sealed.startswith(f"trellis1.x25519-hkdf-sha256-aes256gcm.{key_id}.")


def test_sealing_twice_gives_different_texts(sealed: str) -> None:
    assert seal(SECRET, context=PLACE) != sealed


@pytest.mark.parametrize(
    "moved",
    [
        {"instance": "other"},
        {"datasource_id": "ds-2"},
        {"field": "access_key_id"},
        {"revision": 4},
        {"region": "us-east-1"},
        {"endpoint": "http://db:8001"},
        {"endpoint": ""},
        {"role": "arn:aws:iam::1:role/x"},
    ],
)
def test_moved_to_another_place_it_does_not_open(sealed: str, moved: dict[str, Any]) -> None:
    assert "altered, or sealed for another" in refusal(sealed, context=replace(PLACE, **moved))


def test_places_whose_parts_run_together_are_still_different() -> None:
    one = replace(PLACE, datasource_id="ab", field="c")
    assert "does not open" in refusal(seal(SECRET, context=one), context=replace(PLACE, datasource_id="a", field="bc"))


def test_any_one_bit_off_and_it_does_not_open(sealed: str) -> None:
    raw = raw_of(sealed)
    for place in range(len(raw) * 8):
        damaged = bytearray(raw)
        damaged[place // 8] ^= 1 << place % 8
        assert "does not open" in refusal(with_bytes(sealed, bytes(damaged)))


def test_truncated_anywhere_it_does_not_open(sealed: str) -> None:
    raw = raw_of(sealed)
    for length in range(len(raw)):
        refusal(with_bytes(sealed, raw[:length]))


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "trellis1", "trellis2.a.b.c", "AKIAIOSFODNN7EXAMPLE"])
def test_what_was_never_sealed_is_said_to_be_so(text: str) -> None:
    assert "is not a sealed text" in refusal(text)


def test_stray_characters_are_not_passed_over(sealed: str) -> None:
    assert "is not a sealed text" in refusal(f"{sealed}\n")


def test_an_unknown_suite_is_named(sealed: str) -> None:
    assert "sealed with rot13" in refusal(sealed.replace("x25519-hkdf-sha256-aes256gcm", "rot13"))


def test_an_unknown_key_is_named(settings: Any) -> None:
    settings.SEALING_PUBLIC_KEY = generate_keys()[0]
    message = refusal(seal(SECRET, context=PLACE))
    assert settings.SEALING_PUBLIC_KEY.partition(":")[0] in message
    assert "TRELLIS_SEALING_PRIVATE_KEYS_FILE" in message


def test_a_key_renamed_to_a_known_one_does_not_help(settings: Any, sealed: str) -> None:
    known = sealed.split(".")[2]
    settings.SEALING_PUBLIC_KEY = generate_keys()[0]
    foreign = seal(SECRET, context=PLACE)
    assert "does not open" in refusal(foreign.replace(foreign.split(".")[2], known))


def test_a_process_without_private_keys_says_which_setting(settings: Any, sealed: str) -> None:
    settings.SEALING_PRIVATE_KEYS_FILE = ""
    assert "TRELLIS_SEALING_PRIVATE_KEYS_FILE is not set" in refusal(sealed)


def test_a_file_that_is_gone_is_named(settings: Any, sealed: str, tmp_path: Path) -> None:
    settings.SEALING_PRIVATE_KEYS_FILE = str(tmp_path / "gone")
    assert str(tmp_path / "gone") in refusal(sealed)


def test_old_keys_in_the_file_still_open(settings: Any, tmp_path: Path) -> None:
    settings.SEALING_PRIVATE_KEYS_FILE = str(tmp_path / "keys")
    settings.SEALING_PUBLIC_KEY = add_private_key(tmp_path / "keys")
    old = seal(SECRET, context=PLACE)
    settings.SEALING_PUBLIC_KEY = add_private_key(tmp_path / "keys")
    assert open_sealed(old, context=PLACE) == open_sealed(seal(SECRET, context=PLACE), context=PLACE) == SECRET


def test_the_keys_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    add_private_key(tmp_path / "keys")
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "hunter2", "id:hunter2", f"{'0' * 12}:{'A' * 43}"])
def test_what_is_no_public_key_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(BadKey) as refused:
        read_public_key(text)
    assert "hunter2" not in str(refused.value)


def test_a_public_key_that_lost_a_character_is_refused() -> None:
    with pytest.raises(BadKey):
        read_public_key(generate_keys()[0][:-1])
