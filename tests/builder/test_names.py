"""Names of widgets and queries, and what they may not hide."""

import json
from pathlib import Path

import pytest

from builder.names import FUNCTIONS, refuse_name

LIBRARY = Path(__file__).parents[2] / "static" / "src" / "lib" / "library.json"


def test_the_functions_of_expressions_are_those_that_the_sandbox_has():
    """Its own test (sandbox/library/library.test.ts) holds the list to the functions."""
    assert {function["name"] for function in json.loads(LIBRARY.read_text())} == FUNCTIONS


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_no_name_hides_a_function(name):
    assert refuse_name(name) == f"may not be '{name}': that is a function of expressions."
