"""docs/trust.md names tests that exist."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
NAMED = re.findall(r"`([\w/]+\.py)::(test_\w+)`", (TESTS.parent / "docs" / "trust.md").read_text())


@pytest.mark.parametrize(("file", "name"), NAMED, ids=lambda part: str(part))
def test_the_test_that_holds_a_promise_exists(file: str, name: str) -> None:
    assert f"def {name}(" in (TESTS / file).read_text()


def test_every_part_of_the_page_names_some() -> None:
    assert len(NAMED) > 50
