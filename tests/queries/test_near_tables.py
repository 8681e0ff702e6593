"""A run on a table that is not there names those that are called much like it, as far as they are known."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User

from datasources.drivers import CallFailed
from queries.running import start
from tests.queries.conftest import Line, MakeDatasource, Specify, ask


def test_a_misspelt_table_is_told_with_the_nearest_names(
    specify: Specify, make_datasource: MakeDatasource, line: Line, viewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("datasources.schema.known_tables", lambda _datasource: ["Products", "Orders"])
    line.answer = CallFailed("ResourceNotFoundException", "Requested resource not found")
    reply = start(specify(make_datasource(), "Scan", '{"TableName": "Product"}'), user=viewer, request=ask())
    error = json.loads(reply.body)["error"]
    assert (error["code"], error["message"]) == ("ResourceNotFoundException", "Requested resource not found")
    assert error["details"] == {
        "nearest": ["Products"],
        "hint": "There is Products: check how the table's name is written.",
    }
