"""What the tests of calls share."""

import pytest

from datasources.drivers import driver


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """Workers do this when they start; here it keeps boto3's loading out of the first test's deadline."""
    driver("dynamodb").warm()
