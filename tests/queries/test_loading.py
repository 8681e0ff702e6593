"""What runs by itself when a page loads: reads alone, and never what administers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from datasources.drivers import OperationInfo, dynamodb
from queries.specification import Specification, describe
from tests.queries.conftest import MakeDatasource

Specify = Callable[..., Specification]


@pytest.mark.parametrize("operation", dynamodb.operations(), ids=lambda operation: operation.name)
def test_only_a_read_loads_by_itself(
    operation: OperationInfo, specify: Specify, make_datasource: MakeDatasource
) -> None:
    described = describe(specify(make_datasource(), operation.name))
    assert described["access"] == operation.access
    assert described["runs"] == ("auto" if operation.access == "read" else "hand")
